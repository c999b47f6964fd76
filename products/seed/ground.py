"""What load data stands on: a demo's office, its people and agreements, parties to name."""

import datetime
import random
from dataclasses import dataclass

from django.db import transaction

from agreements.models import Agreement
from kip_portal import clock
from kip_portal.actions import regions
from kip_portal.models import Agency, AgencyKind, Membership, Office, Region, Subject, User
from kip_portal.rules import Role
from products.charts import REGENCIES
from products.demo import agreements, people, world
from products.models import Business, Community, Filing
from products.seed.vocabulary import Vocabulary

PARTIES = 60  # communities and businesses of an agency, for each run


class SeedRefused(Exception):
    """A database that holds, or may hold, a real office's records."""


@dataclass(frozen=True)
class Party:
    """A community or business as filings name it."""

    pk: int
    name: str
    person: str
    regency: Region


@dataclass(frozen=True)
class Side:
    """An agency with who types for it and whom it knows."""

    agency: Agency
    operator: User
    communities: list[Party]
    businesses: list[Party]


@dataclass(frozen=True)
class Ground:
    """All that filings refer to."""

    office: Office
    sides: list[Side]
    officers: list[User]
    agreements: list[Agreement]
    regencies: list[Region]

    def agreement_of(self, day: datetime.date) -> Agreement:
        """Return the agreement under which a filing of that day was begun."""
        begun = [one for one in self.agreements if one.starts_on and one.starts_on <= day]
        return begun[-1] if begun else self.agreements[0]


def refuse_the_real() -> None:
    """Raise `SeedRefused` unless the database is a demo's, or holds nobody at all (O15)."""
    if world.is_real():
        raise SeedRefused("This database is a real office's: no load data for it.")
    if not world.exists() and (User.objects.exists() or Filing.objects.exists()):
        raise SeedRefused("This database holds people but no demo's office: it stays as it is.")


@transaction.atomic
def prepare(chance: random.Random, words: Vocabulary) -> Ground:
    """Return the ground; on an empty database office, people and agreements are made first."""
    if not Region.objects.exists():
        regions.load()
    if not world.exists():
        cast = people.gather()
        agreements.sign_second(cast, agreements.sign_first(cast))
    office = Office.objects.current()
    if office is None:
        raise SeedRefused("There is no office to file for.")
    regencies = list(Region.objects.filter(pk__in=[place.code for place in REGENCIES]))
    today = (
        Membership.objects.valid_on()
        .select_related("user", "agency")
        .prefetch_related("agency__names")
        .order_by("pk")
    )
    operators = {one.agency_id: one for one in today.filter(role=Role.OPERATOR)}
    return Ground(
        office=office,
        sides=[
            _side(one, chance, words, regencies)
            for one in operators.values()
            if one.agency.kind != AgencyKind.KANWIL
        ],
        officers=[one.user for one in today.filter(role=Role.OFFICER)],
        agreements=list(Agreement.objects.exclude(starts_on=None).order_by("starts_on")),
        regencies=regencies,
    )


def _side(
    member: Membership, chance: random.Random, words: Vocabulary, regencies: list[Region]
) -> Side:
    communities = Community.objects.bulk_create(
        Community(
            agency=member.agency, name=f"Masyarakat {words.name(chance)} (contoh)",
            leader=f"{words.name(chance)} (contoh)", leader_title="Damang",
            regency=chance.choice(regencies),
        )
        for _number in range(PARTIES)
    )  # fmt: skip
    subjects = Subject.objects.bulk_create(Subject() for _number in range(PARTIES))
    businesses = Business.objects.bulk_create(
        Business(
            agency=member.agency, subject=subject, name=f"Usaha {words.name(chance)} (contoh)",
            owner=f"{words.name(chance)} (contoh)", scale="mikro", at=clock.now(),
            regency=chance.choice(regencies),
        )
        for subject in subjects
    )  # fmt: skip
    return Side(
        member.agency,
        member.user,
        [Party(one.pk, one.name, one.leader, one.regency) for one in communities],  # type: ignore[arg-type]
        [Party(one.pk, one.name, one.owner, one.regency) for one in businesses],  # type: ignore[arg-type]
    )
