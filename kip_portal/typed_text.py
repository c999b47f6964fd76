"""Names and long answers as people type and paste them, made safe to keep and to show.

Everything is stored in NFC, so that a Dayak name with its dots and macrons is
the same name from whatever keyboard it came. What could make a text look other
than it is, or tear a page or a mail header apart, is refused in a name; in a
long answer, pasted from a letter or a messenger, the harmless part of it is
taken out in silence.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BROKEN = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_LINE_BREAKS = r"\n\v\f\r\x85\u2028\u2029"
# Marks that turn the direction of what follows, so that a name reads as another one.
_DIRECTIONS = r"\u202a-\u202e\u2066-\u2069"
_INVISIBLE = r"\u00ad\u180e\u200b\u2060-\u2064\ufeff"
# These have a use in long texts (Jawi script, composed emoji) but none in a name.
_JOINERS = r"\u061c\u200c-\u200f"

_NOT_IN_A_TEXT = re.compile(f"[{_BROKEN}]")
_NOT_IN_A_NAME = re.compile(f"[{_BROKEN}{_LINE_BREAKS}{_DIRECTIONS}{_INVISIBLE}{_JOINERS}]")
_TAKEN_OUT_OF_A_TEXT = re.compile(f"[{_DIRECTIONS}{_INVISIBLE}]")
_LINE_BREAK = re.compile(f"\r\n|[{_LINE_BREAKS}]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# No orthography stacks more than a few accents on a letter; hundreds overrun the page.
_STACKED_ACCENTS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{6,}")


def nfc(text: str) -> str:
    """Return the one spelling in which every text is stored and compared."""
    return unicodedata.normalize("NFC", text)


def is_number(text: str) -> bool:
    """Say whether a text that was sent is a whole number, no longer than any key or count."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def clean_name(text: str) -> str:
    """Return one line (a name, a title, a number), each run of spaces made one."""
    text = _SPACES.sub(" ", nfc(text)).strip(" \r\n")
    return _without(_NOT_IN_A_NAME, text)


def clean_text(text: str) -> str:
    """Return an answer of several lines, its line breaks kept as plain new lines."""
    text = _LINE_BREAK.sub("\n", nfc(text))
    text = _without(_NOT_IN_A_TEXT, _TAKEN_OUT_OF_A_TEXT.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _without(hidden: re.Pattern[str], text: str) -> str:
    """Return the text; a person who pasted something invisible is told so."""
    if hidden.search(text):
        raise ValidationError(
            _("Teks ini memuat tanda yang tidak terlihat. Hapus, lalu ketik ulang."),
            code="invisible",
        )
    if _STACKED_ACCENTS.search(text):
        raise ValidationError(
            _("Terlalu banyak tanda yang bertumpuk pada satu huruf."), code="accents"
        )
    return text
