"""Which people, invitations and looks each person reads, and which memberships count today."""

import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db.backends.postgresql.psycopg_any import DateRange

from kip_portal import clock
from kip_portal.models import AccessRecord, Invitation, Membership, User
from kip_portal.rules import Actor, Role
from tests.factories.people import (
    LONG_AGO,
    AgencyFactory,
    InvitationFactory,
    MembershipFactory,
    OfficeFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01", "Z07")]

ONE_DAY = datetime.timedelta(days=1)


def days(first: int | None, last: int | None) -> DateRange:
    """Return a membership's days, from today; the last is inclusive."""
    today = clock.today()
    start = LONG_AGO.lower if first is None else today + first * ONE_DAY
    return DateRange(start, None if last is None else today + (last + 1) * ONE_DAY)


class TestPeople:
    """Those who may invite keep the people of their agency; an admin keeps all."""

    def test_memberships_and_invitations(self) -> None:
        agency, office = AgencyFactory(), OfficeFactory().agency
        head = UserFactory(agency_head=True, agency=agency)
        officers_head, admin = UserFactory(head_of_office=True), UserFactory(admin=True)
        UserFactory(operator=True)
        for role, where in ((Role.OPERATOR, agency), (Role.AGENCY_HEAD, agency),
                            (Role.OFFICER, office), (Role.ADMIN, office)):  # fmt: skip
            InvitationFactory(role=role, agency=where, by=admin)
        everything = set(Membership.objects.all()), set(Invitation.objects.all())
        keeps = {
            head: ({agency.pk}, {Role.OPERATOR}),
            officers_head: ({office.pk}, {Role.OFFICER}),
            UserFactory(operator=True, agency=agency): (set(), set()),
            UserFactory(officer=True): (set(), set()),
            UserFactory(role=None): (set(), set()),
            AnonymousUser(): (set(), set()),
        }

        for person, (agencies, roles) in keeps.items():
            rows = Membership.objects.visible_to(person)
            assert set(rows) == {*Membership.objects.filter(agency__in=agencies)}, person
            invited = Invitation.objects.visible_to(person)
            assert {one.role for one in invited} == roles, person
        assert set(Membership.objects.visible_to(admin)) >= everything[0]
        assert set(Invitation.objects.visible_to(admin)) == everything[1]

    def test_an_invitation_is_open_until_it_is_used_taken_back_or_over(self) -> None:
        now = clock.now()
        still = InvitationFactory()
        InvitationFactory(accepted_at=now)
        InvitationFactory(revoked_at=now)
        InvitationFactory(expires_at=now - ONE_DAY)

        assert list(Invitation.objects.open()) == [still]
        with time_machine.travel(still.expires_at, tick=False):
            assert not Invitation.objects.open()

    def test_a_link_leads_to_its_own_invitation_alone(self) -> None:
        one, _other = (InvitationFactory(token=token) for token in ("satu", "dua"))

        assert list(Invitation.objects.by_token("satu")) == [one]
        assert not Invitation.objects.by_token("tiga")


class TestDays:
    """A membership counts from its first day to its last."""

    @pytest.mark.parametrize(
        ("valid", "counts", "ended"),
        [
            (days(None, None), True, False),
            (days(0, None), True, False),
            (days(1, None), False, False),
            (days(None, 0), True, False),
            (days(None, -1), False, True),
            (days(1, 5), False, False),
        ],
    )
    def test_which_counts_today(self, valid: DateRange, counts: bool, ended: bool) -> None:
        row = MembershipFactory(valid=valid)

        assert Membership.objects.valid_on().exists() is counts
        assert Membership.objects.not_ended().exists() is not ended
        assert User.objects.get(pk=row.user_id).valid_memberships == ([row] if counts else [])

    def test_the_day_may_be_another_than_today(self) -> None:
        row = MembershipFactory(valid=days(-9, -5))

        assert list(Membership.objects.valid_on(clock.today() - 7 * ONE_DAY)) == [row]
        assert not Membership.objects.valid_on()

    def test_who_reviews(self) -> None:
        reviewers = [UserFactory(officer=True), UserFactory(head_of_office=True)]
        for trait in ("operator", "agency_head", "admin"):
            UserFactory(**{trait: True})

        found = Membership.objects.of_officers()
        assert {one.user for one in found} == set(reviewers)


class TestActing:
    """Without a choice the oldest membership in force is acted for; a closed account for none."""

    def test_the_first_membership_is_acted_for(self) -> None:
        made = UserFactory()
        MembershipFactory(user=made)
        first = made.memberships.order_by("pk").first()
        person = User.objects.get(pk=made.pk)

        assert person.membership == first
        assert person.actor == Actor(person.pk, "operator", first.agency_id)

    def test_nobody_without_one_has_a_role(self) -> None:
        person = UserFactory(role=None)

        assert person.membership is None
        assert person.actor == Actor(person.pk)

    def test_a_closed_account_has_no_role_left(self) -> None:
        person = UserFactory(officer=True, is_active=False)

        assert person.membership is not None
        assert person.actor == Actor(person.pk)


@pytest.mark.case("T04")
def test_looks_are_read_by_whose_data_it_is_and_by_the_head_of_office() -> None:
    agency, office = AgencyFactory(), OfficeFactory().agency
    by = UserFactory(officer=True)
    own = AccessRecord.objects.create(act="reveal", agency=agency, record="KIP-1", by=by)
    foreign = AccessRecord.objects.create(
        act="reveal", agency=AgencyFactory(), record="KIP-2", by=by
    )
    of_office = AccessRecord.objects.create(act="reveal", agency=office, record="KIP-3", by=by)
    reads: list[tuple[Any, set[AccessRecord]]] = [
        (AnonymousUser(), set()),
        (UserFactory(role=None), set()),
        (UserFactory(operator=True, agency=agency), {own}),
        (UserFactory(agency_head=True, agency=agency), {own}),
        (by, set()),
        (UserFactory(admin=True), set()),
        (UserFactory(head_of_office=True), {own, foreign, of_office}),
    ]

    for person, seen in reads:
        assert set(AccessRecord.objects.visible_to(person)) == seen, person
