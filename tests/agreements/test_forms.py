"""The page on which an agreement is written down: bad input, rows without script, nothing lost."""

import datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from agreements.actions import agreements
from agreements.forms.agreements import AgreementForms
from agreements.models import Agreement, AgreementKind
from agreements.rules import ScopeItem
from kip_portal.models import Agency
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db
NIP = "198001012005011001"


def boxes(name: str, day: str) -> dict[str, str]:
    year, month, date = day.split("-")
    return {f"{name}_day": date, f"{name}_month": month, f"{name}_year": year}


def typed(*agencies: Agency, **changes: Any) -> QueryDict:
    """What a browser posts: the office and the given agencies, who may file marks."""
    data = QueryDict(mutable=True)
    rows = [OfficeFactory().agency, *(agencies or (AgencyFactory(),))]
    data.update({
        "kind": "pks", "title": "Pelindungan KI", "grace_days": "30", "mode": "telekonferensi",
        "venue": "Aula Eka Hapakat", "guests-TOTAL_FORMS": "1", "guests-INITIAL_FORMS": "0",
        "guests-0-name": "Universitas Contoh", "guests-0-position": "Rektor",
        "parties-TOTAL_FORMS": str(len(rows)), "parties-INITIAL_FORMS": "2",
        **boxes("starts_on", "2020-05-14"), **boxes("signed_on", "2020-05-14"),
    })  # fmt: skip
    for number, agency in enumerate(rows):
        data[f"parties-{number}-agency"] = str(agency.pk)
        data.setlist(f"parties-{number}-scope", ["merek"] if number else [])
    for name, value in changes.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return data


def post(client: Any, data: QueryDict) -> Any:
    """Send it as a browser does: each of several values under one name."""
    return client.post(reverse("agreements:new"), dict(data.lists()))


def errors(forms: AgreementForms) -> dict[str, Any]:
    assert not forms.is_valid()
    rows = {
        f"{form.prefix}-{name}": list(texts)
        for formset in (forms.parties, forms.guests)
        for form in formset.forms
        for name, texts in form.errors.items()
    }
    return {
        **{name: list(texts) for name, texts in forms.facts.errors.items()},
        **rows,
        **({"parties": list(found)} if (found := forms.parties.non_form_errors()) else {}),
    }


def test_a_whole_form_becomes_an_agreement() -> None:
    agency = AgencyFactory()
    data = typed(
        agency,
        items=["merek_umk"],
        parties__0__letter_number="W.17.HM.05.02-1234 TAHUN 2020",
        parties__0__signatory_nip="19800101 200501 1 001",
        about="Satu.\r\nDua.",
    )

    forms = AgreementForms(data)
    assert forms.is_valid()
    agreement = agreements.enter(forms.paper(), by=UserFactory(officer=True))

    assert agreement.slug == "pelindungan-ki-2020"
    assert agreement.about == "Satu.\nDua."
    office, partner = agreement.parties.all()
    assert (office.letter_number, office.signatory_nip) == ("W.17.HM.05.02-1234 TAHUN 2020", NIP)
    assert list(partner.scope.values_list("code", "item")) == [("merek", "merek_umk")]
    assert not office.scope.exists()
    assert list(agreement.attendances.values_list("name", "position")) == [
        ("Universitas Contoh", "Rektor")
    ]


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"title": ""}, "title", "Isi judul"),
        ({"title": "Nama\u202eterbalik"}, "title", "tidak terlihat"),
        ({"title": "x" * 256}, "title", "255"),
        (boxes("ends_on", "2020-05-13"), "ends_on", "sama dengan atau setelah"),
        (boxes("ends_on", "2020-02-30"), "ends_on", "kalender"),
        ({"ends_on_year": "20"}, "ends_on", "kalender"),
        (boxes("ends_on", "9999-12-31"), "ends_on", "Periksa tahunnya"),
        (boxes("starts_on", "0202-05-14"), "starts_on", "Periksa tahunnya"),
        ({"grace_days": "-1"}, "grace_days", ""),
        ({"grace_days": "banyak"}, "grace_days", "angka"),
        ({"grace_days": "366"}, "grace_days", "365"),
        ({"kind": "kontrak"}, "kind", ""),
        ({"mode": "telepati"}, "mode", ""),
        ({"items": ["semua"]}, "items", ""),
        ({"predecessor": "999999"}, "predecessor", ""),
        ({"predecessor": "a"}, "predecessor", ""),
        ({"parties__1__agency": ""}, "parties-1-agency", "Pilih lembaga"),
        ({"parties__1__agency": "999999"}, "parties-1-agency", ""),
        ({"parties__1__signatory_nip": "123"}, "parties-1-signatory_nip", "18 angka"),
        ({"parties__1__letter_number": "x" * 81}, "parties-1-letter_number", "80"),
        ({"parties__1__scope": ["emas"]}, "parties-1-scope", ""),
        ({"parties__0__scope": ["merek"]}, "parties-0-scope", "tidak mengajukan"),
        ({"parties__1__DELETE": "on"}, "parties", "paling sedikit dua"),
        ({"guests__0__name": ""}, "guests-0-name", "Isi nama"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    changes: dict[str, Any], field: str, word: str
) -> None:
    found = errors(AgreementForms(typed(**changes)))

    assert list(found) == [field]
    assert word in " ".join(map(str, found[field]))


def test_the_same_agency_twice_or_no_office_is_refused() -> None:
    agency, other = AgencyFactory(), AgencyFactory()

    assert "dua kali" in str(errors(AgreementForms(typed(agency, agency))))
    alone = typed(agency, other, parties__0__DELETE="on")
    assert "Kantor Wilayah harus" in str(errors(AgreementForms(alone)))


