"""Turns typed words into questions that full-text search understands, and that never raise.

The Indonesian stemmer knows no Dayak words, so each word is looked up as it stands, too.
Operators of web searches (quotes, OR, minus) work; odd ones mean nothing.
"""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from products import projection

LONGEST = 200
MOST_WORDS = 12
CONFIGS = ("simple", "indonesian")
WORD = re.compile(r"[a-z0-9]+")
# A word at the end that may be unfinished: not part of a quotation, not excluded.
UNFINISHED = re.compile(r"(?:^|(?<=[\s']))[a-z0-9]{2,}$")


def cut(text: str) -> str:
    """Return the text as it is searched for: without what no word is made of, not too long."""
    clean = "".join(one if one.isprintable() else " " for one in text[: 2 * LONGEST])
    return " ".join(clean[:LONGEST].split()[:MOST_WORDS])


def query_of(text: str) -> SearchQueryCombinable:
    """Return the full-text query of typed words; the last one may be unfinished."""
    plain = projection.plain(text)
    # What stands for itself begins with itself: the database reads no list of places twice.
    stands = _stemmed(plain) if is_plain(text) and UNFINISHED.search(plain) else _web(plain)
    last = UNFINISHED.search(plain) if '"' not in plain else None
    if last is None:
        return stands
    start = SearchQuery(f"{last[0]}:*", config="simple", search_type="raw")
    head = plain[: last.start()].strip()
    return stands | (_web(head) & start if WORD.search(head) else start)


def _web(plain: str) -> SearchQueryCombinable:
    simple, stemmed = (
        SearchQuery(plain, config=config, search_type="websearch") for config in CONFIGS
    )
    return simple | stemmed


def _stemmed(plain: str) -> SearchQueryCombinable:
    return SearchQuery(plain, config="indonesian", search_type="websearch")


def is_phrase(text: str) -> bool:
    """Say whether words are asked for side by side, which no index knows.

    What is only excluded side by side is no such question: fewer words would exclude more.
    """
    plain = projection.plain(text)
    return '"' in plain and "-" not in plain


def is_plain(text: str) -> bool:
    """Say whether there is nothing but words: no operator, and nothing that might be one."""
    plain = projection.plain(text)
    return plain.replace(" ", "").isalnum() and "or" not in plain.split()


def loose_query_of(text: str) -> "SearchQueryCombinable":
    """Return the query that finds the words of phrases wherever in an entry they stand."""
    simple, stemmed = (
        LooseQuery(projection.plain(text), config=config, search_type="websearch")
        for config in CONFIGS
    )
    return simple | stemmed


class LooseQuery(SearchQuery):
    """A query without the order of its words."""

    def as_sql(self, *args: Any, **options: Any) -> tuple[str, Any]:
        """Put "and" in the place of each "followed by"."""
        sql, values = super().as_sql(*args, **options)
        return f"regexp_replace(({sql})::text, '<(-|[0-9]+)>', '&', 'g')::tsquery", values


def name_query_of(text: str) -> SearchQueryCombinable | None:
    """Return the query that finds all the words in names alone, the last one unfinished.

    It only puts names first among what `query_of` finds, so it may pass over operators.
    """
    words = WORD.findall(projection.plain(text))
    if not words:
        return None
    asked = f"{' & '.join(words)}:*"
    simple, stemmed = (NameQuery(asked, config=config, search_type="raw") for config in CONFIGS)
    return simple | stemmed


class NameQuery(SearchQuery):
    """A query of the marked words, which stand for names alone (`catalogue_index.Named`)."""

    def as_sql(self, *args: Any, **options: Any) -> tuple[str, Any]:
        """Mark each word of the query as the words of names are marked."""
        sql, values = super().as_sql(*args, **options)
        return f"regexp_replace(({sql})::text, $$'([^']+)'$$, $$'=\\1'$$, 'g')::tsquery", values
