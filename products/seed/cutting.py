"""Cuts a filing: its rows as lines for COPY, its snapshot as canonical text, all with holes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.db import connection, models

from kip_portal.models import Agency, Subject, User
from products import snapshots
from products.models import Business, CommunalAsset, Community, Filing, FilingAttachment
from products.seed import answers, holes
from products.seed.copying import columns_of

STAMP = "1999-01-01 00:00:00+00"
# Columns of the filing itself that follow from its life.
LIVED = (
    "reference", "state", "version", "begun_at", "begun_on", "changed_at", "first_submitted_at",
    "submitted_at", "due_on", "decided_at", "officer_id", "agreement_id",
)  # fmt: skip
# Rows that are shared, and so named by a hole of their own.
SHARED: dict[type[models.Model], str] = {
    Community: "community_id", Business: "business_id", Agency: "agency_id", User: "operator_id",
}  # fmt: skip
# As many rows as the asset has regencies: the loader writes them itself.
REGENCIES = CommunalAsset.regencies.through


@dataclass(frozen=True)
class Shape:
    """One row of a pattern: its model, the hole of its key, its line as a template."""

    model: type[models.Model]
    key: str
    columns: tuple[str, ...]
    line: str


def age(filing: Filing) -> None:
    """Give every moment of the pattern's rows the one that is looked for when they are cut."""
    for row in rows_of(filing):
        moments = [one.name for one in row._meta.concrete_fields if _is_moment(one)]
        told = {name: answers.MOMENT for name in moments if getattr(row, name) is not None}
        if told:
            type(row)._base_manager.filter(pk=row.pk).update(**told)


def _is_moment(column: Any) -> bool:
    return isinstance(column, models.DateTimeField)


def rows_of(row: models.Model) -> Iterator[models.Model]:
    """Yield a row with all rows that hang on it; history and shared rows are none of them."""
    subject = getattr(row, "subject", None)
    if isinstance(subject, Subject):
        yield subject
    yield row
    for relation in row._meta.get_fields(include_hidden=True):
        child = relation.related_model
        is_below = relation.one_to_many or (relation.one_to_one and relation.auto_created)
        if not is_below or _is_elsewhere(child):
            continue
        for one in child._base_manager.filter(**{relation.field.name: row.pk}).order_by("pk"):  # type: ignore[union-attr]
            yield from rows_of(one)


def _is_elsewhere(child: Any) -> bool:
    return issubclass(child, pghistory.models.Event) or child is REGENCIES


def shapes(rows: list[models.Model]) -> list[Shape]:
    """Return the rows as lines with holes."""
    keys = {(type(row), row.pk): f"id{number}" for number, row in enumerate(rows)}
    return [_shape(row, keys) for row in rows]


def _shape(row: models.Model, keys: dict[tuple[type[models.Model], Any], str]) -> Shape:
    values = _line(row)
    for place, column in enumerate(row._meta.concrete_fields):
        model = type(row) if column.primary_key else column.related_model
        value = getattr(row, column.attname)
        if model is not None and (model, value) in keys:
            values[place] = holes.hole(keys[model, value])
        elif model in SHARED and value is not None:
            values[place] = holes.hole(SHARED[model])
        if isinstance(row, Filing) and column.attname in LIVED:
            values[place] = holes.hole(column.attname)
    line = holes.template(aged("\t".join(values)))
    return Shape(type(row), keys[type(row), row.pk], columns_of(type(row)), line)


def _line(row: models.Model) -> list[str]:
    """Return the row's columns as COPY writes them."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in columns_of(type(row)))
    out = io.StringIO()
    with connection.cursor() as cursor:
        asked = cursor.mogrify(
            f"SELECT {columns} FROM {quote(row._meta.db_table)} "  # noqa: S608 -- names of models
            f"WHERE {quote(str(row._meta.pk.column))} = %s", [str(row.pk)],
        )  # fmt: skip
        cursor.copy_expert(f"COPY ({asked.decode()}) TO STDOUT", out)
    return out.getvalue().rstrip("\n").split("\t")


def aged(text: str) -> str:
    """Return a text with holes for its moments and days."""
    moment, day = holes.hole("at"), holes.hole("day")
    return text.replace(STAMP, moment).replace(answers.DAY.isoformat(), day)


def marked(content: snapshots.Snapshot, rows: list[models.Model]) -> str:
    """Return a snapshot's canonical text with holes; the filled one is canonical as well."""
    numbered = [(row, f"id{number}") for number, row in enumerate(rows)]
    files = {row.pk: key for row, key in numbered if isinstance(row, FilingAttachment)}
    is_spread = any(isinstance(row, CommunalAsset) for row in rows)
    text = aged(snapshots.canonical(_opened(content, files, spread=is_spread)).decode())
    for row, key in numbered:
        if isinstance(row, Subject):
            text = text.replace(str(row.pk), holes.hole(key))
    return text


def _opened(part: Any, files: dict[Any, str], *, spread: bool) -> Any:
    """Return a part of a snapshot with marks in place of keys, and of an asset's regencies."""
    if isinstance(part, list):
        return [_opened(one, files, spread=spread) for one in part]
    if not isinstance(part, dict):
        return part
    if spread and part.get("type") == "refs":
        names = ("regencies", "regency_names")
        return {**part, **dict(zip(("value", "text"), map(holes.bare, names), strict=True))}
    if part.get("type") == "ref" and part["text"] in ("@community@", "@business@"):
        return {**part, "value": holes.bare(f"{part['text'].strip('@')}_id")}
    if "sha256" in part and "media_type" in part:
        return {**part, "id": holes.bare(files[part["id"]])}
    return {name: _opened(one, files, spread=spread) for name, one in part.items()}