@pytest.mark.parametrize(
    "changes",
    [
        {"parties__TOTAL_FORMS": ""},
        {"parties__TOTAL_FORMS": "-4"},
        {"parties__TOTAL_FORMS": "9" * 5000},
        {"guests__TOTAL_FORMS": "9999"},
        {"add_row": "nobody"},
        {"add_row": "parties", "parties__TOTAL_FORMS": "9" * 5000},
        {"seen": "x"},
    ],
)
def test_a_form_that_was_tampered_with_is_shown_again(client: Any, changes: dict[str, Any]) -> None:
    client.force_login(UserFactory(officer=True))

    answer = post(client, typed(**changes))

    assert answer.status_code == 200
    assert len(answer.content) < 500_000  # no row for each that the sender claims
    assert not Agreement.objects.exists()


def test_a_button_adds_a_row_without_judging_or_losing_what_was_typed(client: Any) -> None:
    client.force_login(UserFactory(officer=True))
    data = typed(add_row="parties", title="", parties__1__letter_number="430/512/DISBUDPAR/2020")

    answer = post(client, data)

    page = answer.content.decode()
    assert "430/512/DISBUDPAR/2020" in page
    assert 'name="parties-2-agency"' in page
    assert "perlu diperbaiki" not in page
    assert not Agreement.objects.exists()


def test_the_items_tick_what_they_open_before_anything_is_saved(client: Any) -> None:
    """Ticks are what counts; a person sees them before they are kept."""
    client.force_login(UserFactory(officer=True))
    data = typed(items=["inventarisasi_kik", "sosialisasi"], parties__1__scope=[])

    first = post(client, data)

    assert not Agreement.objects.exists()
    forms = first.context["forms"]
    assert forms.parties.forms[1]["scope"].value() == ["ebt", "ia", "pig", "pt", "sdg"]
    assert forms.parties.forms[0]["scope"].value() == []
    assert 'name="scope_shown"' in first.content.decode()

    data["scope_shown"] = "1"
    post(client, data)
    assert not Agreement.objects.get().parties.get(order=2).scope.exists()


def test_a_button_ticks_what_the_items_open(client: Any) -> None:
    client.force_login(UserFactory(officer=True))
    data = typed(items=["merek_umk"], fill_scope="1", title="")

    answer = post(client, data)

    assert answer.context["forms"].parties.forms[1]["scope"].value() == ["merek", "merek_kolektif"]
    assert "perlu diperbaiki" not in answer.content.decode()


def test_a_second_press_does_not_enter_the_same_paper_twice(client: Any) -> None:
    client.force_login(UserFactory(officer=True))
    data = typed()

    assert post(client, data).status_code == 302
    again = post(client, data)

    assert "sudah dicatat" in again.content.decode()
    assert Agreement.objects.count() == 1


def test_the_same_title_with_another_partner_is_another_agreement() -> None:
    officer = UserFactory(officer=True)
    for _ in range(2):
        forms = AgreementForms(typed(AgencyFactory()))
        assert forms.is_valid()
        agreements.enter(forms.paper(), by=officer)

    assert sorted(Agreement.objects.values_list("slug", flat=True)) == [
        "pelindungan-ki-2020",
        "pelindungan-ki-2020-2",
    ]


def test_a_chain_may_not_come_back_to_itself() -> None:
    first = AgreementFactory()
    second = AgreementFactory(predecessor=first)
    agencies = [party.agency for party in first.parties.all()[1:]]
    first.signed_off_at = first.signed_off_by = None
    first.save()

    found = errors(AgreementForms(typed(*agencies, predecessor=str(second.pk)), agreement=first))

    assert "melanjutkan perjanjian ini" in str(found["predecessor"])


def test_a_renewal_may_stand_under_a_memorandum(client: Any) -> None:
    before = AgreementFactory(title="Kerja sama lama")
    memorandum = AgreementFactory(title="Nota kesepahaman", kind=AgreementKind.MEMORANDUM)
    client.force_login(UserFactory(officer=True))

    answer = post(client, typed(predecessor=str(before.pk), parent=str(memorandum.pk)))

    assert answer.status_code == 302
    renewed = Agreement.objects.get(title="Pelindungan KI")
    assert (renewed.predecessor, renewed.parent) == (before, memorandum)


@pytest.mark.parametrize(
    ("fields", "day", "word"),
    [
        ({}, {}, "memerlukan tanggal mulai"),
        (
            {"ended_on": datetime.date(2026, 1, 1), "ended_reason": "Selesai."},
            boxes("starts_on", "2026-01-02"),
            "setelah tanggal pengakhiran",
        ),
    ],
)
def test_a_rectified_start_stays_a_start(
    fields: dict[str, Any], day: dict[str, str], word: str
) -> None:
    agreement = AgreementFactory(starts_on=datetime.date(2020, 1, 1), ends_on=None, **fields)
    data = typed(note="Salah ketik.", **boxes("starts_on", "--"))
    data.update(day)

    found = errors(AgreementForms(data, agreement=agreement))

    assert word in str(found["starts_on"])


def test_a_renewal_starts_with_what_was_agreed_before(client: Any) -> None:
    agreement = AgreementFactory(title="Kerja sama lama")
    agreement.items.create(item=ScopeItem.MARKS)
    client.force_login(UserFactory(officer=True))

    answer = client.get(reverse("agreements:new"), {"lanjutan": agreement.slug})

    forms = answer.context["forms"]
    assert forms.facts["predecessor"].value() == agreement.pk
    assert forms.facts["items"].value() == ["merek_umk"]
    assert len(forms.parties.forms) == 2
    assert forms.facts["starts_on"].value() is None
