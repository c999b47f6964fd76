"""Reads all rows that hang on a filing in one statement, however many tables they lie in.

A page of the form shows how far every section is, so it needs them all; each table of its
own would be a query of its own.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

from products.models import Filing
from products.regimes.declaration import row_at

Row = dict[str, Any]
SEPARATOR = "__"


@dataclass(frozen=True)
class Hanging:
    """Rows at `name` of the row at path `on`, with what they link to `along`."""

    on: str
    name: str
    rows: models.QuerySet
    along: tuple[str, ...] = ()

    @property
    def relation(self) -> Any:
        """The field at the owner's side: a reversed key, or many to many."""
        model: Any = Filing
        if self.on:
            model = Filing._meta.get_field(self.on).related_model
        return model._meta.get_field(self.name)

    def asked(self, filing: Filing) -> ArraySubquery:
        """Return the rows as one value."""
        back = self.relation.remote_field.name
        owner = f"{back}{SEPARATOR}filing" if self.on else back
        columns = {name: name for name in _columns(self.rows.model)}
        for step in self.along:
            linked = _linked(self.rows.model, step)
            columns |= {f"{step}{SEPARATOR}{name}": f"{step}{SEPARATOR}{name}"
                        for name in _columns(linked)}  # fmt: skip
        return ArraySubquery(
            self.rows.filter(**{owner: filing.pk}).values(row=JSONObject(**columns))
        )

    def give(self, filing: Filing, found: list[Row]) -> None:
        """Hand the rows to their owner, as a prefetch would."""
        owner = row_at(filing, self.on)
        if owner is None:
            return
        rows = [self._made(one) for one in found]
        if not self.relation.many_to_many:
            for row in rows:
                self.relation.remote_field.set_cached_value(row, owner)
        # Bound to the owner, as a prefetch is: whoever narrows it further asks of this one alone.
        kept: Any = getattr(owner, self.name)._apply_rel_filters(self.rows.all())
        kept._result_cache = rows
        kept._prefetch_done = True
        if not hasattr(owner, "_prefetched_objects_cache"):
            owner._prefetched_objects_cache = {}
        owner._prefetched_objects_cache[self.name] = kept

    def _made(self, values: Row) -> models.Model:
        row = made(self.rows.model, values)
        for step in sorted(self.along):
            names = step.split(SEPARATOR)
            holder: Any = row
            for name in names[:-1]:
                holder = getattr(holder, name, None)
            if holder is None or getattr(holder, f"{names[-1]}_id") is None:
                continue
            start = step + SEPARATOR
            own = {name.removeprefix(start): value for name, value in values.items()
                   if name.startswith(start)}  # fmt: skip
            setattr(holder, names[-1], made(_linked(self.rows.model, step), own))
        return row


def read(filing: Filing, hanging: list[Hanging], details: str) -> None:
    """Give the filing its row of details and all rows that hang on it."""
    model: Any = Filing._meta.get_field(details).related_model
    asked: dict[str, Any] = {f"rows{at}": one.asked(filing) for at, one in enumerate(hanging)}
    own = model._default_manager.filter(filing=filing.pk)
    asked["details"] = ArraySubquery(
        own.values(row=JSONObject(**{name: name for name in _columns(model)}))
    )
    found: Any = Filing.objects.filter(pk=filing.pk).order_by().values(**asked)[0]
    for values in found["details"]:
        row = made(model, values)
        model._meta.get_field("filing").set_cached_value(row, filing)
        Filing._meta.get_field(details).set_cached_value(filing, row)  # type: ignore[union-attr]
    for at, one in enumerate(hanging):
        one.give(filing, found[f"rows{at}"])


def made(model: type[models.Model], values: Mapping[str, Any]) -> Any:
    """Return a stored row from its values as JSON."""
    names = [column.attname for column in model._meta.concrete_fields]
    told = [_value(column, values[column.attname]) for column in model._meta.concrete_fields]
    return model.from_db("default", names, told)


def _columns(model: type[models.Model]) -> list[str]:
    return [column.attname for column in model._meta.concrete_fields]


def _linked(model: type[models.Model], path: str) -> type[models.Model]:
    for step in path.split(SEPARATOR):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model


def _value(column: Any, value: Any) -> Any:
    """Return a value as the column's own reading would give it."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(column, models.BinaryField):
        return bytes.fromhex(value.removeprefix("\\x"))
    if isinstance(column, models.DateTimeField):
        return datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
    return value if isinstance(column, models.JSONField) else column.to_python(value)
