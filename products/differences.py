"""Old and new of one answer, for the review desk: rows of a table, files. Pure.

Words of a text and lines of a list are compared by the tag `difference` (components).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from products.shown import Shown, Table

GONE, NEW, SAME = "gone", "new", "same"


@dataclass(frozen=True)
class Row:
    """A row of a table that was kept, taken out or put in."""

    cells: list[str]
    mark: str


@dataclass(frozen=True)
class FileChange:
    """A file before and after: one of the two is empty where it came or went."""

    old: dict[str, Any] | None
    new: dict[str, Any] | None

    @property
    def is_same(self) -> bool:
        """Whether the very bytes and words were there before."""
        return self.old is not None and self.old == self.new


def rows(old: Table | None, new: Table | None) -> list[Row]:
    """Return the rows of two tables in one: what is kept, what is gone, what is new."""
    before = [tuple(row) for row in old.rows] if old else []
    after = [tuple(row) for row in new.rows] if new else []
    return [Row(list(cells), mark) for cells, mark in _marked(before, after)]


def files(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[FileChange]:
    """Pair the files of two submissions: the same file, then what took another's place.

    A role that holds one file alone has one pair; of several, what is left over on one
    side stands by itself.
    """
    before = {one["id"]: one for one in old}
    kept = [FileChange(before[one["id"]], one) for one in new if one["id"] in before]
    known = {change.new["id"] for change in kept if change.new}
    gone = [one for one in old if one["id"] not in known]
    came = [one for one in new if one["id"] not in known]
    pairs = [FileChange(*pair) for pair in zip(gone, came, strict=False)]
    left = [FileChange(one, None) for one in gone[len(pairs) :]]
    right = [FileChange(None, one) for one in came[len(pairs) :]]
    return kept + pairs + left + right


def of_rows(answer: Shown) -> list[Row]:
    """Return the marked rows of a changed answer."""
    return rows(answer.old.table if answer.old else None, answer.table)


def of_files(answer: Shown) -> list[FileChange]:
    """Return the paired files of a changed answer."""
    return files(answer.old.files if answer.old else [], answer.files)


def _marked(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            found += [(row, SAME) for row in before[start:end]]
            continue
        found += [(row, GONE) for row in before[start:end]]
        found += [(row, NEW) for row in after[from_:to]]
    return found
