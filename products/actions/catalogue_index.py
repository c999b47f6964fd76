"""What makes catalogue entries found: search column, counts, words and the catalogue's version."""

import time
from typing import Any

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import F, Func, Value
from django.db.models.expressions import CombinedExpression

from kip_portal.models import Counter
from products import projection
from products.models import CatalogueCount, CatalogueEntry, CatalogueWord

VERSION = "catalogue:version"
NAMED = """(SELECT coalesce(array_to_tsvector(array_agg(DISTINCT '=' || word)), ''::tsvector)
FROM (SELECT %s::text AS names) AS told, unnest(tsvector_to_array(
to_tsvector('simple', names) || to_tsvector('indonesian', names))) AS word)"""


def begin_change() -> None:
    """Number the change; until its transaction ends nobody else changes the catalogue.

    Taken first by every writer, so that two of them never wait for each other's rows of
    counts and words. Pages are marked with this number (their ETag).
    """
    _known.clear()
    Counter.objects.take(VERSION)


def version() -> int:
    """Return the number of the last change, for the marks of pages."""
    return Counter.objects.filter(name=VERSION).values_list("value", flat=True).first() or 0


def known_version(seconds: float) -> int:
    """Return the number as this process knew it at most so many seconds ago."""
    now = time.monotonic()
    until, number = _known.get(VERSION, (0.0, 0))
    if now >= until:
        number = version()
        _known[VERSION] = (now + seconds, number)
    return number


_known: dict[str, tuple[float, int]] = {}


def make_searchable(entry: CatalogueEntry) -> None:
    """Fill the search column: names first (A), then summary and communities (B), then the rest.

    The Indonesian stemmer knows no Dayak words, so a plain vector stands beside it.
    """
    names, told, rest = searched(entry)
    vector = _both(names, "A") + _both(told, "B") + _both(rest, "C")
    vector = CombinedExpression(vector, "||", Named(Value(projection.plain(names))))
    CatalogueEntry.objects.filter(pk=entry.pk).update(search=vector)


def searched(entry: CatalogueEntry) -> tuple[str, str, str]:
    """Return what is looked up, weightiest first: names, what is told at once, the rest."""
    told = f"{entry.summary} {_communities_of(entry)}"
    return names_of(entry), told, projection.texts_of(entry.sections)


class Named(Func):
    """The words of names once more, marked: a search finds names without looking at others.

    An index knows no weights: of a word that half of all summaries hold, every entry would
    be read to find the few that bear it in their name.
    """

    template = NAMED % "%(expressions)s"
    output_field = SearchVectorField()


def _both(text: str, weight: str) -> CombinedExpression:
    plain = Value(projection.plain(text))
    return SearchVector(plain, config="simple", weight=weight) + SearchVector(
        plain, config="indonesian", weight=weight
    )


def names_of(entry: CatalogueEntry) -> str:
    """Return the title with the other names."""
    return " ".join([entry.title, *(one["name"] for one in entry.other_names)])


def _communities_of(entry: CatalogueEntry) -> str:
    return " ".join(one["name"] for one in entry.communities)


def count(entry: CatalogueEntry, step: int) -> None:
    """Add or take away the entry in the table of counts and in the table of words."""
    row: dict[str, Any] = {"kind": entry.kind, "regencies": entry.regencies, "year": entry.year}
    CatalogueCount.objects.bulk_create([CatalogueCount(**row)], ignore_conflicts=True)
    CatalogueCount.objects.filter(**row).update(count=F("count") + step)
    CatalogueCount.objects.filter(**row, count=0).delete()
    words = projection.words_of(names_of(entry), entry.summary, _communities_of(entry))
    CatalogueWord.objects.bulk_create(
        [CatalogueWord(word=word) for word in sorted(words)], ignore_conflicts=True
    )
    CatalogueWord.objects.filter(word__in=words).update(count=F("count") + step)
    CatalogueWord.objects.filter(word__in=words, count=0).delete()
