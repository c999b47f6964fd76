"""What must be sent, by the table of access, and what was: nothing is left out unnoticed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from random import Random

from django.urls import Resolver404, resolve

from tests.proof import access_table as table
from tests.proof.access_table import UNNAMED, Row

Pair = tuple[str, str]
STEP = "products:step "  # each step of the review is a page by itself


@cache
def key_of(path: str) -> str:
    """Return what the table calls an address; empty for nothing of ours."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.url_name is None:
        ends = (name for ending, name in UNNAMED.items() if found.route.endswith(ending))
        return ":".join([*found.namespaces, next(ends, "")])
    name: str = found.view_name
    return f"{name} {found.kwargs['name']}" if name == STEP.strip() else name


def keys_of(row: Row) -> list[str]:
    """Return the addresses of a row: its patterns, or one step of the review."""
    return [row.name] if row.name.startswith(STEP) else list(row.patterns)


def keys() -> dict[str, Row]:
    """Return every address of the table with its row."""
    return {key: row for row in table.rows().values() for key in keys_of(row)}


def pattern_of(key: str) -> str:
    """Return the url pattern behind a key: the steps of the review share one."""
    return STEP.strip() if key.startswith(STEP) else key


def acting(roles: Mapping[str, frozenset[str]]) -> set[Pair]:
    """Return who presses what, by the words of the table alone: whatever the world has."""
    return {
        (key, role)
        for key, row in keys().items()
        for role, known in roles.items()
        for cell in ("act", "told")
        if any(one.who & known and not one.but & known for one in row.cells.get(cell, ()))
    }


class Coverage:
    """Remembers what was sent, and says what comes next."""

    def __init__(self, roles: Mapping[str, frozenset[str]], random: Random) -> None:
        self.acting = acting(roles)
        self.acting_keys = {key for key, _role in self.acting}
        # What nobody presses by the table is sent to all the same, by one person.
        others = sorted(set(keys()) - self.acting_keys)
        self.wanted = sorted(self.acting) + [(key, random.choice(list(roles))) for key in others]
        random.shuffle(self.wanted)
        self.tried, self.sent = Counter[Pair](), Counter[Pair]()
        self._keys = Counter[str]()

    def due(self) -> Pair:
        """Return what to send now: first every acting page once, then what was sent least."""
        return min(self.wanted, key=self._turn)

    def _turn(self, pair: Pair) -> tuple[bool, int, int]:
        new = not self._keys[pair[0]] and pair[0] in self.acting_keys
        return not new, self.tried[pair], self._keys[pair[0]]

    def is_begun(self) -> bool:
        """Say whether every acting page had its turn once."""
        return self.acting_keys <= set(self._keys)

    def count(self, pair: Pair, *, rightly: bool) -> None:
        """Remember what was sent; rightly is where the table lets that person press it."""
        self.tried[pair] += 1
        self._keys[pair[0]] += 1
        if rightly or pair not in self.acting:
            self.sent[pair] += 1

    def unsent(self) -> list[str]:
        """Return the acting addresses to which nobody who may act there sent anything."""
        return sorted(self.acting_keys - {key for key, _role in self.sent})

    def owed(self) -> list[str]:
        """Return who has not sent what, of all that is wanted."""
        return sorted(f"{key} by {role}" for key, role in set(self.wanted) - set(self.sent))

    def figures(self) -> dict[str, str]:
        """Return how much of what there is was sent."""
        sent = set(self.sent)
        return {
            "acting": _of({key for key, _role in sent}, self.acting_keys),
            "acting_by_role": _of(sent, self.acting),
            "addresses": _of({pattern_of(key) for key, _role in sent}, set(table.addresses())),
        }


def _of(done: Iterable[object], there: set[str] | set[Pair]) -> str:
    return f"{len(set(done) & there)} of {len(there)}"
