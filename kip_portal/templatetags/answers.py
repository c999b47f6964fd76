"""How old and new of an answer stand beside each other on the review desk."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Texts longer than this are shown whole, side by side: a word-for-word view of them
# costs seconds and is a thicket to read.
WORDS_AT_MOST = 1500
GONE, NEW, SAME = "gone", "new", "same"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, taken out or put in."""

    text: str
    mark: str


@register.inclusion_tag("components/difference.html")
def difference(answer: Any) -> dict[str, Any]:
    """Draw what changed in an answer: words of a text, lines of a list, else both whole."""
    old, new = _part(answer, "old"), answer
    whole = {"whole": True, "old": old, "new": new}
    if any(_part(side, part) for side in (old, new) for part in ("table", "files")):
        return whole
    if _part(old, "lines") or _part(new, "lines"):
        return {"lines": compare(_part(old, "lines") or [], _part(new, "lines") or [])}
    before, after = (_words(str(_part(side, "text") or "")) for side in (old, new))
    if len(before) + len(after) > WORDS_AT_MOST:
        return whole
    empty = [_("(kosong)")]
    return {"words": joined(compare(before or empty, after or empty))}


def compare(before: list[str], after: list[str]) -> list[Piece]:
    """Return the pieces of two sequences: what is kept, what is gone, what is new."""
    pieces: list[Piece] = []
    for kind, start, end, from_, to in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            pieces += [Piece(text, SAME) for text in before[start:end]]
            continue
        pieces += [Piece(text, GONE) for text in before[start:end]]
        pieces += [Piece(text, NEW) for text in after[from_:to]]
    return pieces


def joined(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with neighbours of one mark in one, so that a phrase is read as one.

    A space after a marked phrase belongs to neither text, so no mark runs beneath it.
    """
    runs: list[Piece] = []
    for mark, run in groupby(pieces, key=lambda piece: piece.mark):
        text = "".join(piece.text for piece in run)
        marked = text if mark == SAME else text.rstrip()
        runs += [Piece(marked, mark)] if marked else []
        runs += [Piece(text[len(marked) :], SAME)] if len(marked) < len(text) else []
    return runs


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _part(answer: Any, name: str) -> Any:
    """Return one part of an answer, be it a record or a dictionary."""
    return answer.get(name) if isinstance(answer, dict) else getattr(answer, name, None)
