"""The steps of a review through their one address: what they ask, refuse and leave behind."""

import datetime
from typing import Any

import pytest
from django.test import Client

from kip_portal import clock
from kip_portal.models import Office
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import reviewing
from products.models import CatalogueEntry, Filing, FilingTypist, Registration
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, tick_all

pytestmark = pytest.mark.django_db


def boxes(name: str, day: datetime.date | None) -> dict[str, Any]:
    """A date as its three boxes post it."""
    if day is None:
        return {}
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def state_of(filing: Filing) -> str:
    return Filing.objects.values_list("state", flat=True).get(pk=filing.pk)


@pytest.fixture
def filing() -> Filing:
    return make_filing("merek", state=State.IN_REVIEW)


@pytest.fixture
def steps(client: Client, filing: Filing) -> str:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    return f"/tinjauan/{filing.reference}/langkah/"


def issued(**more: Any) -> Filing:
    """An approved filing with its dossier out, without printing one."""
    filing = make_filing("merek", state=State.APPROVED, **more)
    Filing.objects.filter(pk=filing.pk).update(state=State.ISSUED)
    return Filing.objects.get(pk=filing.pk)


def lodged(on: datetime.date | None = None, number: str = "DID2026012345") -> Filing:
    filing = issued()
    by = filing.officer
    assert by is not None
    return reviewing.lodge(filing, by=by, application_number=number, lodged_on=on or in_days(-30))


def test_a_return_asks_for_its_day_and_proposes_two_weeks(
    client: Client, filing: Filing, steps: str
) -> None:
    page = client.get(f"{steps}return/")
    assert page.context["form"]["due_on"].initial == in_days(14)

    answer = client.post(
        f"{steps}return/",
        {**boxes("due_on", in_days(10)), "note": "Lengkapi NIB.", "unlock_all": "on"},
        follow=True,
    )

    found = Filing.objects.get(pk=filing.pk)
    assert (found.state, found.due_on, found.unlock_all) == (State.RETURNED, in_days(10), True)
    assert "Usulan dikembalikan" in answer.content.decode()
    assert found.changes.last().note == "Lengkapi NIB."  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "case",
    [
        (None, "Lengkapi.", "Isi batas waktu perbaikan."),
        (0, "Lengkapi.", "Batas waktu paling cepat besok."),
        (-3, "Lengkapi.", "Batas waktu paling cepat besok."),
        (4000, "Lengkapi.", "Batas waktu paling lama satu tahun dari sekarang."),
        (10, "", "Beri catatan pada isian atau tuliskan keterangan"),
        (10, "a" * 4001, "4001"),
        (10, "a\x00", "tidak"),
    ],
)
def test_a_return_that_says_too_little_or_too_much(
    client: Client, filing: Filing, steps: str, case: tuple[int | None, str, str]
) -> None:
    day, note, said = case
    due = None if day is None else in_days(day)

    page = client.post(f"{steps}return/", {**boxes("due_on", due), "note": note})

    assert page.status_code == 200
    assert said in page.content.decode()
    assert state_of(filing) == State.IN_REVIEW


def test_a_rejection_needs_a_ground_of_the_regime_and_a_word(
    client: Client, filing: Filing, steps: str
) -> None:
    grounds = regimes.get("merek").grounds
    page = client.get(f"{steps}reject/").content.decode()
    assert all(str(one.label) in page for one in grounds)

    for data, said in (
        ({"note": "Sama."}, "Pilih alasan penolakan."),
        ({"note": "Sama.", "ground": "bukan_kik"}, "Pilih alasan penolakan."),
        ({"note": " ", "ground": "sama_pokok"}, "Tuliskan alasannya."),
    ):
        assert said in client.post(f"{steps}reject/", data).content.decode()
    assert state_of(filing) == State.IN_REVIEW

    client.post(f"{steps}reject/", {"note": "Sama dengan merek lain.", "ground": "sama_pokok"})
    assert state_of(filing) == State.REJECTED
    change = filing.changes.last()
    assert change is not None
    assert change.facts["ground"] == "sama_pokok"


