"""Snapshots: a filing as canonical JSON, as it stood when it was handed in.

Self-contained: labels, shown words and levels are inside, so an old record shows and
prints as it was filed whatever the form has become. Source texts are Indonesian; a page
translates labels when it shows them.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, cast

from django.utils import translation

from kip_portal.models import Personal
from products import cells, regimes, together
from products.levels import Protocol
from products.models import Filing, FilingAttachment, PartLevel
from products.models.places import Place
from products.regimes.declaration import (
    Answer,
    Derived,
    Files,
    Group,
    Item,
    Regime,
    Sealed,
    Section,
    row_at,
)
from products.together import Hanging

Snapshot = dict[str, Any]
NUMBER = "number"  # the column of the rows' numbers
RELATED = (
    "product__business__subject",
    "product__business__regency",
    "product__business__district",
    "product__business__village",
    "asset__subject",
    "asset__consent",
)


def take(filing: Filing) -> Snapshot:
    """Return the filing as it stands now; the bytes of `canonical()` are its fingerprint's."""
    load(filing)
    regime = regimes.get(filing.code)
    protocol = protocol_of(filing) if regime.is_communal else None
    files = kept_files(filing)
    with translation.override("id"):
        return {
            "edition": regime.edition,  # of the form that was filled in, whenever it was begun
            "code": filing.code,
            "reference": filing.reference,
            "sections": [
                _section(filing, regime, section, protocol, files) for section in regime.sections
            ],
        }


def load(filing: Filing) -> None:
    """Read all that hangs on a filing in one query, however many rows and tables there are."""
    regime = regimes.get(filing.code)
    hanging = [Hanging("", "attachments", FilingAttachment.objects.all())]
    if regime.is_communal:
        hanging.append(Hanging("asset", "part_levels", PartLevel.objects.all()))
    for item in regime.items:
        if isinstance(item, Group):
            hanging.append(_rows_of(item))
        elif isinstance(item, Answer) and item.column is not None and item.column.many_to_many:
            rows = item.column.related_model._default_manager.all()
            hanging.append(Hanging(item.on, item.name, rows))
    together.read(filing, hanging, regime.details)


def _rows_of(group: Group) -> Hanging:
    """Return how to read the rows of a group together with what they link to, and its place."""
    linked: dict[str, Any] = {
        name: group.model._meta.get_field(name).related_model for name in group.fields
    }
    along = [name for name, model in linked.items() if model is not None]
    for name, model in linked.items():
        if model is not None and issubclass(model, Place):
            along += [f"{name}__{step}" for step in ("regency", "district", "village")]
    return Hanging(group.on, group.name, group.model._default_manager.all(), tuple(along))


def canonical(snapshot: Snapshot) -> bytes:
    """Return the bytes that a fingerprint is taken of: sorted, no spaces, UTF-8."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(snapshot: Snapshot) -> str:
    """Return the SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def protocol_of(filing: Filing) -> Protocol:
    """Return what decides the levels of an asset's parts today."""
    asset = filing.asset
    parts = {one.part: one.level for one in asset.part_levels.all()}
    return Protocol(asset.nature, asset.level, parts)


def kept_files(filing: Filing) -> list[FilingAttachment]:
    """Return the files that are in the filing now, in order of role and place."""
    return [one for one in filing.attachments.all() if one.removed_at is None]


def answers(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield every answer of a snapshot, in order."""
    for section in snapshot["sections"]:
        yield from section["answers"]


def values(snapshot: Snapshot) -> dict[str, Any]:
    """Return raw values by name, as the rules of a form judge them."""
    return {
        answer["name"]: len(answer["value"]) if answer["type"] == "files" else cells.raw(answer)
        for answer in answers(snapshot)
    }


def _section(
    filing: Filing,
    regime: Regime,
    section: Section,
    protocol: Protocol | None,
    files: list[FilingAttachment],
) -> dict[str, Any]:
    found = []
    for item in section.items:
        answer = {"name": item.name, "label": label_of(item), **_cell(filing, regime, item)}
        if isinstance(item, Files):
            answer["plates"] = item.is_printed
            answer["value"] = [
                _file(one, item, section, protocol) for one in files if one.role == item.role
            ]
        if item.private:
            answer["private"] = True
        if protocol:
            answer["level"] = protocol.of_item(section, item, closed=_closed(filing, item)).value
        found.append(answer)
    return {"code": section.code, "label": str(section.label), "answers": found}


def label_of(item: Item) -> str:
    """Return an item's words: its own, else its column's."""
    if item.label:
        return str(item.label)
    return str(cast("Answer", item).column.verbose_name)


def _closed(filing: Filing, item: Item) -> bool:
    box = item.closed_by if isinstance(item, Answer) else ""
    if callable(box):
        return box(filing)
    return bool(box and getattr(row_at(filing, item.on), box, False))  # type: ignore[union-attr]


def _cell(filing: Filing, regime: Regime, item: Item) -> cells.Cell:
    if isinstance(item, Derived):
        return item.value(filing)
    if isinstance(item, Files):
        return {"type": "files", "value": []}
    row = row_at(filing, item.on)
    if isinstance(item, Group):
        return _table(row, item)
    return cells.text("") if row is None else _answer(row, regime, item)


def _answer(row: Any, regime: Regime, item: Answer) -> cells.Cell:
    if isinstance(item, Sealed):
        return cells.sealed(row, item.name, masked=item.masked)
    if item.name == "subkind" and regime.subkinds:
        words = {code: str(label) for code, label in regime.subkinds.choices}
        return {"type": "choice", "value": row.subkind, "text": words.get(row.subkind, "")}
    return cells.of(row, item.name)


def _table(owner: Any, group: Group) -> cells.Cell:
    rows = getattr(owner, group.name).all() if owner is not None else []
    head = {NUMBER: str(group.number)} if group.number else {}
    head |= {name: str(group.model._meta.get_field(name).verbose_name) for name in group.fields}  # type: ignore[union-attr]
    head |= {one.name: str(one.label) for one in group.sealed}
    return {
        "type": "table",
        "head": head,
        "columns": list(head),
        "private_columns": [one.name for one in group.sealed],
        "value": [_table_row(row, group, number) for number, row in enumerate(rows, 1)],
    }


def _table_row(row: Any, group: Group, number: int) -> dict[str, cells.Cell]:
    shown = {NUMBER: {"type": "number", "value": number}} if group.number else {}
    shown |= {name: cells.of(row, name) for name in group.fields}
    if isinstance(row, Personal):
        shown |= {one.name: cells.sealed(row, one.name, masked=one.masked) for one in group.sealed}
    return shown


def _file(
    one: FilingAttachment, item: Files, section: Section, protocol: Protocol | None
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": one.pk,
        "filename": one.filename,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "width": one.width,
        "height": one.height,
        "pages": one.pages,
        "caption": one.caption,
        "alt": one.alt,
        "transcript": one.transcript,
        "taken_at": one.taken_at,
        "taken_on": one.taken_on.isoformat() if one.taken_on else None,
    }
    if protocol:
        facts["level"] = protocol.of_file(section, item, one.level).value
    return facts
