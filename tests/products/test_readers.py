"""Who reads a filing how far: its agency all of it, officers what is theirs (design 6)."""

from typing import Any

import pytest

from kip_portal.models import User
from kip_portal.rules import Level
from products import shown
from products.actions import assisted
from products.models import Filing
from products.rules import State
from products.shown import PAPER, PUBLIC, Reader
from tests.factories.agreements import AgreementFactory
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01")]
ALL = Reader(Level.OFFICER, personal=True)


@pytest.fixture
def filing() -> Filing:
    return make_filing("ebt", state=State.IN_REVIEW)


def test_of_a_filing_under_review(filing: Filing) -> None:
    reads: list[tuple[Any, Reader]] = [
        (filing.begun_by, ALL),
        (UserFactory(agency_head=True, agency=filing.agency), ALL),
        (filing.officer, ALL),
        (UserFactory(head_of_office=True), ALL),
        (UserFactory(officer=True), PAPER),
        (UserFactory(operator=True), PUBLIC),
        (UserFactory(admin=True), PUBLIC),
        (UserFactory(role=None), PUBLIC),
    ]
    for person, reader in reads:
        assert shown.reader_of(person, filing) == reader, person
    assert ALL.opens


def test_whoever_works_for_the_office_of_that_agency_is_not_its_clerk(filing: Filing) -> None:
    filing.agency_id = UserFactory(officer=True).membership.agency_id

    assert shown.reader_of(UserFactory(officer=True), filing) == PAPER
    assert shown.reader_of(UserFactory(admin=True), filing) == PUBLIC


def test_who_types_for_an_agency_opens_no_whole_number() -> None:
    officer, clerk = UserFactory(officer=True), UserFactory(operator=True)
    agency = clerk.membership.agency
    agreement = AgreementFactory(party=agency)
    typed = assisted.begin("ebt", agreement=agreement, agency=agency, by=officer)

    def reader(person: User) -> Reader:
        return shown.reader_of(person, typed)

    assert reader(officer) == Reader(Level.OFFICER, personal=True, opens=False)
    assert reader(clerk) == ALL
    assert reader(UserFactory(officer=True)) == PAPER
