"""The words of one filing: what fills the holes of its pattern."""

import datetime
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kip_portal import clock
from kip_portal.models import Region
from products import regimes
from products.rules import State
from products.seed import holes
from products.seed.copying import NOTHING
from products.seed.ground import Ground, Party, Side
from products.seed.lives import Life, due_on
from products.seed.vocabulary import Vocabulary

DRAWN = re.compile(r"%\((w(\d+)_\w+)\)s")
SPREAD = (70, 22, 8)  # of a hundred works: in one, two, three regencies


@dataclass(frozen=True)
class Drawn:
    """What was drawn for one filing beside its pattern and life."""

    words: dict[str, str]
    title: str
    regencies: list[Region]
    side: Side
    office: str


def texts_in(templates: Iterable[str]) -> list[tuple[str, int]]:
    """Return the holes that are filled with drawn words, and with how many."""
    found = {hole: int(length) for one in templates for hole, length in DRAWN.findall(one)}
    return sorted(found.items())


def draw(
    chance: random.Random, ground: Ground, vocabulary: Vocabulary, life: Life,
    *, code: str, texts: list[tuple[str, int]],
) -> Drawn:  # fmt: skip
    """Return the words of one filing, but for its numbers and keys."""
    side = chance.choice(ground.sides)
    title = vocabulary.title(chance, code, life.begun.year)
    count = chance.choices((1, 2, 3), weights=SPREAD)[0]
    regencies = sorted(chance.sample(ground.regencies, count), key=lambda one: one.pk)
    community, business = chance.choice(side.communities), chance.choice(side.businesses)
    words = {hole: vocabulary.sentence(chance, length) for hole, length in texts}
    home = (community if regimes.get(code).is_communal else business).regency
    words |= _parties(community, business) | _times(life, ground)
    words |= {
        "title": title, "agency_id": str(side.agency.pk), "operator_id": str(side.operator.pk),
        "regencies": holes.compact([one.pk for one in regencies]),
        "regency_names": holes.compact([one.name for one in regencies]),
        "home_code": home.pk, "home": home.name,
    }  # fmt: skip
    return Drawn(words, title, regencies, side, str(ground.office.agency_id))


def _parties(community: Party, business: Party) -> dict[str, str]:
    return {
        "community_id": str(community.pk), "community": community.name,
        "leader": community.person, "business_id": str(business.pk), "business": business.name,
        "owner": business.person,
    }  # fmt: skip


def _times(life: Life, ground: Ground) -> dict[str, str]:
    """Return the filing's own columns that follow from its life."""
    day = clock.day_of(life.begun)
    decided = life.last("approve") or life.last("reject")
    moments = {
        "at": life.begun, "begun_at": life.begun, "first_submitted_at": life.first("submit"),
        "submitted_at": life.last("submit"), "decided_at": decided,
        "changed_at": life.last("submit") or life.begun,
    }  # fmt: skip
    back = life.last("return") if life.state == State.RETURNED else None
    return {name: _moment(at) for name, at in moments.items()} | {
        "day": day.isoformat(), "begun_on": day.isoformat(), "state": life.state,
        "version": str(2 + len(life.steps)),
        "due_on": due_on(back).isoformat() if back else NOTHING,
        "officer_id": str(life.officer.pk) if life.officer else NOTHING,
        "agreement_id": str(ground.agreement_of(day).pk),
    }  # fmt: skip


def _moment(at: datetime.datetime | None) -> str:
    return at.isoformat() if at else NOTHING
