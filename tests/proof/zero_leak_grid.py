"""Runs surfaces against people and keeps what each of them saw that was not for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from tests import figures
from tests.proof.planting import Garden, Mark
from tests.proof.surfaces import WAYS, Surface
from tests.proof.zero_leak_ask import Asking

PEOPLE = (
    "operator of the own agency", "operator of another agency", "officer assigned",
    "officer not assigned", "head of office",
)  # fmt: skip
# Who acts for nobody, or for the same as another: asked about a few filings in a short run.
FURTHER = (
    "anonymous", "head of the own agency", "head of another agency", "officer who typed", "admin",
    "former member", "former officer", "deactivated",
)  # fmt: skip


@dataclass
class Grid:
    """What was asked, what was seen, and what should not have been."""

    garden: Garden
    asking: Asking
    combinations: set[tuple[str, str, str]] = field(default_factory=set)
    hits: list[str] = field(default_factory=list)
    seen: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    showing: set[str] = field(default_factory=set)  # surfaces that show somebody a mark
    leaking: set[str] = field(default_factory=set)

    def over(self, surfaces: Iterable[Surface], people: Sequence[str], *, each: int = 0) -> None:
        """Ask every surface as every person: a plain look, and one further way or all of them.

        A short run may ask each surface as so many of them in turn: over all that is planted
        everybody comes to every pattern.
        """
        ways, twins, turns = cycle(WAYS), cycle((False, True, False)), cycle(people)
        for surface in surfaces:
            for person in people if figures.LONG or not each else list(islice(turns, each)):
                self._look(surface, person, "GET", "", {}, english=next(twins))
                chosen = WAYS if figures.LONG else ()
                for verb, query, headers in chosen:
                    self._look(surface, person, verb, query, headers, english=next(twins))
            if not figures.LONG:
                verb, query, headers = next(ways)
                self._look(surface, next(turns), verb, query, headers, english=False)

    def _look(
        self, surface: Surface, person: str, verb: str, query: str, headers: dict[str, str], *,
        english: bool,
    ) -> None:  # fmt: skip
        path = surface.in_english() if english else surface.path
        if query:
            path += query if "?" not in path else f"&{query[1:]}"
        answer = self.asking.ask(person, verb, path, headers)
        level = str(surface.plant.sort) if surface.plant else "all"
        self.combinations.add((surface.name, level, person))
        for mark in map(self.garden.marks.get, answer.marks):
            if mark is not None:
                self._judge(surface, person, mark, f"{verb} {path}")

    def _judge(self, surface: Surface, person: str, mark: Mark, asked: str) -> None:
        if mark.may_be_seen_by(person):
            self.seen[person, surface.name].add(mark.part)
            self.showing.add(surface.name)
            return
        self.leaking.add(surface.name)
        told = f"{person} sees {mark.part} ({mark.zone}) of {mark.sort} at {asked}"
        self.hits.append(f"{surface.name}: {told}")
