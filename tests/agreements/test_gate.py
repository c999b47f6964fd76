"""What products ask before a draft is made and before it is handed in (A8, Z08)."""

import datetime

import pytest
import time_machine

from agreements import fileables
from agreements.actions import gate
from agreements.models import Agreement, AgreementScope
from kip_portal import clock
from tests.factories.agreements import AgreementFactory, AgreementPartyFactory, days
from tests.factories.people import AgencyFactory, OfficeFactory

pytestmark = pytest.mark.django_db

LAST = datetime.date(2027, 5, 31)
DAY = datetime.timedelta(days=1)


def ending(**fields: object) -> Agreement:
    return AgreementFactory(starts_on=datetime.date(2024, 6, 1), ends_on=LAST, **fields)


def test_the_choices_are_what_covers_agency_and_code_and_is_in_force() -> None:
    agency = AgencyFactory()
    older = AgreementFactory(party=agency, signed_on=days(-400))
    newer = AgreementFactory(party=agency, open_ended=True, signed_on=days(-300))
    AgreementFactory(party=agency, scope=["merek"])
    AgreementFactory()
    for trait in ("draft", "expired", "ended"):
        AgreementFactory(party=agency, **{trait: True})

    assert list(gate.open_choices(agency, "pt")) == [newer, older]


def test_a_code_is_open_to_the_party_whose_scope_opens_it() -> None:
    agency, other = AgencyFactory(), AgencyFactory()
    agreement = AgreementFactory(party=agency, scope=["merek"])
    AgreementPartyFactory(agreement=agreement, agency=other, order=5, scope=["ebt"])
    AgreementFactory(party=AgencyFactory(), scope=["merek", "ebt"])

    assert gate.open_by_code(agency) == {"merek": [agreement]}
    assert gate.open_by_code(other) == {"ebt": [agreement]}
    assert gate.open_by_code(AgencyFactory()) == {}
    assert gate.open_choices(agency, "ebt") == []


@pytest.mark.parametrize("code", list(fileables.table()))
def test_the_refusal_lets_through_what_the_choices_offer(code: str) -> None:
    agency = AgencyFactory()
    agreement = AgreementFactory(party=agency, scope=["merek", "pt"])

    offered = agreement in gate.open_choices(agency, code)

    assert offered == (not gate.refusal(agreement, agency, code))
    assert offered == (code in {"merek", "pt"})


def test_a_stranger_and_the_kanwil_itself_file_nothing() -> None:
    agreement = AgreementFactory()

    assert "bukan pihak" in str(gate.refusal(agreement, AgencyFactory(), "merek"))
    assert "tidak mencakup" in str(gate.refusal(agreement, OfficeFactory().agency, "merek"))


@pytest.mark.parametrize(
    ("moment", "refused"),
    [
        ("2027-05-31 23:59 +0700", False),
        ("2027-06-01 00:00 +0700", True),
        # What is still the last day in London is the day after in Palangka Raya.
        ("2027-05-31 17:00 +0000", True),
        ("2027-05-31 16:59 +0000", False),
    ],
)
def test_a_day_ends_at_midnight_of_the_office(moment: str, refused: bool) -> None:
    agency = AgencyFactory()
    agreement = ending(party=agency)

    with time_machine.travel(moment, tick=False):
        assert bool(gate.refusal(agreement, agency, "merek", begun_on=None)) is refused
        assert (agreement not in gate.open_choices(agency, "merek")) is refused


def test_a_draft_begun_in_time_may_be_handed_in_until_the_last_day_of_grace() -> None:
    agency = AgencyFactory()
    agreement = ending(party=agency, grace_days=30)
    within, after = LAST + 30 * DAY, LAST + 31 * DAY

    assert gate.refusal(agreement, agency, "merek", begun_on=LAST, on=within) == ""
    assert "sudah berakhir" in str(
        gate.refusal(agreement, agency, "merek", begun_on=LAST, on=after)
    )
    assert "sudah berakhir" in str(
        gate.refusal(agreement, agency, "merek", begun_on=LAST + DAY, on=within)
    )


def test_a_returned_filing_is_judged_by_its_first_submission() -> None:
    agency = AgencyFactory()
    agreement = ending(party=agency, grace_days=0)
    much_later = LAST + 200 * DAY

    assert (
        gate.refusal(
            agreement, agency, "merek", begun_on=LAST, first_submitted_on=LAST, on=much_later
        )
        == ""
    )
    assert gate.refusal(agreement, agency, "merek", begun_on=LAST, on=much_later)


def test_a_successor_signed_off_ends_its_predecessor_the_day_before() -> None:
    agency = AgencyFactory()
    old = AgreementFactory(party=agency, open_ended=True)
    AgreementFactory(party=agency, predecessor=old, starts_on=days(1), draft=True)
    coming = AgreementFactory(party=agency, predecessor=old, starts_on=days(1), ends_on=None)

    assert list(gate.open_choices(agency, "merek")) == [old]
    assert list(gate.open_choices(agency, "merek", days(1))) == [coming]
    assert gate.refusal(old, agency, "merek") == ""
    assert gate.refusal(old, agency, "merek", on=days(1))


@pytest.mark.parametrize("fields", [{"draft": True}, {"starts_on": days(1)}])
def test_before_it_counts_nothing_is_filed(fields: dict[str, object]) -> None:
    agency = AgencyFactory()
    agreement = AgreementFactory(party=agency, **fields)

    assert "belum berlaku" in str(gate.refusal(agreement, agency, "merek"))


def test_the_scope_of_now_counts() -> None:
    agency = AgencyFactory()
    agreement = AgreementFactory(party=agency, scope=["merek"])
    AgreementScope.objects.filter(party__agency=agency).delete()

    assert "tidak mencakup" in str(
        gate.refusal(agreement, agency, "merek", first_submitted_on=clock.today())
    )
