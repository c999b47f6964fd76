"""Marks for secrets: words that nobody else writes, found again whatever was done to them."""

import base64
import binascii
import gzip
import html
import io
import json
import random
import re
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

import pikepdf
import pypdfium2
from PIL import Image, UnidentifiedImageError

# Letters alone, so that words, slugs and stems keep them; no vowel, so that no stemmer cuts them.
LETTERS = "bcdfghjklmnpqrstvwxz"
FIRST = re.compile(r"kanr[bcdfghjklmnpqrstvwxz]{4}")
NUMBER = re.compile(r"\.(\d{4})4715")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
SIDE = 8
PIECE = 24  # bytes


def mark_of(number: int) -> str:
    """Return the mark of a number; its first eight letters are its own."""
    first = "".join(LETTERS[number // 20**place % 20] for place in (3, 2, 1, 0))
    rest = "".join(random.Random(number).choices(LETTERS, k=9))
    return f"kanr{first}{rest}"


def number_of(mark: str) -> int:
    """Return the number of a mark from its first eight letters."""
    number = 0
    for letter in mark[4:8]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number


def found_in(text: str) -> set[int]:
    """Return the numbers of the marks in a text, however it was written."""
    return {number_of(one) for layer in _layers(text) for one in FIRST.findall(_folded(layer))} | {
        int(one) for one in NUMBER.findall(text)
    }


def _layers(text: str) -> Iterator[str]:
    """Yield the text as it stands and as its reader would take it."""
    yield text
    plain = urllib.parse.unquote_plus(html.unescape(text))
    yield ESCAPED.sub(lambda code: chr(int(code[1], 16)), plain)
    for packed in BASE64.findall(text):
        with suppress(binascii.Error, ValueError):
            yield base64.b64decode(packed + "==", altchars=b"-_").decode("latin-1")


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


def found_in_bytes(data: bytes) -> set[int]:
    """Return the marks in a body: packed, printed, drawn, or plain."""
    if data.startswith(b"\x1f\x8b"):
        return found_in_bytes(gzip.decompress(data))
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return set().union(*(found_in_bytes(packed.read(name)) for name in packed.namelist()))
    if data.startswith(b"%PDF"):
        return _of_paper(data)
    found = found_in(data.decode("utf-8", "replace"))
    if _is_recording(data):
        return found | {number for piece, number in heard.items() if piece in data}
    return found | _drawn(data)


def _is_recording(data: bytes) -> bool:
    return data.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3")) or data[4:8] == b"ftyp"


def _of_paper(data: bytes) -> set[int]:
    """Return the marks in a PDF: its text, its facts, what is packed inside."""
    found = found_in(data.decode("latin-1"))
    with pikepdf.open(io.BytesIO(data)) as paper:
        facts = {str(name): str(value) for name, value in dict(paper.docinfo).items()}
        found |= found_in(json.dumps(facts))
        for name in paper.attachments:
            found |= found_in(name) | found_in_bytes(
                paper.attachments[name].get_file().read_bytes()
            )
        if "/Metadata" in paper.Root:
            found |= found_in(paper.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    pages = pypdfium2.PdfDocument(data)
    try:
        for page in pages:
            found |= found_in(page.get_textpage().get_text_bounded())
    finally:
        pages.close()
    return found


def picture_of(number: int, *, side: int = 480) -> Image.Image:
    """Draw the pattern of a number: eight by eight squares, dark or light."""
    squares = Image.new("L", (SIDE, SIDE))
    squares.putdata([235 if bit == "1" else 20 for bit in _pattern(number)])
    return squares.resize((side, side), Image.Resampling.NEAREST).convert("RGB")


@cache
def _pattern(number: int) -> str:
    return f"{random.Random(f'picture {number}').getrandbits(SIDE * SIDE):064b}"


def _drawn(data: bytes) -> set[int]:
    """Return the numbers of the patterns in a picture: by what it looks like, not its bytes."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            small = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
            seen = [value > 127 for value in small.tobytes()]
    except (UnidentifiedImageError, OSError):
        return set()
    return {
        number
        for number in drawn_numbers
        if sum(bit != (one == "1") for bit, one in zip(seen, _pattern(number), strict=True)) <= 8
    }


def piece_of(recording: bytes) -> bytes:
    """Return a piece from the midst of a sound or film: no other has it, and copies keep it."""
    middle = len(recording) // 2
    return recording[middle : middle + PIECE]


drawn_numbers: set[int] = set()
heard: dict[bytes, int] = {}  # pieces of recordings, and the numbers of their marks
