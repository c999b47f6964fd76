"""Where pages are, and who may read and press them there, by the table of access."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.proof.access_table import Row
from tests.proof.fuzz.coverage import keys_of, pattern_of
from tests.proof.matrix_people import words_of
from tests.proof.matrix_walk import Subject, languages

OF_TWO = "operator of two agencies"
OF_OWN = "operator of the own agency"
Page = tuple[int, str, str]  # the number of a place, an address by its name, and who


@dataclass
class Place:
    """Records that pages are about, how they stood when they were made, and their making."""

    subject: Subject
    rows: list[Row]
    standing: Callable[[], Any] = lambda: None
    again: "Callable[[], Place] | None" = None
    was: Any = field(init=False)

    def __post_init__(self) -> None:
        self.was = self.standing()


def words(role: str, place: Place | None = None) -> frozenset[str]:
    """Return what the table calls that person before a place, or before any that is theirs."""
    alike = OF_OWN if role == OF_TWO else role
    known = place.subject.words(alike) if place else words_of(alike, assigned=True)
    return known | {"the person"} if role == OF_OWN else known  # the news is theirs


def may_send(row: Row, role: str, place: Place) -> bool:
    """Say whether the table lets that person press what the row is about, there and then."""
    said = words(role, place)
    return any(row.says(cell, said, place.subject.time) for cell in ("act", "told"))


def is_for(row: Row, sort: str) -> bool:
    """Say whether this sort of filings has such a page at all."""
    return not row.only or sort.startswith(row.only)


def readers(place: Place, roles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each address at a place with each person whom the table lets read it."""
    for row in place.rows:
        for role in roles:
            if row.shown(words(role, place), place.subject.time) == "read":
                yield from ((key, role) for key in keys_of(row))


def address(row: Row, key: str, place: Place, random: Random) -> str:
    """Return where an address of a row is at a place, in one of its languages."""
    named, pattern = place.subject.names, pattern_of(key)
    known = languages(pattern, named.get(row.name, named.get(pattern, {})))
    return place.subject.path(row, pattern, random.choice(known))
