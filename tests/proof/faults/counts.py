"""What the portal counts and lists beside its records, held against the records themselves.

The world of these proofs is open: every filing that was approved is public, and no other.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from products import projection

Rows = Callable[[str], list[tuple[Any, ...]]]

FILINGS = """
WITH made AS (
  SELECT agency_id, state, facet, coalesce(year, 0)::int AS year, value, count(*) AS number
  FROM products_filing CROSS JOIN LATERAL (
    SELECT first_submitted_at AT TIME ZONE 'Asia/Jakarta') AS local(day)
  CROSS JOIN LATERAL (VALUES
    ('total', extract(year FROM day), '', true),
    ('month', extract(year FROM day), extract(month FROM day)::text, day IS NOT NULL),
    ('code', extract(year FROM day), code, day IS NOT NULL),
    ('agreement', extract(year FROM day), agreement_id::text, day IS NOT NULL),
    ('officer', 0, officer_id::text, officer_id IS NOT NULL)
  ) AS facets(facet, year, value, counted) WHERE counted GROUP BY 1, 2, 3, 4, 5
), kept AS (
  SELECT agency_id, state, facet, year::int, value, sum(count) AS number
  FROM products_filingcount GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0
)
SELECT facet, state, year, value, made.number, kept.number
FROM made FULL JOIN kept USING (agency_id, state, facet, year, value)
WHERE made.number IS DISTINCT FROM kept.number
"""
PUBLIC = """
SELECT f.reference, f.state, e.title FROM products_filing f
JOIN products_communalasset a ON a.filing_id = f.id
LEFT JOIN products_publicidentity i ON i.asset_id = a.id
LEFT JOIN products_catalogueentry e ON e.identity_id = i.id AND e.title = f.title
WHERE (f.state IN ('approved', 'issued')) <> (e.id IS NOT NULL)
"""
ENTRIES = "SELECT kind, regencies, year, count(*) FROM products_catalogueentry GROUP BY 1, 2, 3"
FACETS = "SELECT kind, regencies, year, count FROM products_cataloguecount"
TEXTS = "SELECT title, other_names, summary, communities FROM products_catalogueentry"
WORDS = "SELECT word, count FROM products_catalogueword"
UNSEARCHED = """
SELECT title FROM products_catalogueentry
WHERE search IS NULL OR NOT search @@ plainto_tsquery('simple', title)
"""


def wrong(rows: Rows) -> Iterator[str]:
    """Yield what the tables of counts, the catalogue and its words say and the filings do not."""
    for facet, state, year, value, made, kept in rows(FILINGS):
        yield f"count {facet} {state} {year} {value}: {kept} of {made} filings"
    for reference, state, title in rows(PUBLIC):
        yield f"{reference} is {state}, the catalogue says {title}"
    if _counted(rows(ENTRIES)) != _counted(rows(FACETS)):
        yield "counts of other entries"
    words = Counter(
        word
        for title, names, summary, communities in rows(TEXTS)
        for word in projection.words_of(
            title, *(one["name"] for one in names), summary,
            *(one["name"] for one in communities),
        )
    )  # fmt: skip
    if dict(words) != dict(rows(WORDS)):
        yield "words of other entries"
    for (title,) in rows(UNSEARCHED):
        yield f"{title} is not to be found"


def _counted(rows: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    return {(kind, tuple(places), year): count for kind, places, year, count in rows}
