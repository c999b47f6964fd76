"""The people of the tests are valid, so that a test of theirs proves something."""

import pytest

from kip_portal.models import Office
from kip_portal.rules import Role
from tests.factories.people import AgencyFactory, InvitationFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role.values)
def test_a_person_acts_in_the_role_asked_for(role: str) -> None:
    person = UserFactory(**{role: True})

    assert person.membership is not None
    assert person.membership.role == role
    person.full_clean(exclude=["password"])
    person.membership.full_clean()


def test_the_people_of_the_kanwil_share_one_office() -> None:
    officer, head = UserFactory(officer=True), UserFactory(head_of_office=True)

    assert officer.membership.agency == head.membership.agency == OfficeFactory().agency
    assert Office.objects.count() == 1


def test_an_agency_has_the_name_it_was_given() -> None:
    assert str(AgencyFactory(name="Dinas Kebudayaan", short_name="Disbud")) == "Disbud"


def test_operators_of_two_agencies_are_strangers() -> None:
    assert UserFactory().membership.agency != UserFactory().membership.agency


def test_an_invitation_is_open() -> None:
    assert InvitationFactory().is_open


def test_a_person_may_have_no_membership() -> None:
    assert UserFactory(role=None).membership is None
