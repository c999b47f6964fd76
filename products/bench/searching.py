"""Searches with facets: common, rare, misspelt and long forgotten words; time in the database."""

import random
from typing import Any

from django.http import QueryDict

from products.bench import timing
from products.bench.filling import SEED
from products.forms import search as asked
from products.models import CatalogueEntry, CatalogueWord
from products.results import Results
from products.seed.lives import START
from products.seed.vocabulary import YEARS, Vocabulary

ROUNDS = 12
ORDERS = ("relevan", "terbaru", "nama")


def measure(*, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the median and all values, in milliseconds, of each sort of question."""
    found: dict[str, list[float]] = {}
    for name, text in questions().items():
        for order in ORDERS:
            found[f"{name} ({order})"] = [_once(text, order) for _n in range(rounds + 1)][1:]
    every = [value for values in found.values() for value in values]
    return {
        "p95": timing.at_95(every),
        "medians": {name: sorted(values)[len(values) // 2] for name, values in found.items()},
        "words": questions(),
    }


def _once(text: str, order: str) -> float:
    query = QueryDict(mutable=True)
    query.update({"q": text, "urut": order})
    narrowing = asked.read(query)
    with timing.database_time() as spent:
        Results.of(narrowing.question(), narrowing.qs, query)
    return sum(spent)


def questions() -> dict[str, str]:
    """Return the words asked for, found in the catalogue itself."""
    count = CatalogueEntry.objects.count()
    broad, middling = _of_count(count), _of_count(max(1, count * 15 // 1000))
    return {
        "broad": broad, "middling": middling, "rare": _of_count(3), "old": _old(),
        "misspelt": _misspelt(middling), "two words": f"{broad} {middling}",
        "quoted": f'"{broad} {middling}"', "beginning": broad[:3],
    }  # fmt: skip


def _of_count(wanted: int) -> str:
    above = CatalogueWord.objects.filter(count__gte=wanted).order_by("count", "word").first()
    last = CatalogueWord.objects.order_by("-count", "word").first()
    word = above or last
    return word.word if word else "tari"


def _old() -> str:
    """Return a name that entries of the first year alone bear."""
    names = Vocabulary.read(random.Random(SEED)).names[START.year % YEARS]  # noqa: S311 -- the load's
    return names[0].lower()


def _misspelt(word: str) -> str:
    """Return a word with two letters in each other's place."""
    at = max(1, len(word) // 2 - 1)
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :] + "q"
