"""The world in which random people act: two agencies, an office, filings in many states.

It was made thirty days ago, so that a membership that ended meanwhile still bars.
"""

import datetime
from dataclasses import dataclass

import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange

from agreements.models import Agreement
from kip_portal import acting, clock
from kip_portal.models import Agency, Membership, User, known
from kip_portal.rules import Level, Role
from products import regimes, tasks
from products.actions import dossiers, remarks, reviewing
from products.models import Filing, FilingTypist
from products.rules import Nature, State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import (
    LONG_AGO,
    AgencyFactory,
    MembershipFactory,
    OfficeFactory,
    UserFactory,
)
from tests.factories.products import make_filing

AGE = datetime.timedelta(days=30)
NOBODY = ""


@dataclass(frozen=True)
class Person:
    """Somebody who acts for one of their memberships."""

    user_id: int
    membership_id: int
    role: str
    agency_id: int

    @classmethod
    def of(cls, membership: Membership) -> "Person":
        return cls(membership.user_id, membership.pk, membership.role, membership.agency_id)

    @property
    def is_agency(self) -> bool:
        return self.role in {Role.OPERATOR, Role.AGENCY_HEAD}

    @property
    def is_officer(self) -> bool:
        return self.role in {Role.OFFICER, Role.HEAD_OF_OFFICE}

    def now(self) -> User:
        """Return the person as a request would know them, for this membership if it lasts."""
        user = known.user(self.user_id)
        assert user is not None
        user.membership = acting.chosen(user, self.membership_id)
        return user

    def today(self) -> "Person":
        """Return what they are now: nobody's, once their roles have ended or their account."""
        user = self.now()
        if user.membership is None or not user.is_active:
            return Person(self.user_id, self.membership_id, NOBODY, 0)
        return Person.of(user.membership)


@dataclass(frozen=True)
class World:
    """Who there is, and under which agreements they file."""

    people: dict[str, Person]
    agencies: tuple[Agency, Agency]
    agreements: dict[int, Agreement]

    def agency_of(self, filing: Filing) -> list[Person]:
        """Return who files for the filing's agency."""
        return [
            one for one in self.people.values()
            if one.is_agency and one.agency_id == filing.agency_id
        ]  # fmt: skip

    def as_officer(self, user_id: int | None) -> Person | None:
        """Return the membership of the office with which that person reviews."""
        return next(
            (one for one in self.people.values() if one.is_officer and one.user_id == user_id),
            None,
        )

    @property
    def officers(self) -> list[Person]:
        return [one for one in self.people.values() if one.is_officer]


def build() -> World:
    """Make everything through the portal's own actions."""
    with time_machine.travel(clock.now() - AGE, tick=True):
        one, other = AgencyFactory(), AgencyFactory()
        office = OfficeFactory().agency
        world = World(
            people=_people(one, other, office),
            agencies=(one, other),
            agreements={agency.pk: AgreementFactory(party=agency) for agency in (one, other)},
        )
        _filings(world)
    return world


def _people(one: Agency, other: Agency, office: Agency) -> dict[str, Person]:
    double, former = UserFactory(role=None), UserFactory(role=None)
    ten_days_ago = clock.today() + AGE - datetime.timedelta(days=10)
    MembershipFactory(
        user=former, agency=one, valid=DateRange(LONG_AGO.lower, ten_days_ago)
    )  # fmt: skip
    rows = {
        "operator": _member(Role.OPERATOR, one),
        "head": _member(Role.AGENCY_HEAD, one),
        "other_operator": _member(Role.OPERATOR, other),
        "other_head": _member(Role.AGENCY_HEAD, other),
        "officer": _member(Role.OFFICER, office),
        "second": _member(Role.OFFICER, office),
        "head_of_office": _member(Role.HEAD_OF_OFFICE, office),
        "admin": _member(Role.ADMIN, office),
        "double_agency": MembershipFactory(user=double, agency=one),
        "double_office": MembershipFactory(user=double, agency=office, role=Role.OFFICER),
        "former": MembershipFactory(user=former, agency=office, role=Role.OFFICER),
    }
    return {name: Person.of(row) for name, row in rows.items()}


def _member(role: Role, agency: Agency) -> Membership:
    return UserFactory(role=role, agency=agency).memberships.get()


def _filings(world: World) -> None:
    """Several regimes and kinds, from a draft to what DJKI has before it."""
    sacred = {"nature": Nature.SACRED, "level": Level.SUMMARY}
    _file(world, 0, "merek", State.DRAFT)
    _file(world, 0, "ebt", State.DRAFT)
    typed = _file(world, 1, "merek", State.DRAFT)
    Filing.objects.filter(pk=typed.pk).update(
        on_behalf=True, begun_by=world.people["second"].user_id
    )  # a complete one, as if the second officer had typed all of it
    FilingTypist.objects.create(filing=typed, user_id=world.people["second"].user_id)
    _file(world, 1, "pt", State.IN_REVIEW, **sacred)
    _file(world, 0, "ebt", State.APPROVED)
    _file(world, 1, "rahasia_dagang", State.SUBMITTED)
    _return(_file(world, 0, "hak_cipta", State.IN_REVIEW), world)
    _file(world, 0, "merek", State.APPROVED)
    _issue(_file(world, 1, "ebt", State.APPROVED, **sacred), world)
    lodged = _issue(_file(world, 0, "merek", State.APPROVED), world)
    reviewing.lodge(
        lodged, by=world.people["officer"].now(), application_number="JID2026000001",
        lodged_on=clock.today(),
    )  # fmt: skip


def _file(world: World, agency: int, code: str, state: State, **answers: object) -> Filing:
    name = ("operator", "other_operator")[agency]
    return make_filing(
        code, state=state, agency=world.agencies[agency], by=world.people[name].now(),
        agreement=world.agreements[world.agencies[agency].pk],
        officer=world.people["officer"].now(), **answers,
    )  # fmt: skip


def _return(filing: Filing, world: World) -> Filing:
    officer = world.people["officer"].now()
    section = regimes.get(filing.code).sections[0]
    remarks.remark(filing, target=f"section:{section.code}", text="Mohon dilengkapi.", by=officer)
    return reviewing.send_back(filing, by=officer, due_on=clock.today() + 2 * AGE)


def _issue(filing: Filing, world: World) -> Filing:
    """Issue a dossier, printed by the real printer."""
    tasks.render_order(dossiers.order(filing, by=world.people["officer"].now()).pk)
    return Filing.objects.get(pk=filing.pk)
