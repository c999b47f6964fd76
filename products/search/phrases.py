"""Words side by side: no index knows where words stand, so entries with all of them are read.

Read once for a question, and not too many of them: beyond, a page says "at least".
"""

from dataclasses import dataclass

from django.db.models import Q

from products.models import CatalogueEntry
from products.search import words
from products.search.statements import compiled, one_row

MOST_READ = 4_000


@dataclass(frozen=True)
class Nearby:
    """The entries in which a phrase stands. `is_cut`: some were not looked at."""

    ids: list[int]
    is_cut: bool


def look_for(text: str) -> Nearby | None:
    """Return where the phrases of a text stand; None where it has none."""
    if not words.is_phrase(text):
        return None
    loose = CatalogueEntry.objects.filter(search=words.loose_query_of(text)).order_by()
    beside = loose.annotate(beside=Q(search=words.query_of(text))).values("id", "beside")
    taken, values = compiled(beside[: MOST_READ + 1])
    count, ids = one_row(
        f"WITH nearby AS MATERIALIZED ({taken}) "  # noqa: S608 -- columns and constants
        "SELECT (SELECT count(*) FROM nearby), ARRAY(SELECT id FROM nearby WHERE beside)",
        values,
    )
    return Nearby(ids, is_cut=count > MOST_READ)
