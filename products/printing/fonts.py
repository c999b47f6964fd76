"""Fonts opened once: unpacking those of a dossier takes as long as laying out a page."""

from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont, woff2  # type: ignore[import-untyped]

from products.printing.shipped import FONTS

KEPT = 2 * len(FONTS)


@lru_cache(KEPT)
def unpacked(font: bytes) -> bytes:
    """Return a font as the typesetter reads it."""
    out = BytesIO()
    woff2.decompress(BytesIO(font), out)
    return out.getvalue()


@lru_cache(KEPT)
def letters_in(font: bytes) -> frozenset[str]:
    """Return every letter for which a font has a shape."""
    return frozenset(chr(code) for code in TTFont(BytesIO(unpacked(font))).getBestCmap())