def test_a_filing_is_handed_over_with_a_reason_to_one_who_is_on_duty(
    client: Client, filing: Filing, steps: str
) -> None:
    nobody, ended, colleague = (
        UserFactory(operator=True), UserFactory(officer=True, is_active=False),
        UserFactory(officer=True),
    )  # fmt: skip
    for to in (nobody.pk, ended.pk, filing.officer_id, 0, "x", ""):
        page = client.post(f"{steps}hand_over/", {"to": to, "note": "Cuti"}).content.decode()
        assert "Pilih pemeriksa" in page
    assert (
        "Tuliskan alasannya."
        in client.post(f"{steps}hand_over/", {"to": colleague.pk}).content.decode()
    )

    client.post(f"{steps}hand_over/", {"to": colleague.pk, "note": "Cuti"})
    again = client.post(f"{steps}hand_over/", {"to": colleague.pk, "note": "Cuti"}, follow=True)

    assert Filing.objects.get(pk=filing.pk).officer == colleague
    assert 'role="alert"' not in again.content.decode()
    assert filing.changes.filter(step="hand_over").count() == 1
    assert colleague.notifications.count() == 1


def test_the_typist_is_not_offered_as_the_next_officer(
    client: Client, filing: Filing, steps: str
) -> None:
    typist, colleague = UserFactory(officer=True), UserFactory(officer=True)
    FilingTypist.objects.create(filing=filing, user=typist)

    page = client.get(f"{steps}hand_over/").content.decode()
    assert f'value="{colleague.pk}"' in page
    assert f'value="{typist.pk}"' not in page

    client.post(f"{steps}hand_over/", {"to": typist.pk, "note": "Cuti"})
    assert Filing.objects.get(pk=filing.pk).officer_id == filing.officer_id


