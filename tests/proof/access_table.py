"""The table of who may read and do what, as people wrote it, and every address there is.

`access.toml` is read word by word: what a cell says is compared with what the portal answers,
so nothing here may ask the portal who may do what.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern

PATH = Path(__file__).with_name("access.toml")
CELLS = ("read", "led", "refused", "absent", "act", "told")
SPOKEN = {"words", "times", "groups"}
# Where library code leaves patterns without a name.
UNNAMED = {"(?P<url>.*)$": "anything else", "<path:object_id>/": "old addresses"}


@dataclass(frozen=True)
class Clause:
    """Some people, at some times: "officers but the typist: submitted"."""

    who: frozenset[str]
    but: frozenset[str]
    times: frozenset[str]

    def holds(self, person: frozenset[str], time: str) -> bool:
        """Say whether it speaks of such a person at that time."""
        in_time = not self.times or time in self.times
        return in_time and bool(self.who & person) and not self.but & person


@dataclass(frozen=True)
class Row:
    """One address: its cells as clauses, and the words as they were written."""

    noun: str
    name: str
    page: str
    cells: Mapping[str, tuple[Clause, ...]]
    written: Mapping[str, str]
    patterns: tuple[str, ...]
    button: bool
    only: str

    def says(self, cell: str, person: frozenset[str], time: str) -> bool:
        """Say whether a cell names such a person at that time."""
        return any(clause.holds(person, time) for clause in self.cells.get(cell, ()))

    def shown(self, person: frozenset[str], time: str) -> str:
        """Return what that person's look at the page must come to."""
        for cell in ("read", "led", "refused", "absent"):
            if self.says(cell, person, time):
                return cell
        return "absent" if "logged in" in person else "log in"


@cache
def document() -> dict[str, Any]:
    """Return the file as it stands."""
    return tomllib.loads(PATH.read_text())


@cache
def rows() -> dict[str, Row]:
    """Return every row by its name."""
    return {
        name: _row(noun, name, told)
        for noun, pages in document().items() if noun not in SPOKEN
        for name, told in pages.items()
    }  # fmt: skip


def of(noun: str) -> list[Row]:
    """Return the rows of one noun."""
    return [row for row in rows().values() if row.noun == noun]


def _row(noun: str, name: str, told: dict[str, Any]) -> Row:
    written = {cell: told[cell] for cell in CELLS if cell in told}
    return Row(
        noun, name, told["page"], {cell: tuple(clauses(words)) for cell, words in written.items()},
        written, tuple(told.get("patterns", [name.partition(" ")[0]])), told.get("button", False),
        told.get("only", ""),
    )  # fmt: skip


def clauses(cell: str) -> Iterator[Clause]:
    """Yield what a cell says, clause by clause."""
    for clause in cell.split(";"):
        people, _colon, when = clause.partition(":")
        who, _but, but = people.partition(" but ")
        yield Clause(_words(who, "words"), _words(but, "words"), _times(when))


def _times(written: str) -> frozenset[str]:
    """Return the times named; "otherwise" is any that an earlier cell did not take."""
    groups = document()["groups"]
    named = _words(written, "times") - {"otherwise"}
    return frozenset(time for name in named for time in groups.get(name, [name]))


def _words(written: str, kind: str) -> frozenset[str]:
    """Return the words of a list, each of which must be explained at the head of the file."""
    found = frozenset(word.strip() for word in written.split(",") if word.strip())
    if unknown := found - set(document()[kind]):
        raise ValueError(f"Not explained in {PATH.name}: {', '.join(sorted(unknown))}")
    return found


def addresses() -> list[str]:
    """Return the name of every pattern of the url conf."""
    return sorted(set(_names(URLResolver(RegexPattern(r"^/"), settings.ROOT_URLCONF), "")))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield space + (one.name or UNNAMED[str(one.pattern)])
