"""Statements that take their matches first: parts made by query sets, put together as SQL.

Only names of columns and constants are written into the text; what a visitor typed is
always a value beside it.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import RawSQL
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
MOST_GROUPED = 2_000  # of the matches, for the counts beside the choices
COUNTED = f"(SELECT count(*) FROM (SELECT 1 FROM matches LIMIT {LIMIT_COUNTED + 1}) AS counted)"  # noqa: S608 -- constants
FIRST = f"ARRAY(SELECT id FROM matches LIMIT {MOST_GROUPED})"  # noqa: S608 -- a constant

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


def one_row(statement: str, values: list[Any]) -> Any:
    """Ask for the one row of a search."""
    with connection.cursor() as cursor:
        cursor.execute(WEIGHED + statement, values)
        return cursor.fetchone()


def ids(known: Sequence[int]) -> RawSQL:
    """Return ids for `pk__in`, as one value: there may be thousands."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(known)])


def in_order(ids: list[int]) -> list[Any]:
    """Return the entries of a page in the order of their ids."""
    rows = keyed(CatalogueEntry.objects.only(*SHOWN)).in_bulk(ids) if ids else {}
    return [rows[pk] for pk in ids if pk in rows]
