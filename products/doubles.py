"""Which rows of a register are likely one and the same: one measure for all who ask.

Pure: two texts are held against each other by their trigrams, as PostgreSQL does it, with
accents taken off. A form asks for the likely doubles of what was typed, an officer for the
pairs of a whole register.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from products.projection import plain

LIKELY = 0.55
WORD = re.compile(r"[^\W_]+")
SHORTEST_WORD = 3
COMMON = 40  # a word that so many rows have tells nothing of two of them


@dataclass(frozen=True)
class Entry:
    """One row as it is compared: what it is called, and the marks that say who it is.

    `marks` are numbers that no two have (NIB, the keyed hash of a NIK). `places` are held
    against each other where both know theirs: two communities of one name in two regencies
    are two.
    """

    key: int
    name: str
    marks: frozenset[bytes | str] = frozenset()
    group: int = 0  # only rows of one group are compared
    place: str | None = None
    trigrams: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "trigrams", trigrams(self.name))

    def is_like(self, other: "Entry") -> bool:
        """Say whether the two are likely one."""
        return bool(self.marks & other.marks) or self.is_named_like(other)

    def is_named_like(self, other: "Entry") -> bool:
        """Say whether names alone make the two likely one."""
        elsewhere = self.place and other.place and self.place != other.place
        return not elsewhere and self.nearness(other) >= LIKELY

    def nearness(self, other: "Entry") -> float:
        """Return how much of both names is the same, from 0 to 1."""
        same = len(self.trigrams & other.trigrams)
        whole = len(self.trigrams) + len(other.trigrams) - same
        return same / whole if whole else 0.0


def trigrams(text: str) -> frozenset[str]:
    """Return the runs of three letters in each word, its edges marked by spaces."""
    padded = (f"  {word} " for word in WORD.findall(plain(text)))
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def of(entry: Entry, others: Iterable[Entry]) -> list[int]:
    """Return the keys of those that are likely the same, the likeliest first."""
    like = [one for one in others if one.key != entry.key and one.is_like(entry)]
    like.sort(key=lambda one: (not entry.marks & one.marks, -entry.nearness(one), one.key))
    return [one.key for one in like]


def pairs(entries: Collection[Entry], apart: Collection[frozenset[int]] = ()) -> list[
    tuple[Entry, Entry]
]:  # fmt: skip
    """Return each likely pair once, the likeliest first; `apart` are pairs known to be two.

    Only those are compared that share a number or a word, so a long register stays quick.
    """
    known = {(one.key, two.key): (one, two) for one, two in _candidates(entries)}
    like = [pair for pair in known.values() if pair[0].is_like(pair[1])]
    like = [(one, two) for one, two in like if frozenset((one.key, two.key)) not in apart]
    like.sort(key=lambda two: (not two[0].marks & two[1].marks, -two[0].nearness(two[1]),
                               two[0].key, two[1].key))  # fmt: skip
    return like


def _candidates(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    shared: dict[tuple[int, bytes | str], list[Entry]] = defaultdict(list)
    for one in sorted(entries, key=lambda entry: entry.key):
        words = {word for word in WORD.findall(plain(one.name)) if len(word) >= SHORTEST_WORD}
        for token in words | one.marks:
            shared[one.group, token].append(one)
    for rows in shared.values():
        if len(rows) <= COMMON:
            yield from combinations(rows, 2)
