"""The order by fitness: names first, then the newest thousand matches by their rank.

Ranking all matches of a common word costs hundreds of times as much, and nobody reads
beyond. A name is never missed, however old its entry is.
"""

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from products.models import CatalogueEntry
from products.search import statements, words

MOST_RANKED = 1000
NEWEST = f"SELECT id FROM matches ORDER BY published_at DESC, number DESC LIMIT {MOST_RANKED}"  # noqa: S608 -- a constant


def best(
    text: str, narrowed: QuerySet[CatalogueEntry], *, start: int, most: int
) -> tuple[int, list[int]]:
    """Return how many match, counted to a limit, and the ids of the ranked list from `start`."""
    query = words.query_of(text)
    found = narrowed.filter(search=query)
    taken, taken_values = statements.matches(found)
    named, named_values = _named(text, found)
    ranked, ranked_values = statements.compiled(_by_rank(query)[start : start + most])
    return statements.one_row(
        f"WITH matches AS MATERIALIZED ({taken}), named AS MATERIALIZED ({named}), "  # noqa: S608 -- constants
        f"chosen AS MATERIALIZED (SELECT id FROM named UNION ({NEWEST})) "
        f"SELECT {statements.COUNTED}, ARRAY({ranked})",
        [*taken_values, *named_values, *ranked_values],
    )


def _named(text: str, found: QuerySet[CatalogueEntry]) -> tuple[str, list[Any]]:
    query = words.name_query_of(text)
    if query is None:
        return "SELECT id FROM matches WHERE false", []
    named = found.filter(search=query).order_by().values_list("id")
    return statements.compiled(named[:MOST_RANKED])


def _by_rank(query: Any) -> Any:
    chosen = CatalogueEntry.objects.filter(pk__in=RawSQL("SELECT id FROM chosen", []))
    return (
        chosen.order_by(
            RawSQL("products_catalogueentry.id IN (SELECT id FROM named)", []).desc(),
            SearchRank(F("search"), query).desc(),
            "-published_at",
            "-number",
        )
    ).values_list("id")
