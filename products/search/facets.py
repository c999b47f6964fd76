"""How many entries stand behind each choice, given the other choices, in one statement.

Without words the answer comes from the small table of counts; with words from the first
two thousand matches, grouped once. Never from all entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from products.models import CatalogueEntry
from products.search.question import Question
from products.search.statements import MOST_GROUPED, WEIGHED, ids

COUNTS = "SELECT kind, regencies, year, count FROM products_cataloguecount"
GROUPED = """SELECT kind, regencies, year, count(*) AS count
FROM ({matches}) AS matches GROUP BY kind, regencies, year"""
# Sets of regencies are few: they are summed before each is taken apart.
STATEMENT = """WITH source AS MATERIALIZED ({source})
SELECT 'kinds', kind, sum(count) FROM source WHERE {regencies} AND {years} GROUP BY kind
UNION ALL SELECT 'regencies', code, sum(count) FROM (SELECT regencies, sum(count) AS count
  FROM source WHERE {kinds} AND {years} GROUP BY regencies) AS sets
  CROSS JOIN unnest(regencies) AS code GROUP BY code
UNION ALL SELECT 'years', year::text, sum(count) FROM source WHERE {kinds} AND {regencies}
  GROUP BY year
UNION ALL SELECT name, '', number FROM (SELECT
    sum(count) FILTER (WHERE {kinds} AND {regencies} AND {years}) AS total,
    sum(count) FILTER (WHERE {kinds} AND {years}) AS anywhere, sum(count) AS every FROM source
  ) AS sums CROSS JOIN LATERAL (VALUES ('total', total), ('anywhere', anywhere), ('all', every)
  ) AS named(name, number)"""


@dataclass(frozen=True)
class Facets:
    """Counts by choice. `is_least`: there are more than were counted."""

    kinds: dict[str, int]
    regencies: dict[str, int]
    years: dict[int, int]
    total: int
    anywhere: int
    is_least: bool = False

    def without(self, name: str) -> int:
        """Return how many there were without one sort of filter.

        An entry has one kind and one year, so their sums count it once; regencies need
        a count of their own.
        """
        if name == "regencies":
            return self.anywhere
        return sum(getattr(self, name).values())


def facets(question: Question, first: Sequence[int] = ()) -> Facets:
    """Return the counts for a question; `first`: its first matches, where a page took them."""
    source, values = _source(question, first)
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        weighed = WEIGHED if question.text else ""
        cursor.execute(weighed + _statement(source, question), {**values, **_choices(question)})
        for facet, value, count in cursor.fetchall():
            found.setdefault(facet, {})[value] = int(count or 0)
    return Facets(
        kinds=found.get("kinds", {}),
        regencies=found.get("regencies", {}),
        years={int(year): count for year, count in found.get("years", {}).items()},
        total=found["total"][""],
        anywhere=found["anywhere"][""],
        is_least=bool(question.text) and (found["all"][""] >= MOST_GROUPED or question.is_cut),
    )


def _statement(source: str, question: Question) -> str:
    return STATEMENT.format(
        source=source,
        kinds="kind = ANY(%(kinds)s)" if question.kinds else "true",
        regencies="regencies && %(regencies)s::varchar[]" if question.regencies else "true",
        years="year = ANY(%(years)s)" if question.years else "true",
    )


def _choices(question: Question) -> dict[str, Any]:
    return {
        "kinds": list(question.kinds),
        "regencies": list(question.regencies),
        "years": list(question.years),
    }


def _source(question: Question, first: Sequence[int]) -> tuple[str, dict[str, Any]]:
    if not question.text:
        return COUNTS, {}
    entries = CatalogueEntry.objects.all()
    # Where filters are chosen, the page's matches passed them; choices are counted without.
    taken = first and not question.is_narrowed
    matches = entries.filter(pk__in=ids(first)) if taken else question.holding(entries)
    rows = matches.values("kind", "regencies", "year")[:MOST_GROUPED]
    text, values = rows.query.sql_with_params()
    names = [f"match{place}" for place in range(len(values))]
    named = text % tuple(f"%({name})s" for name in names)
    return GROUPED.format(matches=named), dict(zip(names, values, strict=True))
