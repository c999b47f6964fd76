"""Loads filings and public entries in batches, each one transaction, whole in itself."""

import random
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from kip_portal import clock
from kip_portal import models as portal
from products.models import CommunalAsset, Filing, PublicIdentity, reference_of
from products.seed import copying, ground, lives, patterns, trail, wording
from products.seed.copying import Lines
from products.seed.entries import Entries
from products.seed.ground import Ground
from products.seed.lives import Life
from products.seed.patterns import Pattern
from products.seed.vocabulary import Vocabulary
from products.seed.wording import Drawn

BATCH = 2000
# Of a hundred assets outside the catalogue: kept for the community, or secret.
SECRET = 8
# Of a hundred filings beside the catalogue's: communal ones.
COMMUNAL = 35
SUMMARY = 12  # of a hundred public entries: name, kind, place and summary alone


@dataclass(frozen=True)
class Plan:
    """One filing to be made."""

    pattern: Pattern
    life: Life

    @property
    def is_public(self) -> bool:
        """Whether it came into the catalogue."""
        return bool(self.pattern.entry) and self.life.first("approve") is not None


class Load:
    """One run, the same for the same seed on the same day."""

    def __init__(self, seed: int) -> None:
        ground.refuse_the_real()
        self.chance = random.Random(seed)  # noqa: S311 -- invented data, the same each time
        self.vocabulary = Vocabulary.read(self.chance)
        self.ground: Ground = ground.prepare(self.chance, self.vocabulary)
        self.patterns = patterns.make(self.ground)
        self.texts = {
            one.sort: wording.texts_in([one.content, *(row.line for row in one.rows)])
            for one in self.patterns
        }
        self.rows = 0

    def run(self, assets: int, filings: int, tell: Callable[[str], Any]) -> int:
        """Make so many public entries, then so many filings in all states; return the rows."""
        for name, count, plan in (
            ("assets", assets, self._asset), ("filings", filings, self._filing)
        ):  # fmt: skip
            for first in range(0, count, BATCH):
                last = min(first + BATCH, count)
                self._batch([plan(number / count) for number in range(first, last)])
                tell(f"{name}: {last} of {count}")
        return self.rows

    def _asset(self, age: float) -> Plan:
        limited = self.chance.random() * 100 < SUMMARY
        found = [one for one in self.patterns if one.entry and one.is_limited == limited]
        return self._plan(found, lives.PUBLISHED, age)

    def _filing(self, age: float) -> Plan:
        communal = self.chance.random() * 100 < COMMUNAL
        closed = "rahasia" if self.chance.random() * 100 < SECRET else "dipegang_teguh"
        nature = closed if communal else ""
        found = [one for one in self.patterns if one.sort.nature == nature]
        return self._plan(found, lives.FILED, age)

    def _plan(self, found: list[Pattern], ways: Any, age: float) -> Plan:
        steps = lives.path(self.chance, ways)
        life = lives.live(self.chance, steps, self.ground.officers, age=age)
        return Plan(self.chance.choice(found), life)

    @transaction.atomic
    def _batch(self, plans: list[Plan]) -> None:
        lines, entries = Lines(), Entries()
        keys = copying.keys(_wanted(plans))
        numbers = _Numbers(self.ground.office.code, plans)
        for plan in plans:
            drawn = self._drawn(plan, keys, numbers)
            self._write(lines, entries, plan, drawn)
            if plan.is_public:
                drawn.words["identity"] = str(next(keys[PublicIdentity]))
                drawn.words["number"] = numbers.public(plan.pattern)
                self._publish(lines, entries, plan, drawn)
        self.rows += lines.send() + entries.send()

    def _drawn(self, plan: Plan, keys: dict[Any, Iterator[int]], numbers: "_Numbers") -> Drawn:
        sort = plan.pattern.sort
        drawn = wording.draw(
            self.chance, self.ground, self.vocabulary, plan.life,
            code=sort.code, texts=self.texts[sort],
        )  # fmt: skip
        drawn.words["reference"] = numbers.reference(plan)
        drawn.words["registered"] = trail.number_of(drawn) if plan.life.first("register") else ""
        for row in plan.pattern.rows:
            key = keys.get(row.model)
            drawn.words[row.key] = str(next(key)) if key else str(uuid.uuid4())
        return drawn

    def _write(self, lines: Lines, entries: Entries, plan: Plan, drawn: Drawn) -> None:
        """Keep the filing with all its rows and what its life left."""
        pattern, life = plan.pattern, plan.life
        for row in pattern.rows:
            lines.add(row.model, row.columns, row.line % drawn.words)
        content = pattern.content % drawn.words if life.steps else ""
        trail.leave(
            lines, life, drawn, code=pattern.sort.code, content=content,
            filing=drawn.words[pattern.key_of(Filing)],
        )  # fmt: skip
        if pattern.sort.nature:
            trail.place(lines, drawn, drawn.words[pattern.key_of(CommunalAsset)])

    def _publish(self, lines: Lines, entries: Entries, plan: Plan, drawn: Drawn) -> None:
        """Keep its public entry, of the day on which it was approved."""
        drawn.words["asset"] = drawn.words[plan.pattern.key_of(CommunalAsset)]
        entries.add(lines, plan.pattern, drawn, at=plan.life.first("approve") or plan.life.begun)


def _wanted(plans: Iterable[Plan]) -> Counter[type[models.Model]]:
    """Return how many keys of each model a batch takes; keys of people are no numbers."""
    wanted: Counter[type[models.Model]] = Counter()
    for plan in plans:
        wanted.update(row.model for row in plan.pattern.rows)
        wanted[PublicIdentity] += plan.is_public
    del wanted[portal.Subject]
    return wanted


class _Numbers:
    """References and public numbers of a batch, taken from the portal's own counters."""

    def __init__(self, office: str, plans: list[Plan]) -> None:
        self.office = office
        years = Counter(clock.day_of(one.life.begun).year for one in plans)
        codes = Counter(one.pattern.sort.code for one in plans if one.is_public)
        self._years = {
            year: _taken(f"filing:{office}:{year}", count) for year, count in sorted(years.items())
        }
        self._codes = {
            code: _taken(f"catalogue:{office}:{code.upper()}", count)
            for code, count in sorted(codes.items())
        }

    def reference(self, plan: Plan) -> str:
        """Return the next reference of the filing's year."""
        year = clock.day_of(plan.life.begun).year
        return reference_of(self.office, year, self._years[year].popleft())

    def public(self, pattern: Pattern) -> str:
        """Return the next public number of the pattern's kind."""
        code = pattern.sort.code
        return f"KIK-{self.office}-{code.upper()}-{self._codes[code].popleft():04d}"


def _taken(name: str, count: int) -> deque[int]:
    return deque(portal.Counter.objects.take_many(name, count))
