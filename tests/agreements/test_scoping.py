"""Which agreements each person reads, and which are public or in force: rows, not pages."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from agreements.models import Agreement
from tests.factories.agreements import AgreementFactory, days
from tests.factories.people import AgencyFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01")]


def test_everybody_reads_what_is_theirs_to_read() -> None:
    agency, other = AgencyFactory(), AgencyFactory()
    signed, draft = AgreementFactory(party=agency), AgreementFactory(party=agency, draft=True)
    foreign = AgreementFactory(party=other)
    all_of_them = {signed, draft, foreign}
    reads: list[tuple[Any, set[Any]]] = [
        (AnonymousUser(), set()),
        (UserFactory(role=None), set()),
        (UserFactory(operator=True, agency=agency), {signed}),
        (UserFactory(agency_head=True, agency=agency), {signed}),
        (UserFactory(operator=True, agency=other), {foreign}),
        (UserFactory(operator=True), set()),
        (UserFactory(officer=True), all_of_them),
        (UserFactory(head_of_office=True), all_of_them),
        (UserFactory(admin=True), set()),
    ]

    for person, seen in reads:
        assert set(Agreement.objects.visible_to(person)) == seen, person

    assert set(Agreement.objects.public()) == {signed, foreign}
    assert set(Agreement.objects.of_party(agency.pk)) == {signed, draft}


def test_in_force_is_what_counts_on_that_day() -> None:
    one_day = datetime.timedelta(days=1)
    start, end = days(-10), days(10)
    term = AgreementFactory(starts_on=start, ends_on=end)
    open_ended = AgreementFactory(starts_on=start, ends_on=None)
    ended = AgreementFactory(starts_on=start, ends_on=None, ended_on=end, ended_reason="Selesai")
    AgreementFactory(starts_on=start, ends_on=end, draft=True)

    def in_force(on: datetime.date | None = None) -> set[Agreement]:
        return set(Agreement.objects.in_force(on))

    assert in_force(start - one_day) == set()
    assert in_force(start) == in_force() == in_force(end) == {term, open_ended, ended}
    assert in_force(end + one_day) == {open_ended}


def test_a_successor_ends_what_it_follows_once_it_is_signed_off_and_begins() -> None:
    old, kept = AgreementFactory(ends_on=None), AgreementFactory(ends_on=None)
    new = AgreementFactory(starts_on=days(0), predecessor=old)
    AgreementFactory(starts_on=days(0), predecessor=kept, draft=True)
    AgreementFactory(starts_on=days(1), predecessor=kept)

    assert set(Agreement.objects.in_force(days(-1))) == {old, kept}
    assert set(Agreement.objects.in_force(days(0))) == {kept, new}
