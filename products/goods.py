"""What businesses here sell, each with its Nice class, to be found while it is typed.

The list is in our own words and stands in a data file, so that the office can correct it.

How a search ranks: every typed word has to be found in an item. First come items in whose
name each typed word begins a word, then those found by a synonym, then by a part of a word,
and last, where there is still room, by a typing error; in three letters alone where nothing
else was found. Among equals a name that begins so comes first, then the one with the fewest
further words, then the shortest. So three letters suffice where at most five items share that
beginning, and for names of one word; any other item needs three letters of each of its words
(`ker pis` for keripik pisang).
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from products.nice import NICE_BY_NUMBER, NiceClass

GOODS_FILE = Path(__file__).parent / "data" / "goods.csv"
LONGEST = 100  # characters of a question that are looked at
MOST_WORDS = 6
SHORTEST_PART = 3  # letters, below which a part of a word says nothing
WORD = re.compile(r"[a-z0-9]+")
# Spellings that people mix: the schwa of k(e)ripik, telor and telur, the old oe, dj, tj.
SPELLINGS = (
    (re.compile("oe"), "u"),
    (re.compile("dj"), "j"),
    (re.compile("tj|ch"), "c"),
    (re.compile("kh|q"), "k"),
    (re.compile("sh|sy|z"), "s"),
    (re.compile("[vp]h?"), "f"),
    (re.compile(r"(?<=[bcdfgjkst])e(?=[lr][aiou])"), ""),
    (re.compile("ie"), "i"),
    (re.compile("o"), "u"),
    (re.compile(r"(.)\1"), r"\1"),
)


class Good(NamedTuple):
    """One good or service: its name, the number of its class, other names for it."""

    item: str
    nice_class: int
    synonyms: tuple[str, ...]

    @property
    def heading(self) -> NiceClass:
        """Return the class with its heading."""
        return NICE_BY_NUMBER[self.nice_class]


class _Entry(NamedTuple):
    """An item with its words made ready for comparison."""

    good: Good
    name: tuple[str, ...]
    name_text: str  # in texts a blank stands before each word
    sound_text: str
    other_text: str
    sounds: frozenset[str]
    words: frozenset[str]


Judge = Callable[[str, _Entry], int | None]


def search(text: str, limit: int = 5) -> list[Good]:
    """Return the items that the typed words mean, the likeliest first."""
    typed = _words(text[:LONGEST])[:MOST_WORDS]
    if not typed or limit < 1:
        return []
    found = _ranked(typed, _closeness)
    near = {word: _near(word, alone=not found) for word in typed} if len(found) < limit else {}
    if any(near.values()):
        known = set(found)
        found += [good for good in _ranked(typed, _forgiving(near)) if good not in known]
    return found[:limit]


def _ranked(typed: list[str], judge: Judge) -> list[Good]:
    ranked = []
    for entry in _entries():
        levels = [level for word in typed if (level := judge(word, entry)) is not None]
        if len(levels) == len(typed):
            ranked.append((_rank(typed, levels, entry), entry.good))
    return [good for _key, good in sorted(ranked)]


def _rank(typed: list[str], levels: list[int], entry: _Entry) -> tuple[int | bool | str, ...]:
    return (
        max(levels),
        sum(levels),
        not all(map(str.startswith, entry.name, typed)),
        abs(len(entry.name) - len(typed)),
        len(entry.good.item),
        entry.good.item,
    )


def _closeness(word: str, entry: _Entry) -> int | None:
    """Tell how a word is found in an item: 0 to 3, the less the better; None if not at all."""
    if _begins(word, entry.name_text):
        return 0
    forms = _forms(word)
    if any(_begins(form, entry.sound_text) for form in forms):
        return 1
    if any(_begins(form, entry.other_text) for form in forms):
        return 2
    parts = [form for form in forms if len(form) >= SHORTEST_PART]
    if any(part in entry.sound_text or part in entry.other_text for part in parts):
        return 3
    return None


def _forgiving(near: dict[str, frozenset[str]]) -> Judge:
    """Return a judge that takes the near words, too: 4 in names, 5 in synonyms."""

    def judge(word: str, entry: _Entry) -> int | None:
        close = _closeness(word, entry)
        if close is None and not near[word].isdisjoint(entry.words):
            return 5 if near[word].isdisjoint(entry.sounds) else 4
        return close

    return judge


def _begins(start: str, text: str) -> bool:
    return f" {start}" in text


def _near(typed: str, *, alone: bool) -> frozenset[str]:
    """Return the words of the list that begin with the typed letters but for an error or two.

    Three letters are forgiven only where nothing else was found (`alone`).
    """
    if len(typed) < 4:
        return _slipped(typed) if alone and len(typed) == SHORTEST_PART else frozenset()
    errors = 1 if len(typed) < 7 else 2
    longest = len(typed) + errors
    return frozenset(
        word
        for word in _vocabulary()
        if len(word) >= len(typed) - errors and _errors(typed, word[:longest]) <= errors
    )


def _slipped(typed: str) -> frozenset[str]:
    """Return words that begin with these three letters, one of them left out or two exchanged.

    Where there is none, one may be wrong; the first letter never is.
    """
    words = [word for word in _vocabulary() if word[0] == typed[0]]
    likely = frozenset(word for word in words if _is_slip(typed, word))
    if likely or len(set(typed)) == 1:  # one letter three times is no word
        return likely
    return frozenset(
        word for word in words if sum(map(str.__ne__, typed, word)) == 1 and len(word) >= len(typed)
    )


def _is_slip(typed: str, word: str) -> bool:
    start = word[: len(typed) + 1]
    exchanged = typed[0] + typed[2] + typed[1]
    return word.startswith(exchanged) or any(
        start[:at] + start[at + 1 :] == typed for at in range(1, len(typed))
    )


def _errors(typed: str, word: str) -> int:
    """Count wrong, missing, further and exchanged letters against a word's best beginning."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(word, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row)


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return WORD.findall(bare.lower())


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word as it is written, and as it sounds where that differs."""
    sound = word
    for pattern, letters in SPELLINGS:
        sound = pattern.sub(letters, sound)
    return (word,) if sound == word else (word, sound)


def _all_forms(text: str) -> frozenset[str]:
    return frozenset(form for word in _words(text) for form in _forms(word))


def _read() -> tuple[Good, ...]:
    with GOODS_FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Good(
                row["item"],
                int(row["nice_class"]),
                tuple(one for one in row["synonyms"].split("|") if one),
            )
            for row in csv.DictReader(lines)
        )


GOODS = _read()


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(good) for good in GOODS)


def _entry(good: Good) -> _Entry:
    name = tuple(_words(good.item))
    sounds, others = _all_forms(good.item), _all_forms(" ".join(good.synonyms))
    every = sounds | others
    return _Entry(good, name, _text(name), _text(sounds), _text(others), sounds, every)


def _text(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for entry in _entries() for word in entry.words)
