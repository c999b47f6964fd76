"""Statements that take their matches first: parts made by query sets, put together as SQL.

Only names of columns and constants are written into the text; what a visitor typed is
always a value beside it.
"""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Lower

from products.models import CatalogueEntry

# Sent along with a search, for it alone. Reading a row's words means unpacking kilobytes, which
# the planner takes for nothing: it would read the whole table for a word of one row in twenty.
# A bitmap of a common word takes room; and what is cut off early is no work for several.
WEIGHED = (
    "SELECT set_config('cpu_operator_cost', '1', true), set_config('enable_seqscan', 'off', true),"
    " set_config('work_mem', '32MB', true),"
    " set_config('max_parallel_workers_per_gather', '0', true); "
)
LIMIT_COUNTED = 1000  # beyond, a page says "more than"
MOST_MATCHES = 10_000
COUNTED = f"(SELECT count(*) FROM (SELECT 1 FROM matches LIMIT {LIMIT_COUNTED + 1}) AS counted)"  # noqa: S608 -- constants

SHOWN = (
    "number", "slug", "kind", "subkind", "nature", "title", "summary", "communities",
    "regencies", "year", "is_limited", "pictures", "published_at", "updated_at",
)  # fmt: skip


def keyed(entries: QuerySet[CatalogueEntry]) -> Any:
    """Return the entries with the name that they are sorted by."""
    return entries.annotate(by_name=Lower("title"))


def read(entries: QuerySet[CatalogueEntry], query: Any) -> QuerySet[CatalogueEntry]:
    """Return the entries that match, each looked at: the index is not asked for all that do."""
    vector = Coalesce(F("search"), Cast(Value(""), SearchVectorField()))
    return entries.alias(vector=vector).filter(vector=query)


def matches(entries: QuerySet[CatalogueEntry]) -> tuple[str, list[Any]]:
    """Return the statement of matches, with what they are sorted by."""
    return compiled(keyed(entries).values("id", "published_at", "number", "by_name"))


def compiled(entries: Any) -> tuple[str, list[Any]]:
    """Return the SQL of a query set and its values, to stand inside a larger statement."""
    text, values = entries.query.sql_with_params()
    return text, list(values)


def one_row(statement: str, values: list[Any]) -> tuple[int, list[int]]:
    """Ask for a number of matches and the ids of a page."""
    with connection.cursor() as cursor:
        cursor.execute(WEIGHED + statement, values)
        total, ids = cursor.fetchone()
    return total, ids


def in_order(ids: list[int]) -> list[Any]:
    """Return the entries of a page in the order of their ids."""
    rows = keyed(CatalogueEntry.objects.only(*SHOWN)).in_bulk(ids) if ids else {}
    return [rows[pk] for pk in ids if pk in rows]
