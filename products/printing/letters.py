"""No empty box and no foreign font in silence: what the fonts cannot show is written as a code."""

import unicodedata
from collections.abc import Iterable

from products.printing.fonts import letters_in

# Letters that no font of ours carries but that have an exact stand-in.
STAND_INS = {"\u2010": "-", "\u2011": "-", "\u02da": "\u00b0"}
CODE = "[tanda U+{:04X}]"


def letters_of(fonts: Iterable[bytes]) -> frozenset[str]:
    """Return every letter for which one of the fonts has a shape."""
    return frozenset().union(*(letters_in(font) for font in fonts))


def with_printable_letters(html: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Replace each letter without a shape; return the text and the letters written as codes.

    Markup is plain ASCII, which the fonts carry, so the whole page can be read as one text.
    """
    unknown = set(unicodedata.normalize("NFC", html)) - known - set("\n\t\r")
    swaps = {letter: stand_in(letter, known) for letter in unknown}
    missing = sorted(letter for letter, swap in swaps.items() if swap is None)
    table = {
        ord(letter): CODE.format(ord(letter)) if swap is None else swap
        for letter, swap in swaps.items()
    }
    return unicodedata.normalize("NFC", html).translate(table), tuple(missing)


def stand_in(letter: str, known: frozenset[str]) -> str | None:
    """Say how a letter without a shape can be printed all the same, if it can."""
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    if category in {"Cf", "Cc"}:  # marks of direction and the like: they have no shape
        return ""
    apart = STAND_INS.get(letter) or unicodedata.normalize("NFD", letter)
    return apart if known.issuperset(apart) else None
