"""Counts of facets as they were last summed: without words, once a process and change.

They follow from the catalogue's version and the choices alone, so what is kept is never shown
beyond its time (`views/page_memory` keeps pages in the same way). Choices are offered ones, and
only so many sets of them are kept.
"""

from functools import lru_cache

from django.conf import settings

from products.actions import catalogue_index
from products.search import Facets, Question, facets

MOST = 512


def of(question: Question) -> Facets:
    """Return the counts for a question without words."""
    if not settings.PAGE_MEMORY_SECONDS:
        return facets(question)
    version = catalogue_index.known_version(settings.PAGE_MEMORY_SECONDS)
    return _kept(version, question.kinds, question.regencies, question.years)


@lru_cache(maxsize=MOST)
def _kept(
    _version: int, kinds: tuple[str, ...], regencies: tuple[str, ...], years: tuple[int, ...]
) -> Facets:
    return facets(Question(kinds=kinds, regencies=regencies, years=years))


def forget() -> None:
    """Forget all: for who measures or tests."""
    _kept.cache_clear()
