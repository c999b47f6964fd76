"""A form changes: what was filed under the older one shows, compares and prints as it was."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from products import completeness, regimes, snapshots
from products.actions import catalogue, dossiers, filings, remarks, reviewing
from products.models import Filing, IssueOrder
from products.regimes.declaration import Answer, Item, Section
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import DAY, lead, make_filing, tick_all
from tests.products.filing_pages import address, fresh, logged_in, plain, sent
from tests.products.test_dossiers import text_of

pytestmark = pytest.mark.django_db


def second_edition(code: str, *, renamed: str, removed: str, moved: tuple[str, str]) -> None:
    """Put a new edition in the old one's place: one label, one question less, one elsewhere."""
    old = regimes.get(code)
    name, target = moved
    item = next(one for one in old.items if one.name == name)
    sections = tuple(
        _rebuilt(section, renamed, removed, name, item if section.code == target else None)
        for section in reversed_end(old.sections)
    )
    regimes.REGIMES[code] = replace(old, edition=2, sections=sections)


def reversed_end(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Let two sections in the middle change places."""
    return (sections[0], sections[2], sections[1], *sections[3:])


def _rebuilt(
    section: Section, renamed: str, removed: str, moved: str, added: Item | None
) -> Section:
    items: list[Any] = [
        replace(one, label="istilah baru") if isinstance(one, Answer) and one.name == renamed
        else one
        for one in section.items if one.name not in {removed, moved}
    ]  # fmt: skip
    return replace(section, items=(*items, *([added] if added else [])))


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test change the table; it is put back."""
    for code, regime in regimes.REGIMES.items():
        monkeypatch.setitem(regimes.REGIMES, code, regime)


def change_mark() -> None:
    second_edition("merek", renamed="colours", removed="disclaimer", moved=("used_since", "kelas"))


def change_expression() -> None:
    second_edition("ebt", renamed="media", removed="costume", moved=("meaning", "keadaan"))


def a_mark(state: str = State.IN_REVIEW) -> Filing:
    return make_filing(
        "merek", state=state, colours="Hijau", disclaimer="Tanpa hak atas kata abon",
        used_since=DAY,
    )  # fmt: skip


def printed(filing: Filing) -> str:
    OfficeFactory()
    UserFactory(head_of_office=True)
    if filing.state == State.IN_REVIEW:
        tick_all(filing, by=filing.officer)
        filing = reviewing.approve(fresh(filing), by=filing.officer)
    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert dossier is not None, IssueOrder.objects.get().last_error
    return " ".join(text_of(dossier).split())


def test_the_desk_and_the_paper_say_what_was_asked_then() -> None:
    filing = a_mark()
    change_mark()

    desk = logged_in(filing.officer).get(filing.get_review_url()).content.decode()
    paper = printed(filing)

    for page in (desk, paper):
        assert "Unsur warna dalam label" in page
        assert "Disclaimer" in page
        assert "Tanpa hak atas kata abon" in page
        assert "stilah baru" not in page
        assert page.index("Dipakai sejak") < page.rindex("Kelas dan barang/jasa")
    assert paper.index("2. Uraian merek") < paper.index("3. Kelas dan barang/jasa")


def test_the_agency_reads_its_filing_under_the_words_of_then() -> None:
    filing = a_mark()
    change_mark()

    page = logged_in(filing.begun_by).get(filing.get_absolute_url())

    assert page.status_code == 200


def test_a_return_is_mended_on_the_new_form_and_compared_by_question() -> None:
    filing = a_mark()
    remarks.remark(filing, target="answer:colours", text="Tulis warnanya.", by=filing.officer)
    remarks.remark(filing, target="answer:disclaimer", text="Untuk apa?", by=filing.officer)
    reviewing.send_back(fresh(filing), by=filing.officer, due_on=DAY, note="")
    change_mark()
    client = logged_in(filing.begun_by)
    assert "Istilah baru" in client.get(address(filing, "uraian")).content.decode()

    data = plain(sent(filing, "uraian", colours="Merah"), simpan="lanjut")
    assert client.post(address(filing, "uraian"), data).status_code == 302
    again = filings.submit(fresh(filing), by=filing.begun_by)

    first, last = (one.content for one in again.submissions.order_by("number"))
    assert (first["edition"], last["edition"]) == (1, 2)
    changes = logged_in(filing.officer).get(f"{filing.get_review_url()}?tab=perubahan").content
    page = changes.decode()
    assert "Istilah baru" in page
    assert "Hijau" in page
    assert "Merah" in page
    assert "Dipakai sejak" not in page  # it only moved


def test_a_draft_begun_on_the_old_form_is_finished_on_the_new_one() -> None:
    draft = make_filing("merek", used_since=DAY)
    change_mark()

    taken = snapshots.take(fresh(draft))
    filing = lead(fresh(draft), State.SUBMITTED, by=draft.begun_by)

    assert completeness.gaps(taken) == []
    assert taken["edition"] == 2
    names = {section["code"]: [one["name"] for one in section["answers"]]
             for section in filing.submissions.get().content["sections"]}  # fmt: skip
    assert "used_since" in names["kelas"]
    assert "disclaimer" not in names["uraian"]


def an_expression(state: str = State.IN_REVIEW) -> Filing:
    return make_filing(
        "ebt", state=state, media="Kayu ulin", costume="Sarung hijau", meaning="Doa untuk sungai"
    )


def test_an_asset_prints_and_shows_what_the_form_asks_no_more() -> None:
    filing = an_expression()
    change_expression()

    desk = logged_in(filing.officer).get(filing.get_review_url()).content.decode()
    paper = printed(filing)

    for page in (desk, paper):
        assert "Media atau bahan" in page
        assert "Sarung hijau" in page
        assert "Doa untuk sungai" in page


@pytest.mark.parametrize("part", ["answer:costume", "section:rincian"])
def test_what_the_custodians_close_since_is_closed_even_where_it_is_asked_no_more(
    part: str,
) -> None:
    filing = an_expression()
    catalogue.narrow(filing, part=part, level="petugas", by=filing.begun_by, reason="Diminta")
    change_expression()
    stranger = UserFactory(officer=True)

    assert "Sarung hijau" not in printed(filing)
    page = logged_in(stranger).get(filing.get_review_url()).content.decode()
    assert "Sarung hijau" not in page


def test_what_was_closed_where_it_stood_stays_closed_where_it_moved_to() -> None:
    filing = an_expression()
    catalogue.narrow(
        filing, part="section:uraian", level="petugas", by=filing.begun_by, reason="Diminta"
    )
    change_expression()  # its meaning now stands in another section, which is open

    assert "Doa untuk sungai" not in printed(filing)


def test_an_asset_that_became_guarded_takes_old_questions_along() -> None:
    filing = an_expression()
    filing.asset.nature, filing.asset.level = "sakral", "ringkasan"
    filing.asset.save()
    change_expression()

    assert "Sarung hijau" not in printed(fresh(filing))


def public_page(filing: Filing) -> str:
    entry = catalogue.refresh(fresh(filing))
    assert entry is not None
    return Client().get(f"/katalog/{entry.slug}/").content.decode()


def test_the_public_still_reads_what_the_form_asks_no_more_or_elsewhere() -> None:
    filing = an_expression(State.APPROVED)
    change_expression()

    page = public_page(filing)

    assert "Sarung hijau" in page
    assert "Doa untuk sungai" in page


@pytest.mark.parametrize("part", ["answer:costume", "section:rincian", "section:uraian"])
def test_what_was_closed_since_is_not_public_under_the_new_form_either(part: str) -> None:
    filing = an_expression(State.APPROVED)
    catalogue.narrow(filing, part=part, level="petugas", by=filing.begun_by, reason="Diminta")
    change_expression()

    page = public_page(filing)

    closed = "Doa untuk sungai" if part == "section:uraian" else "Sarung hijau"
    assert closed not in page
    assert ("Sarung hijau" in page) == (part == "section:uraian")


def test_an_asset_that_became_guarded_closes_old_questions_to_the_public() -> None:
    filing = an_expression(State.APPROVED)
    filing.asset.nature, filing.asset.level = "sakral", "ringkasan"
    filing.asset.save()
    change_expression()

    assert "Sarung hijau" not in public_page(filing)
