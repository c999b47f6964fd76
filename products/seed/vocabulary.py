"""Natural words, Indonesian and Dayak, as often as the demo's own texts use them.

Behind them comes a long tail of invented names, some of them of one year alone: a search
must stay quick for common, rare and long forgotten words alike.
"""

import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from products.demo import texts

WORD = re.compile(r"[^\W\d_]{2,}")
SYLLABLES = (
    "ka", "ha", "yan", "tum", "bang", "man", "ting", "ra", "wi", "ta", "pa", "lu", "nyu", "ngu",
    "sa", "ri", "bu", "lau", "ma", "ru", "jang", "ki", "hin", "da", "ba", "lai", "ga", "rin",
)  # fmt: skip
TAIL = 12_000
YEARS = 7


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        yield from itertools.chain.from_iterable(_strings(one) for one in found.values())
    elif isinstance(found, list):
        yield from itertools.chain.from_iterable(_strings(one) for one in found)


@dataclass(frozen=True)
class Vocabulary:
    """Words with their running sums of frequency, heads of titles by kind, names by year."""

    words: list[str]
    sums: list[int]
    heads: dict[str, list[str]]
    names: list[list[str]]

    @classmethod
    def read(cls, chance: random.Random) -> "Vocabulary":
        """Count the demo's words; names are drawn, so they are the same for the same seed."""
        rows = [*texts.of_assets(), *texts.of_products()]
        told = json.loads(json.dumps([row for _code, row in rows]))
        counted = Counter(word.lower() for text in _strings(told) for word in WORD.findall(text))
        ranked = counted.most_common()
        heads: dict[str, list[str]] = {}
        for code, row in rows:
            title = str(row.get("name") or row.get("title"))
            heads.setdefault(code, []).append(WORD.findall(title)[0].capitalize())
        return cls(
            [word for word, _count in ranked],
            list(itertools.accumulate(count for _word, count in ranked)),
            heads,
            _names(chance),
        )

    def sentence(self, chance: random.Random, length: int) -> str:
        """Return a sentence of that many words."""
        found = " ".join(chance.choices(self.words, cum_weights=self.sums, k=length))
        return f"{found[0].upper()}{found[1:]}."

    def name(self, chance: random.Random, year: int = 0) -> str:
        """Return a name: few are common, most are rare, and one in two is of its year alone."""
        shelf = self.names[year % YEARS if chance.random() < 0.5 else YEARS]
        return shelf[int(len(shelf) * chance.random() ** 3)]

    def title(self, chance: random.Random, code: str, year: int) -> str:
        """Return a title: what it is, and what it is called."""
        head = chance.choice(self.heads.get(code) or ["Karya"])
        more = f" {self.name(chance, year)}" if chance.random() < 0.6 else ""
        return f"{head} {self.name(chance, year)}{more}"


def _names(chance: random.Random) -> list[list[str]]:
    """Return a shelf of names for each year, and one for all."""
    found: dict[str, None] = {}
    while len(found) < TAIL:
        name = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        found[name.capitalize()] = None
    every = list(found)
    size = TAIL // (YEARS + 1)
    return [every[at * size : (at + 1) * size] for at in range(YEARS + 1)]
