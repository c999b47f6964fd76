"""Lays a document out as HTML: which answers stand in rows, which as prose, how plates pair.

A dossier is an Indonesian paper whatever language the person at the screen reads, so its own
words stand in the templates as they are printed and do not go through translation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import dateformat, translation

from products.pdf.columns import shares
from products.pdf.cover import density, title_size
from products.pdf.document import Answer, Document, Plate, Section, Signature, Table

SHORT = 160  # letters that still read well beside their label
SHORT_LINE = 90
TALL_CELL = 500
WIDE_PX, PAIR_PX = 1400, 900  # about 210 and 280 dots an inch
INK = "#11211e"


class Block(NamedTuple):
    """Answers that are printed alike, one under the other."""

    template: str
    answers: list[Answer]
    shares: tuple[int, ...] = ()
    breaks: bool = False


class Picture(NamedTuple):
    """A picture as the page calls it, the file that it is, and its dots along the longer side."""

    name: str
    file: str
    limit: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A plate with its number and the class that makes it fit."""

    number: int
    plate: Plate
    shape: str
    when: str


def to_html(document: Document) -> str:
    """Return the page that the child sets in type."""
    with translation.override("id"):
        issued = document.issued_at.astimezone(ZoneInfo(settings.TIME_ZONE))
        return render_to_string(
            "dossiers/dossier.html",
            {
                "document": document,
                "title_size": title_size(document.title).name,
                "density": density(document).name,
                "issued_on": in_words(issued.date()),
                "issued_at": dateformat.format(issued, "H.i T"),
                "created": issued.isoformat(timespec="seconds"),
                "fingerprint": document.fingerprint[:32],
                "sections": [(section, list(blocks(section))) for section in document.sections],
                "figures": figure_rows(document.plates),
                "withheld_plates": withheld_plates(document.plates),
                "review": [(in_words(event.on), event) for event in document.review],
                "signature_rows": signature_rows(document.signatures),
            },
        )


def in_words(day: date) -> str:
    """Write a date as Indonesian papers do: 4 Desember 2026."""
    return dateformat.format(day, "j F Y")


def verification_code_picture(url: str) -> bytes:
    """Draw the QR code; the quiet zone is the page's own margin."""
    out = BytesIO()
    code = segno.make(url, error="m", micro=False, boost_error=False)
    code.save(out, kind="svg", border=0, dark=INK, omitsize=True, xmldecl=False)
    return out.getvalue()


def blocks(section: Section) -> Iterator[Block]:
    """Gather neighbouring short answers into one table; let every long one stand alone."""
    for template, group in groupby(section.answers, key=template_of):
        answers = list(group)
        if template == "dossiers/rows.html":
            yield Block(template, answers)
            continue
        for answer in answers:
            if answer.table:
                yield Block(template, [answer], shares(answer.table), has_tall_rows(answer.table))
            else:
                yield Block(template, [answer])


def has_tall_rows(table: Table) -> bool:
    """Tell whether a row may need more than a page; such rows must be allowed to break."""
    return any(len(cell) > TALL_CELL for row in table.rows for cell in row)


def template_of(answer: Answer) -> str:
    """Choose how an answer is printed, by its size alone."""
    if answer.withheld:
        return "dossiers/rows.html"
    if answer.table and answer.table.rows:
        return "dossiers/table.html"
    if any(len(line) > SHORT_LINE for line in answer.lines) or len(answer.lines) > 8:
        return "dossiers/list.html"
    if len(answer.text) > SHORT or "\n" in answer.text.strip():
        return "dossiers/prose.html"
    return "dossiers/rows.html"


def figure_rows(plates: Iterable[Plate]) -> list[list[Figure]]:
    """Return the printed plates: the first alone and wide, the others two by two."""
    printed = [(no, plate) for no, plate in enumerate(plates, start=1) if plate.file]
    figures = [
        Figure(
            no,
            plate,
            shape(plate, widest=index == 0),
            in_words(plate.taken_on) if plate.taken_on else "",
        )
        for index, (no, plate) in enumerate(printed)
    ]
    pairs = [figures[start : start + 2] for start in range(1, len(figures), 2)]
    return [figures[:1], *pairs] if figures else []


def shape(plate: Plate, *, widest: bool) -> str:
    """Say whether width or height bounds a picture."""
    bound = 164 / 150 if widest else 80 / 100
    tall = plate.height and plate.width / plate.height < bound
    return f"{'wide' if widest else 'half'} {'by-height' if tall else 'by-width'}"


def withheld_plates(plates: Iterable[Plate]) -> list[tuple[int, Plate]]:
    """Return the plates that are listed and not printed, with their numbers."""
    return [(no, plate) for no, plate in enumerate(plates, start=1) if not plate.file]


def pictures(document: Document) -> list[Picture]:
    """Return the pictures to print; the first stands wide and needs more dots."""
    printed = [(no, plate.file) for no, plate in enumerate(document.plates, start=1) if plate.file]
    return [
        Picture(f"plate-{no}", file, WIDE_PX if index == 0 else PAIR_PX)
        for index, (no, file) in enumerate(printed)
    ]


def signature_rows(signatures: tuple[Signature, ...]) -> list[tuple[Signature, ...]]:
    """Pair the signatures that follow the first; the first stands beside the office."""
    return [signatures[start : start + 2] for start in range(1, len(signatures), 2)]
