"""How closely the cover must be set, so that name, filer, facts and contents fit one page.

The figures are millimetres and letters a line as `static/css/dossier.css` sets them. A cover
that fits none of them flows on to a second page and loses nothing.
"""

from math import ceil
from typing import NamedTuple

from products.pdf.document import Document

ROOM = 247.0
OTHER_PARTS = 3  # plates, attachments and the review record follow the form's own parts


class TitleSize(NamedTuple):
    """A size for names of up to `longest` letters."""

    name: str
    longest: int
    letters: int
    line: float


class Density(NamedTuple):
    """One spacing of the cover; `fixed` is what does not depend on the record."""

    name: str
    fixed: float
    filer_letters: int
    filer_line: float
    fact_padding: float
    entry: float
    columns: int


TITLE_SIZES = (
    TitleSize("title-1", 36, 22, 12.4),
    TitleSize("title-2", 80, 29, 10.1),
    TitleSize("title-3", 150, 39, 8.2),
    TitleSize("title-4", 10_000, 52, 6.4),
)
DENSITIES = (
    Density("airy", 110, 46, 6.9, 3.8, 6.8, 1),
    Density("tight", 77, 66, 5.9, 3.8, 5.8, 1),
    Density("tight two", 77, 66, 5.9, 3.8, 5.8, 2),
    Density("dense two", 62, 78, 4.9, 2.2, 5.2, 2),
)
FACT_LETTERS, FACT_LINE = 62, 4.7


def title_size(title: str) -> TitleSize:
    """Choose the size for a name."""
    return next(size for size in TITLE_SIZES if len(title) <= size.longest)


def density(document: Document) -> Density:
    """Choose the widest spacing in which the whole cover stays on its page."""
    fitting = (each for each in DENSITIES if height(document, each) <= ROOM)
    return next(fitting, DENSITIES[-1])


def height(document: Document, spacing: Density) -> float:
    """Estimate the height of the cover, on the safe side."""
    size = title_size(document.title)
    fact_lines = 1 + sum(_lines(text, FACT_LETTERS) for _, text in document.facts)
    entries = ceil((len(document.sections) + OTHER_PARTS) / spacing.columns)
    return (
        spacing.fixed
        + _lines(document.title, size.letters) * size.line
        + _lines(document.subtitle, spacing.filer_letters) * spacing.filer_line
        + fact_lines * FACT_LINE
        + (1 + len(document.facts)) * spacing.fact_padding
        + entries * spacing.entry
    )


def _lines(text: str, letters: int) -> int:
    return max(1, ceil(len(text) / letters))
