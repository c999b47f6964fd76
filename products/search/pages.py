"""One page of results. What was measured and why it has this shape: the performance notes.

A search takes its matches first, capped and materialised, and sorts those: the planner
would otherwise walk the whole index by date for a word whose matches are all old. Where
nothing is searched for and much is found, the index by date or name answers at once.
"""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet

from products.models import CatalogueEntry
from products.search import cursors, ranking
from products.search.cursors import Cursor
from products.search.question import Order, Question
from products.search.statements import (
    COUNTED,
    FIRST,
    LIMIT_COUNTED,
    MOST_MATCHES,
    SHOWN,
    in_order,
    keyed,
    matches,
    one_row,
)

PAGE = 24
FEW = 1_000  # beyond, the next page is near wherever one begins to walk
Entries = QuerySet[CatalogueEntry]


@dataclass(frozen=True)
class Found:
    """A page of entries, how many there are, and the cursors of the pages beside it."""

    entries: list[Any]
    total: int
    previous: str = ""
    next: str = ""
    is_least: bool = False  # a phrase was looked for in some of the entries with its words
    first: list[int] = field(default_factory=list)  # ids of the first matches of a search

    @property
    def is_more(self) -> bool:
        """Whether there are more than anybody counted."""
        return self.total > LIMIT_COUNTED


def find(question: Question, narrowed: Entries, *, total: int = 0) -> Found:
    """Return the page that is asked for. `narrowed` are the entries that pass its filters.

    `total`: how many there are by the table of counts; a search counts for itself.
    """
    if question.text:
        of_words = _ranked if question.order == Order.RELEVANT else _of_matches
        return replace(of_words(question, narrowed), is_least=question.is_cut)
    if question.is_narrowed and total <= FEW:
        return _of_matches(question, narrowed)
    entries = _beside(question, keyed(narrowed).only(*SHOWN))
    return _page(question, list(entries[: PAGE + 1]), total)


def _place(question: Question) -> tuple[Cursor | None, bool]:
    """Return the cursor and whether the page lies before it."""
    before = cursors.read(question.before, question.order)
    place = before or cursors.read(question.after, question.order)
    if place and question.order == Order.NEWEST and not cursors.is_moment(place.key):
        return None, False
    return place, before is not None


def _direction(question: Question) -> tuple[Cursor | None, str, bool]:
    """Return where the page begins, by which column, and whether that column falls."""
    place, backwards = _place(question)
    newest = question.order == Order.NEWEST
    return place, "published_at" if newest else "by_name", newest is not backwards


def _beside(question: Question, entries: Any) -> Any:
    """Return the entries after (or before) the cursor, nearest first."""
    place, key, falls = _direction(question)
    side, sign = ("lt", "-") if falls else ("gt", "")
    if place:
        # Not `a < x OR (a = x AND b < y)`: the planner would not start at that place.
        entries = entries.filter(
            Q(**{f"{key}__{side}e": place.key}),
            Q(**{f"{key}__{side}": place.key}) | Q(**{f"number__{side}": place.number}),
        )
    return entries.order_by(f"{sign}{key}", f"{sign}number")


def _of_matches(question: Question, found: Entries) -> Found:
    """Return the page among matches that are taken first and sorted then."""
    taken, values = matches(
        question.matching(found) if question.text else found.order_by()[:MOST_MATCHES]
    )
    place, key, falls = _direction(question)
    side, way = ("<", "DESC") if falls else (">", "ASC")
    beside = f"WHERE ({key}, number) {side} (%s, %s)" if place else ""
    order = f"ORDER BY {key} {way}, number {way} LIMIT {PAGE + 1}"
    total, first, ids = one_row(
        f"WITH matches AS MATERIALIZED ({taken}) "  # noqa: S608 -- columns and constants
        f"SELECT {COUNTED}, {FIRST}, ARRAY(SELECT id FROM matches {beside} {order})",
        [*values, *([place.key, place.number] if place else [])],
    )
    return replace(_page(question, in_order(ids), total), first=first)


def _page(question: Question, rows: list[Any], total: int) -> Found:
    place, backwards = _place(question)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    is_first = place is None or (backwards and not more)
    is_last = not more and not backwards
    return Found(
        rows,
        total,
        previous="" if is_first or not rows else str(_cursor(question.order, rows[0])),
        next="" if is_last or not rows else str(_cursor(question.order, rows[-1])),
    )


def _cursor(order: str, entry: Any) -> Cursor:
    key = entry.by_name if order == Order.NAME else _moment(entry.published_at)
    return Cursor(order, key, entry.number)


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat()


def _ranked(question: Question, narrowed: Entries) -> Found:
    """Return a page of the ranked list: it is short, so a place in it is a number."""
    start = cursors.position(_place(question)[0])
    total, first, ids = ranking.best(question, narrowed, start=start, most=PAGE + 1)
    more = len(ids) > PAGE and start + PAGE < ranking.MOST_RANKED
    return Found(
        in_order(ids[:PAGE]),
        total,
        previous=str(Cursor(Order.RELEVANT, str(max(0, start - PAGE)))) if start else "",
        next=str(Cursor(Order.RELEVANT, str(start + PAGE))) if more else "",
        first=first,
    )