def test_nobody_is_given_what_they_typed(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    typist = UserFactory(officer=True)
    filing.typists.create(user=typist)
    head = UserFactory(head_of_office=True)
    client.force_login(head)

    page = client.post(
        f"/tinjauan/{filing.reference}/langkah/assign/", {"to": typist.pk}, follow=True
    )

    assert "Pilih pemeriksa yang bertugas." in page.content.decode()
    with pytest.raises(TransitionRefused):
        reviewing.assign(filing, to=typist, by=head)
    assert state_of(filing) == State.SUBMITTED


def test_a_button_pressed_twice_has_one_effect(client: Client, filing: Filing, steps: str) -> None:
    tick_all(filing, by=filing.officer)  # type: ignore[arg-type]

    answers = [client.post(f"{steps}approve/", follow=True) for _ in range(3)]

    assert state_of(filing) == State.APPROVED
    assert filing.changes.filter(step="approve").count() == 1
    for answer in answers:
        assert answer.redirect_chain[-1][0] == f"/tinjauan/{filing.reference}/"
        assert 'role="alert"' not in answer.content.decode()


def test_the_second_officer_reads_who_was_first_and_when(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    first, second = UserFactory(officer=True), UserFactory(officer=True)
    reviewing.claim(filing, by=first)
    client.force_login(second)

    page = client.post(f"/tinjauan/{filing.reference}/langkah/claim/", follow=True).content.decode()

    assert f"{first.name} mengubah status pada" in page
    assert Filing.objects.get(pk=filing.pk).officer == first


def test_the_head_reopens_with_a_reason_and_the_public_entry_goes(client: Client) -> None:
    filing = make_filing("ebt", state=State.APPROVED)
    assert CatalogueEntry.objects.exists()
    client.force_login(UserFactory(head_of_office=True))
    step = f"/tinjauan/{filing.reference}/langkah/reopen/"

    assert "Tuliskan alasannya." in client.post(step, {}).content.decode()
    assert CatalogueEntry.objects.exists()
    client.post(step, {"note": "Ada keberatan komunitas."})

    assert state_of(filing) == State.IN_REVIEW
    assert not CatalogueEntry.objects.exists()


def test_two_officers_approve_where_the_office_wants_it(
    client: Client, filing: Filing, steps: str
) -> None:
    Office.objects.update(two_officers=True)
    tick_all(filing, by=filing.officer)  # type: ignore[arg-type]
    page = client.get(f"/tinjauan/{filing.reference}/").content.decode()
    assert "Setujui sebagai pemeriksa pertama" in page

    client.post(f"{steps}approve/")
    assert state_of(filing) == State.IN_REVIEW
    client.post(f"{steps}endorse/")
    client.post(f"{steps}approve/")
    assert state_of(filing) == State.IN_REVIEW
    page = client.get(f"/tinjauan/{filing.reference}/").content.decode()
    assert "Persetujuan kedua diberikan oleh pemeriksa lain." in page

    client.force_login(UserFactory(officer=True))
    client.post(f"{steps}approve/")
    assert state_of(filing) == State.APPROVED


def test_lodging_keeps_number_and_date_and_only_warns_of_an_odd_number(client: Client) -> None:
    filing = issued()
    client.force_login(UserFactory(officer=True))
    step = f"/tinjauan/{filing.reference}/langkah/lodge/"

    for data, said in (
        (boxes("lodged_on", in_days(-1)), "Isi nomor permohonan."),
        ({"application_number": "DID1"}, "Isi tanggal permohonan."),
        ({"application_number": "DID1", **boxes("lodged_on", in_days(1))}, "setelah hari ini"),
        ({"application_number": "D" * 41, **boxes("lodged_on", in_days(-1))}, "41"),
        ({"application_number": "DID1", "lodged_on_day": "31", "lodged_on_month": "2",
          "lodged_on_year": "2026"}, "kalender"),
        ({"application_number": "DID1", **boxes("lodged_on", in_days(-1))}, "sebelum usulan"),
    ):  # fmt: skip
        assert said in client.post(step, data).content.decode()
    assert state_of(filing) == State.ISSUED

    page = client.post(
        step, {"application_number": "X-99", **boxes("lodged_on", in_days(0))}, follow=True
    ).content.decode()
    assert "Nomor X-99 tidak berawal seperti biasanya (DID, JID). Periksa lagi." in page
    assert filing.registration.application_number == "X-99"
    assert state_of(filing) == State.LODGED


def test_a_number_belongs_to_one_filing(client: Client) -> None:
    lodged(number="DID2026000001")
    filing = issued()
    client.force_login(UserFactory(officer=True))

    page = client.post(
        f"/tinjauan/{filing.reference}/langkah/lodge/",
        {"application_number": "DID2026000001", **boxes("lodged_on", in_days(-1))},
    ).content.decode()
    assert "Nomor permohonan ini sudah dicatat pada usulan lain." in page

    with pytest.raises(reviewing.TransitionRefused, match="sudah dicatat"):
        reviewing.lodge(
            filing, by=filing.officer, application_number="DID2026000001",  # type: ignore[arg-type]
            lodged_on=in_days(-1),
        )  # fmt: skip
    assert state_of(filing) == State.ISSUED


def test_a_registration_proposes_the_statutory_term(client: Client) -> None:
    filing = lodged(datetime.date(2024, 2, 29))
    client.force_login(UserFactory(officer=True))
    step = f"/tinjauan/{filing.reference}/langkah/register/"
    proposal = client.get(step).context["form"]["valid_until"].initial
    assert proposal == datetime.date(2034, 2, 28)

    good = {"registered_number": "IDM000123456", **boxes("registered_on", in_days(-1)),
            **boxes("valid_until", proposal)}  # fmt: skip
    for data, said in (
        ({**good, **boxes("registered_on", in_days(1))}, "setelah hari ini"),
        ({**good, **boxes("registered_on", datetime.date(2024, 2, 28))}, "sebelum tanggal"),
        ({**good, **boxes("valid_until", datetime.date(2024, 3, 1))}, "setelah tanggal"),
        ({**good, "registered_number": ""}, "Isi nomor pendaftaran"),
    ):
        assert said in client.post(step, data).content.decode()
    assert state_of(filing) == State.LODGED

    client.post(step, good)
    found = Registration.objects.get(filing=filing)
    assert state_of(filing) == State.REGISTERED
    assert (found.registered_number, found.valid_until) == ("IDM000123456", proposal)
    page = client.get(f"/tinjauan/{filing.reference}/").content.decode()
    assert "IDM000123456" in page
    assert "28 Februari 2034" in page


def test_a_refusal_of_djki_keeps_letter_date_and_reason(client: Client) -> None:
    filing = lodged()
    client.force_login(UserFactory(officer=True))
    step = f"/tinjauan/{filing.reference}/langkah/refuse/"
    good = {"refusal_letter": "HKI.4-01", "note": "Sama.", **boxes("refused_on", in_days(-1))}
    for missing, said in (
        ("refusal_letter", "Isi nomor surat penolakan."), ("note", "Tuliskan alasannya."),
        ("refused_on_day", "kalender"),
    ):  # fmt: skip
        data = {**good, missing: ""}
        assert said in client.post(step, data).content.decode()
    late = {**good, **boxes("refused_on", in_days(-31))}
    assert "sebelum tanggal permohonan" in client.post(step, late).content.decode()
    assert state_of(filing) == State.LODGED

    client.post(step, good)
    assert state_of(filing) == State.REFUSED
    assert Registration.objects.get(filing=filing).refusal_letter == "HKI.4-01"


def test_protection_ends_on_a_day_after_it_began(client: Client) -> None:
    filing = lodged()
    officer = filing.officer
    assert officer is not None
    reviewing.register(filing, by=officer, registered_number="IDM1", registered_on=in_days(-20))
    client.force_login(officer)
    step = f"/tinjauan/{filing.reference}/langkah/lapse/"

    for day, said in ((None, "Isi tanggal berakhir."), (-21, "setelah tanggal pendaftaran"),
                      (1, "setelah hari ini")):  # fmt: skip
        data = boxes("lapsed_on", None if day is None else in_days(day))
        assert said in client.post(step, data).content.decode()
    client.post(step, boxes("lapsed_on", in_days(-2)))

    assert state_of(filing) == State.LAPSED
    assert Registration.objects.get(filing=filing).lapsed_on == in_days(-2)


@pytest.mark.parametrize("name", ["submit", "withdraw", "issue", "delete", "x"])
def test_steps_of_others_have_no_address_here(client: Client, steps: str, name: str) -> None:
    assert client.get(f"{steps}{name}/").status_code == 404
    assert client.post(f"{steps}{name}/", {"note": "x"}).status_code == 404


def test_a_step_out_of_turn_leads_back_with_its_reason(
    client: Client, filing: Filing, steps: str
) -> None:
    for name in ("reopen", "lodge", "register", "refuse", "lapse", "assign"):
        page = client.get(f"{steps}{name}/", follow=True)
        assert page.redirect_chain[-1][0] == f"/tinjauan/{filing.reference}/"
        assert 'role="alert"' in page.content.decode()
    assert client.get(f"{steps}approve/").status_code == 302
    assert client.put(f"{steps}approve/").status_code == 405


def test_extra_fields_of_a_post_change_nothing(client: Client, filing: Filing, steps: str) -> None:
    client.post(
        f"{steps}return/",
        {**boxes("due_on", in_days(5)), "note": "Lengkapi.", "state": "approved",
         "officer": "1", "version": "99", "at": "2020-01-01", "by": "1"},
    )  # fmt: skip

    found = Filing.objects.get(pk=filing.pk)
    assert (found.state, found.officer) == (State.RETURNED, filing.officer)
