"""Cells of a snapshot in words, in the language of the page; what is sealed stands masked."""

from collections.abc import Callable, Mapping

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from kip_portal import identifiers
from kip_portal.models import Subject
from products import cells

GROUPED_FROM = 10_000


def words(cell: cells.Cell, keys: Mapping[str, Subject]) -> str:
    """Return a cell of one value in words, in the language of the page."""
    if cell["type"] == "sealed":
        return _unsealed(cell, keys)
    return _PLAIN.get(cell["type"], _as_typed)(cell)


def _as_typed(cell: cells.Cell) -> str:
    return "" if cell["value"] is None else str(cell["value"])


def _of_choice(cell: cells.Cell) -> str:
    return gettext(cell["text"]) if cell["text"] else ""


def _of_box(cell: cells.Cell) -> str:
    return gettext("Ya") if cell["value"] else gettext("Tidak")


def _of_number(cell: cells.Cell) -> str:
    """Return a number with its thousands apart; years and classes have none."""
    value = cell["value"]
    return "" if value is None else number_format(value, force_grouping=value >= GROUPED_FROM)


def _of_date(cell: cells.Cell) -> str:
    return date_format(cells.raw(cell), "j F Y") if cell["value"] else ""


_PLAIN: dict[str, Callable[[cells.Cell], str]] = {
    "choice": _of_choice,
    "ref": lambda cell: str(cell["text"]),
    "bool": _of_box,
    "date": _of_date,
    "number": _of_number,
}


def _unsealed(cell: cells.Cell, keys: Mapping[str, Subject]) -> str:
    subject = keys.get(cell["subject"])
    if subject is None or subject.key is None:
        return gettext("Dihapus atas permintaan pemilik data")
    text = subject.open(cells.token(cell), context=cell["context"])
    return identifiers.mask(text)
