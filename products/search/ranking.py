"""The order by fitness: names first, then the newest thousand matches by their rank.

Ranking all matches of a common word costs hundreds of times as much, and nobody reads
beyond. A name is never missed, however old its entry is.
"""

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from products.models import CatalogueEntry
from products.search import statements, words
from products.search.question import Question

MOST_RANKED = 1000
NEWEST = f"SELECT id FROM matches ORDER BY published_at DESC, number DESC LIMIT {MOST_RANKED}"  # noqa: S608 -- a constant


def best(
    question: Question, narrowed: QuerySet[CatalogueEntry], *, start: int, most: int
) -> tuple[int, list[int], list[int]]:
    """Return how many match, counted to a limit, the first of them, and a page by rank.

    The page begins at `start` of the ranked list. All entries come as their ids.
    """
    query = words.query_of(question.text)
    taken, taken_values = statements.matches(question.matching(narrowed))
    named, named_values = _named(question.text, narrowed)
    ranked, ranked_values = statements.compiled(_by_rank(query)[start : start + most])
    total, first, ids = statements.one_row(
        f"WITH matches AS MATERIALIZED ({taken}), named AS MATERIALIZED ({named}), "  # noqa: S608 -- constants
        f"chosen AS MATERIALIZED (SELECT id FROM named UNION ({NEWEST})) "
        f"SELECT {statements.COUNTED}, {statements.FIRST}, ARRAY({ranked})",
        [*taken_values, *named_values, *ranked_values],
    )
    return total, first, ids


def _named(text: str, narrowed: QuerySet[CatalogueEntry]) -> tuple[str, list[Any]]:
    """Return the statement of entries that bear the words in a name, of few marked words alone.

    Beside operators a name may hold the words and yet not be asked for, so those are read.
    """
    query = words.name_query_of(text)
    if query is None:
        return "SELECT id FROM matches WHERE false", []
    named = narrowed.filter(search=query).order_by()
    if words.is_plain(text):
        return statements.compiled(named.values_list("id", flat=True)[:MOST_RANKED])
    asked = named.annotate(asked=Q(search=words.query_of(text))).values("id", "asked")
    taken, values = statements.compiled(asked[:MOST_RANKED])
    return f"SELECT id FROM ({taken}) AS of_names WHERE asked", values  # noqa: S608 -- columns


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
