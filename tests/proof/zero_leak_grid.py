"""Runs surfaces against people and keeps what each of them saw that was not for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from zlib import crc32

from tests.proof.planting import Garden, Mark
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_ask import Answer, Asking
from tests.proof.zero_leak_ways import ANYTHING, OWNERS_MARK, PLAIN, WAYS, Way, offered

PEOPLE = (
    "operator of the own agency", "operator of another agency", "officer assigned",
    "officer not assigned", "head of office",
)  # fmt: skip
# Who acts for nobody, or for the same as another.
FURTHER = (
    "anonymous", "head of the own agency", "head of another agency", "officer who typed", "admin",
    "former member", "former officer", "deactivated",
)  # fmt: skip
EVERYBODY = (*PEOPLE, *FURTHER)
OWNER = PEOPLE[0]
NOBODY: Mapping[str, Collection[str]] = {}


@dataclass
class Grid:
    """What was asked, what was seen, and what should not have been."""

    garden: Garden
    asking: Asking
    combinations: set[tuple[str, str, str]] = field(default_factory=set)
    ways: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)
    hits: list[str] = field(default_factory=list)
    seen: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    showing: set[str] = field(default_factory=set)  # surfaces that show what not all may see
    leaking: set[str] = field(default_factory=set)
    leaked: set[tuple[str, str]] = field(default_factory=set)  # surface and part
    etags: dict[str, str] = field(default_factory=dict)  # what was given for an address, by whom
    unchanged: int = 0  # answers that a copy is still good
    _turns: dict[tuple[str, str], Iterator[int]] = field(default_factory=lambda: defaultdict(count))

    def over(
        self, surfaces: Iterable[Surface], people: Sequence[str], *, each: int | None = None,
        ways: int = 0, always: Mapping[str, Collection[str]] = NOBODY,
    ) -> None:  # fmt: skip
        """Ask every surface plainly as `each` of the people in turn (None: as all of them).

        Then in so many further `ways`, each as the next person. Turns are kept by pattern: over
        all that is planted everybody comes to every pattern in every way, by no luck. Whom
        `always` names for a pattern looks at each of its surfaces.
        """
        looks = len(people) if each is None else each
        for surface in surfaces:
            turn = self._turns[surface.name, ""]
            chosen = [people[next(turn) % len(people)] for _look in range(looks)]
            for person in dict.fromkeys([*chosen, *always.get(surface.name, ())]):
                self.look(surface, person, PLAIN)
            for _way in range(ways):
                # No two patterns begin with the same way.
                number = crc32(surface.name.encode()) + next(self._turns[surface.name, "ways"])
                person = people[(number + number // len(WAYS)) % len(people)]
                self.look(surface, person, WAYS[number % len(WAYS)])

    def over_offers(self, surfaces: Iterable[Surface], people: Sequence[str], *, nth: int) -> None:
        """Ask each list, as each of the people, all that its own page offers to that person.

        `nth`: only every such question, in turn.
        """
        for surface in surfaces:
            for person in people:
                page = self.look(surface, person, PLAIN, english=False).body
                for query in offered(page.decode("utf-8", "replace")):
                    if next(self._turns["offers", ""]) % nth == 0:
                        asked = replace(surface, path=surface.path.partition("?")[0] + query)
                        self.look(asked, person, PLAIN, english=False)

    def press(self, surface: Surface, person: str, typed: Mapping[str, Any]) -> Answer:
        """Send a form that is filled in, and judge what comes back."""
        return self.look(surface, person, Way("POST"), typed=typed)

    def look(
        self, surface: Surface, person: str, way: Way, *, english: bool | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> Answer:  # fmt: skip
        """Ask one surface in one way, and judge the answer."""
        if english is None:
            english = next(self._turns[surface.name, "language"]) % 3 == 1
        path = surface.in_english() if english else surface.path
        headers = {name: self._filled(value, surface, path) for name, value in way.headers.items()}
        asked = way.path(path)
        answer = self.asking.ask(person, way.verb, asked, headers, typed)
        told = f"{way} {path}" + (" with a form" if typed else "")
        self._keep(surface, person, way, path)
        if way == PLAIN and answer.etag:
            self.etags.setdefault(path, answer.etag)
        for mark in map(self.garden.marks.get, answer.marks):
            if mark is not None:
                self._judge(surface, person, mark, told)
        if answer.status == 304:
            self._judge_unchanged(surface, person, asked, headers, told)
        return answer

    def _filled(self, value: str, surface: Surface, path: str) -> str:
        """Return a header's value; the owner's mark of an address is asked for where it is none."""
        if value != OWNERS_MARK:
            return value
        if surface.plant and path in surface.plant.etags:
            return str(surface.plant.etags[path])
        if path not in self.etags:
            self.etags[path] = self.asking.ask(OWNER, "GET", path, {}).etag
        return self.etags[path] or '"0123456789abcdef0123456789abcdef"'

    def _keep(self, surface: Surface, person: str, way: Way, path: str) -> None:
        level = str(surface.plant.sort) if surface.plant else "all"
        self.combinations.add((surface.name, level, person))
        self.ways.add(str(way))
        self.people.add(person)
        self.paths.add(path)

    def _judge_unchanged(
        self, surface: Surface, person: str, path: str, headers: Mapping[str, str], told: str
    ) -> None:
        """An answer that nothing has changed is for who is given the page without asking so."""
        self.unchanged += 1
        plain = self.asking.ask(person, "GET", path, {})
        if plain.status != 200 or headers["if-none-match"] not in {plain.etag, ANYTHING}:
            self.leaking.add(surface.name)
            self.hits.append(f"{surface.name}: {person} is told 304 of {plain.status} at {told}")

    def _judge(self, surface: Surface, person: str, mark: Mark, asked: str) -> None:
        if mark.may_be_seen_by(person):
            self.seen[person, surface.name].add(mark.part)
            if not mark.may_be_seen_by("anonymous"):
                self.showing.add(surface.name)
            return
        self.leaking.add(surface.name)
        self.leaked.add((surface.name, mark.part))
        told = f"{person} sees {mark.part} ({mark.zone}) of {mark.sort} at {asked}"
        self.hits.append(f"{surface.name}: {told}")

    @property
    def figures(self) -> dict[str, int]:
        """What a run over surfaces prints: surfaces, variants, actors, comparisons, hits."""
        return {
            "surfaces": len(self.paths), "variants": len(self.ways), "actors": len(self.people),
            "comparisons": self.asking.asked, "combinations": len(self.combinations),
            "unchanged": self.unchanged, "hits": len(self.hits),
        }  # fmt: skip
