"""Runs surfaces against people and keeps what each of them saw that was not for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.proof.planting import Garden, Mark
from tests.proof.surfaces import WAYS, Surface
from tests.proof.zero_leak_ask import Asking

PEOPLE = (
    "operator of the own agency", "operator of another agency", "officer assigned",
    "officer not assigned", "head of office",
)  # fmt: skip
# Who acts for nobody, or for the same as another.
FURTHER = (
    "anonymous", "head of the own agency", "head of another agency", "officer who typed", "admin",
    "former member", "former officer", "deactivated",
)  # fmt: skip
NOBODY: Mapping[str, Collection[str]] = {}


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
    _turns: dict[tuple[str, str], Iterator[int]] = field(default_factory=lambda: defaultdict(count))

    def over(
        self, surfaces: Iterable[Surface], people: Sequence[str], *, each: int = 0, ways: int = 0,
        always: Mapping[str, Collection[str]] = NOBODY,
    ) -> None:  # fmt: skip
        """Ask every surface plainly as `each` of the people in turn (0: as all of them).

        Then in so many further `ways`, each as the next person. Turns are kept by pattern: over
        all that is planted everybody comes to every pattern in every way, by no luck. Whom
        `always` names for a pattern looks at each of its surfaces.
        """
        for surface in surfaces:
            turn = self._turns[surface.name, ""]
            chosen = [people[next(turn) % len(people)] for _look in range(each or len(people))]
            for person in dict.fromkeys([*chosen, *always.get(surface.name, ())]):
                self._look(surface, person, "GET", "", {}, english=self._is_english(surface))
            for _way in range(ways):
                number = next(self._turns[surface.name, "ways"])
                verb, query, headers = WAYS[number % len(WAYS)]
                person = people[(number + number // len(WAYS)) % len(people)]
                english = self._is_english(surface)
                self._look(surface, person, verb, query, headers, english=english)

    def _is_english(self, surface: Surface) -> bool:
        return next(self._turns[surface.name, "language"]) % 3 == 1

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
