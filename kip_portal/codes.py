"""The code of a dossier's verification page: short enough to type from paper, too long to guess.

Sixteen symbols of 32 are 80 bits. The letters I and O and the digits 0 and 1
are never given, since on paper they look like each other.
"""

import re
import secrets
import unicodedata

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SYMBOLS = 16
_GROUP = 4
# What a reader makes of a printed L or Q.
_LOOK_ALIKES = str.maketrans({"1": "L", "I": "L", "0": "Q", "O": "Q"})
_WHOLE = re.compile(f"[{ALPHABET}]{{{_SYMBOLS}}}")


def new_code() -> str:
    """Return a code that nobody can foresee, as it is stored and printed: XXXX-XXXX-XXXX-XXXX."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(_SYMBOLS)))


def normalise(text: str) -> str:
    """Return the code that a person typed or pasted, as it is stored; empty when it is none.

    The whole address of the page, as a phone's camera reads it, will do as well.
    """
    last = text.strip().rstrip("/").rpartition("/")[2]
    plain = unicodedata.normalize("NFKC", last).upper()
    symbols = re.sub(r"[\W_]", "", plain).translate(_LOOK_ALIKES)
    return _grouped(symbols) if _WHOLE.fullmatch(symbols) else ""


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))
