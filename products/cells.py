"""Cells of a snapshot: one answer's value as plain JSON, self-contained and stable.

A cell keeps the raw value (for rules and differences) and, where they differ, the words
that were shown on that day, so that an old record prints as it was filed. Personal values
stay sealed with their subject's key.
"""

import base64
import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import translation

from kip_portal.models import Personal

Cell = dict[str, Any]


def text(value: str) -> Cell:
    """Return a cell of free text."""
    return {"type": "text", "value": value}


def lines(values: list[str]) -> Cell:
    """Return a cell of several short texts."""
    return {"type": "lines", "value": values}


def sealed(row: Personal, name: str, *, masked: bool = False) -> Cell:
    """Return a cell that only the subject's key opens; `masked` ones show their ends alone."""
    token = bytes(getattr(row, f"{name}_sealed"))
    if not token:
        return text("")
    return {
        "type": "sealed",
        "value": base64.b64encode(token).decode(),
        "subject": str(row.subject_id),
        "context": name,
        "masked": masked,
    }


def of(row: models.Model, name: str) -> Cell:
    """Return the cell of a column: by its kind, with the words of its choice or its link."""
    column: Any = row._meta.get_field(name)
    if column.many_to_many:
        found = list(getattr(row, name).all())
        return {
            "type": "refs",
            "value": [one.pk for one in found],
            "text": [str(one) for one in found],
        }
    if column.is_relation:
        linked = getattr(row, name)
        return {
            "type": "ref",
            "value": linked.pk if linked else None,
            "text": str(linked) if linked else "",
        }
    return _plain(column, getattr(row, name))


def _plain(column: Any, value: Any) -> Cell:
    if isinstance(column, ArrayField):
        return _chosen(column, value or [])
    if column.choices:
        with translation.override("id"):
            words = {code: str(label) for code, label in column.flatchoices}
        return {"type": "choice", "value": value or "", "text": words.get(value, value or "")}
    if isinstance(value, bool):
        return {"type": "bool", "value": value}
    if isinstance(column, models.DateField):
        return {"type": "date", "value": value.isoformat() if value else None}
    if isinstance(column, models.IntegerField):
        return {"type": "number", "value": value}
    return text(value or "")


def _chosen(column: Any, value: list[str]) -> Cell:
    """Return the cell of a checklist: the codes ticked, in the order of the list."""
    with translation.override("id"):
        words = {code: str(label) for code, label in column.base_field.flatchoices}
    kept = [code for code in words if code in value]
    return {"type": "choices", "value": kept, "text": [words[code] for code in kept]}


def columns(table: Cell) -> list[str]:
    """Return the names of a table's columns in the order of the form: JSONB keeps none of keys."""
    names: list[str] = table.get("columns") or list(table["head"])
    return [name for name in names if name in table["head"]]


def raw(cell: Cell) -> Any:
    """Return the value that rules judge: dates as dates, the rest as it stands."""
    if cell["type"] == "date" and cell["value"]:
        return datetime.date.fromisoformat(cell["value"])
    if cell["type"] == "table":
        return [{name: raw(one) for name, one in row.items()} for row in cell["value"]]
    return cell["value"]


def is_empty(cell: Cell) -> bool:
    """Return whether nothing was answered; an unticked box counts as nothing."""
    return cell["value"] in (None, "", [], False)


def token(cell: Cell) -> bytes:
    """Return the sealed bytes of a cell."""
    return base64.b64decode(cell["value"])
