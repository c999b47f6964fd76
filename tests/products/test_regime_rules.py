"""What each regime asks, checks and warns of beyond what the forms share."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from kip_portal import clock
from kip_portal.rules import Level
from products import cell_words, completeness, regimes, snapshots
from products.actions import attachments
from products.forms.access import LevelsForm
from products.models import CatalogueEntry, Filing, PartLevel, PatentClaim
from products.models.design import clean_locarno
from products.models.genetic_resource import clean_coordinates
from products.regimes.earlier import months_before
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import lead, make_filing
from tests.products.filing_pages import address, fresh, logged_in, plain, section_form, sent

pytestmark = pytest.mark.django_db


def gaps(filing: Filing) -> dict[str, str]:
    found = completeness.gaps(snapshots.take(fresh(filing)))
    return {gap.name: str(gap.message) for gap in found}


def warned(filing: Filing) -> dict[str, str]:
    found = completeness.warnings(snapshots.take(fresh(filing)))
    return {gap.name: str(gap.message) for gap in found}


def ago(months: int, *, days: int = 0) -> datetime.date:
    return months_before(clock.today(), months) - datetime.timedelta(days=days)


@pytest.mark.parametrize(("code", "months"), [("desain_industri", 6), ("paten", 12)])
def test_priority_counts_for_so_many_months(code: str, months: int) -> None:
    answers = {"has_priority": True, "priority_country": "Malaysia", "priority_number": "1"}
    late = make_filing(code, **answers, priority_on=ago(months, days=1))
    just = make_filing(code, **answers, priority_on=ago(months))

    assert f"{months} bulan" in gaps(late)["priority_on"]
    assert gaps(just) == {}


@pytest.mark.parametrize(("code", "months"), [("desain_industri", 6), ("paten_sederhana", 12)])
def test_a_disclosure_warns_and_bars_nothing(code: str, months: int) -> None:
    told = {"disclosed": True, "disclosed_place": "Pameran"}
    old = make_filing(code, **told, disclosed_on=ago(months, days=1), state=State.IN_REVIEW)
    young = make_filing(code, **told, disclosed_on=ago(months - 1))

    assert "dapat gugur" in warned(old)["disclosed_on"]
    assert f"masih dalam {months} bulan" in warned(young)["disclosed_on"]
    desk = logged_in(old.officer).get(old.get_review_url()).content.decode()
    assert "dapat gugur" in desk
    page = logged_in(young.begun_by).get(f"/kerja/usulan/{young.reference}/periksa/")
    assert f"masih dalam {months} bulan" in page.content.decode()


def test_an_abstract_has_at_most_200_words() -> None:
    assert gaps(make_filing("paten", abstract="kata " * 199 + "kata")) == {}
    assert "201 kata" in gaps(make_filing("paten", abstract="kata " * 200 + "kata"))["abstract"]


def test_a_simple_patent_has_at_most_ten_claims_and_a_patent_more() -> None:
    for code, wrong in (("paten", set()), ("paten_sederhana", {"patent_claims"})):
        filing = make_filing(code)
        rows = [PatentClaim(filing=filing, text=f"Klaim {n}") for n in range(10)]
        PatentClaim.objects.bulk_create(rows)
        assert set(gaps(filing)) == wrong


def test_claims_are_numbered_in_what_is_kept() -> None:
    filing = make_filing("paten")
    PatentClaim.objects.create(filing=filing, text="Alat menurut klaim 1.")

    content = snapshots.take(fresh(filing))
    table = next(one for one in snapshots.answers(content) if one["name"] == "patent_claims")

    assert [row["number"]["value"] for row in table["value"]] == [1, 2]


def test_who_uses_traditional_knowledge_names_its_origin() -> None:
    filing = make_filing("paten", uses_traditional_knowledge=True)
    assert "source_name" in gaps(filing)

    named = make_filing("paten", uses_traditional_knowledge=True, source_name="Purun, Barito")
    assert gaps(named) == {}


def test_a_flat_design_needs_fewer_views_and_a_reason() -> None:
    filing = make_filing("desain_industri")
    attachments.remove(filing.attachments.get(role="view_back"), by=filing.begun_by)
    assert set(gaps(filing)) == {"files:view_back"}

    filing.design.is_flat = True
    filing.design.save()
    assert set(gaps(filing)) == {"fewer_views_reason"}


@pytest.mark.parametrize(
    ("code", "role"),
    [("desain_industri", "transfer_deed"), ("paten", "transfer_deed"), ("dtlst", "transfer_deed")],
)
def test_a_right_that_passed_on_needs_its_deed(code: str, role: str) -> None:
    filing = make_filing(code)
    details = getattr(filing, regimes.get(code).details)
    details.holder_differs = True
    details.save()

    assert set(gaps(filing)) == {f"files:{role}"}


def test_a_layout_design_is_filed_within_two_years_of_its_first_exploitation() -> None:
    told = {"unexploited": False, "first_exploited_place": "Palangka Raya"}

    assert gaps(make_filing("dtlst", **told, first_exploited_on=ago(24))) == {}
    late = gaps(make_filing("dtlst", **told, first_exploited_on=ago(24, days=1)))
    assert "dua tahun" in late["first_exploited_on"]


@pytest.mark.parametrize("text", ["200 gram gula", "Didihkan 15 menit", "Suhu 80 °C", "2 sdm"])
def test_a_trade_secret_takes_no_amounts(text: str) -> None:
    filing = make_filing("rahasia_dagang", economic_value=text)

    assert "takaran" in gaps(filing)["economic_value"]


def test_a_trade_secret_says_on_every_page_not_to_write_it_down_and_takes_no_other_file() -> None:
    filing = make_filing("rahasia_dagang", economic_value="Tambahkan gula lalu rebus.")
    client = logged_in(filing.begun_by)

    for section in ("pemohon", "keberadaan", "penjagaan", "pernyataan"):
        page = client.get(address(filing, section)).content.decode()
        assert "Jangan menuliskan isi rahasia di sini." in page
    assert set(regimes.get("rahasia_dagang").files) == {"ownership"}
    assert "economic_value" in warned(filing)
    assert gaps(filing) == {}


def test_a_checklist_keeps_what_was_ticked_in_its_order_and_nothing_else() -> None:
    filing = make_filing("rahasia_dagang")
    client = logged_in(filing.begun_by)
    data = plain(sent(filing, "penjagaan", guarding=["pelatihan", "penandaan"]), simpan="lanjut")
    assert client.post(address(filing, "penjagaan"), data).status_code == 302
    assert fresh(filing).trade_secret.guarding == ["penandaan", "pelatihan"]

    form = section_form(fresh(filing), "penjagaan", sent(filing, "penjagaan", guarding=["x"]))
    assert not form.is_valid()
    none = plain(sent(filing, "penjagaan", guarding=[]), simpan="lanjut")
    client.post(address(filing, "penjagaan"), none)
    assert fresh(filing).trade_secret.guarding == []
    assert set(gaps(filing)) == {"guarding"}


@pytest.mark.parametrize("typed", ["-1", "satu", "99999999999999", "0"])
def test_a_number_that_cannot_be_is_refused_beside_its_field(typed: str) -> None:
    filing = make_filing("rahasia_dagang")

    data = plain(sent(filing, "penjagaan", people_who_know=typed), simpan="lanjut")
    answer = logged_in(filing.begun_by).post(address(filing, "penjagaan"), data)

    assert answer.status_code == 422 or b"err" in answer.content
    assert fresh(filing).trade_secret.people_who_know == 2


def test_a_collective_mark_brings_its_regulation() -> None:
    filing = make_filing("merek_kolektif")
    attachments.remove(filing.attachments.get(role="regulation"), by=filing.begun_by)

    assert set(gaps(filing)) == {"files:regulation"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("06-01", "06-01"), ("6-1", None), (" 06.01", "06-01"), ("45-01", None)]
)
def test_a_locarno_class_is_two_pairs_of_digits(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(ValidationError):
            clean_locarno(typed)
    else:
        assert clean_locarno(typed) == kept


@pytest.mark.parametrize("typed", ["113.9, -2.2", "utara", "-2.2", "95.0, 200"])
def test_coordinates_lie_in_indonesia(typed: str) -> None:
    assert clean_coordinates("-2.2,113.9") == "-2.2, 113.9"
    with pytest.raises(ValidationError):
        clean_coordinates(typed)


def test_an_origin_and_a_potential_do_without_community_and_documentation() -> None:
    for code in ("ia", "pig"):
        filing = make_filing(code)
        filing.asset.communities.all().delete()
        assert filing.attachments.filter(role="photo").count() == 0
        assert gaps(filing) == {}


class TestGeneticResource:
    def filing(self, **answers: Any) -> Filing:
        places = {"village_text": "Desa-Penanda", "district_text": "Kecamatan-Penanda"}
        return make_filing("sdg", **places, **answers)

    def levels_of(self, filing: Filing) -> dict[str, str]:
        found = snapshots.answers(snapshots.take(fresh(filing)))
        return {answer["name"]: answer["level"] for answer in found}

    def test_coordinates_stay_with_the_officers_whatever_is_chosen(self) -> None:
        filing = self.filing()
        PartLevel.objects.create(asset=filing.asset, part="answer:coordinates", level=Level.OPEN)
        PartLevel.objects.create(asset=filing.asset, part="section:rincian", level=Level.OPEN)

        assert self.levels_of(filing)["coordinates"] == Level.OFFICER
        form = LevelsForm(filing.asset, regimes.get("sdg"))
        assert "answer:coordinates" not in form.fields
        assert "answer:habitat" in form.fields

    def test_the_finer_place_of_a_wild_species_is_the_officers_and_of_a_grown_one_not(
        self,
    ) -> None:
        wild = self.levels_of(self.filing(cultivation="keduanya"))
        grown = self.levels_of(self.filing(cultivation="budidaya"))

        assert wild["village_text"] == wild["district_text"] == Level.OFFICER
        assert grown["village_text"] == Level.COMMUNITY

    def test_neither_place_nor_coordinates_reach_the_catalogue(self) -> None:
        draft = self.filing()
        for part in ("answer:coordinates", "section:rincian"):
            PartLevel.objects.create(asset=draft.asset, part=part, level=Level.OPEN)

        lead(fresh(draft), State.APPROVED, by=draft.begun_by)

        entry = CatalogueEntry.objects.get()
        kept = str([entry.sections, entry.summary, entry.pictures])
        assert "Stenochlaena palustris" in kept
        assert "-2.25" not in kept
        assert "Penanda" not in kept

    def test_a_scientific_name_starts_with_its_genus(self) -> None:
        assert "genus" in gaps(self.filing(scientific_name="pakis merah"))["scientific_name"]
        assert gaps(self.filing(scientific_name="Spatholobus sp.")) == {}


def test_a_rite_keeps_its_finer_place_with_the_officers() -> None:
    told = {"village_text": "Desa", "performance_time": "Musim panen"}
    rite = make_filing("ebt", subkind="upacara_adat", **told)
    song = make_filing("ebt", subkind="musik", **told)
    for filing, level in ((rite, Level.OFFICER), (song, Level.COMMUNITY)):
        found = snapshots.answers(snapshots.take(fresh(filing)))
        assert {one["level"] for one in found if one["name"] == "village_text"} == {level}


@pytest.mark.parametrize("code", sorted(c for c, r in regimes.REGIMES.items() if r.confidential))
def test_a_confidential_filing_opens_to_its_officer_and_its_agency_alone(code: str) -> None:
    filing = make_filing(code, state=State.IN_REVIEW, title="Judul-Penanda")
    url = filing.get_review_url()

    assert "Judul-Penanda" in logged_in(filing.officer).get(url).content.decode()
    other = logged_in(UserFactory(officer=True))
    assert "Judul-Penanda" not in other.get(url).content.decode()
    assert (
        "Judul-Penanda" not in other.get(reverse("products:queue"), {"q": "Judul"}).content.decode()
    )
    assert logged_in(UserFactory(operator=True)).get(filing.get_absolute_url()).status_code == 404
    assert not CatalogueEntry.objects.exists()


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [("id", 12500, "12.500"), ("en", 12500, "12,500"), ("id", 1998, "1998"), ("id", 0, "0")],
)
def test_numbers_are_read_in_the_way_of_the_language(language: str, count: int, words: str) -> None:
    with translation.override(language):
        assert cell_words.words({"type": "number", "value": count}, {}) == words
