"""One row of a repeated group, its columns derived from the declaration."""

from typing import Any

from django import forms
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst

from kip_portal.models import Personal, Subject
from products.forms import questions
from products.forms.questions import Offers
from products.forms.rows import UnjudgedForm, masked, put, stored_columns
from products.regimes.declaration import Group, model_at


class GroupRow(UnjudgedForm):
    """One row of a group. Its columns follow from the declaration."""

    id = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, group: Group, offers: Offers, row: Any, **options: Any) -> None:
        self.group = group
        self.row = row if row is not None else group.model()
        self.is_stored = row is not None
        super().__init__(*args, **options)
        for name in group.fields:
            self.fields[name] = self._column(name, offers)
        for one in group.sealed:
            self.fields[one.name] = masked(questions.sealed_field(one), one, self.row)
        self.initial = {**self._stored(), **(self.initial or {})}

    def _column(self, name: str, offers: Offers) -> forms.Field:
        column: Any = self.group.model._meta.get_field(name)
        words = {
            "label": capfirst(str(column.verbose_name)),
            "help_text": column.help_text,
            "required": not column.blank,
        }
        return questions.column_field(column, offers, words, compact=True)

    def _stored(self) -> dict[str, Any]:
        columns: dict[str, Any] = {
            name: getattr(self.row, self.group.model._meta.get_field(name).attname)  # type: ignore[union-attr]
            for name in self.group.fields
        }
        sealed = {one.name: self._sealed(one.name) for one in self.group.sealed}
        return {"id": str(self.row.pk or ""), **columns, **sealed}

    def _sealed(self, name: str) -> str:
        field: Any = self.fields[name]
        return str(getattr(field, "masked", "") or getattr(self.row, name))

    @property
    def is_left_out(self) -> bool:
        """Whether the person ticked it away."""
        return bool(getattr(self, "cleaned_data", {}).get(DELETION_FIELD_NAME))

    @property
    def key(self) -> tuple[Any, ...] | None:
        """What must be there once in a group, where there is such a thing."""
        columns = unique_columns(self.group)
        if not columns or self.errors:
            return None
        return tuple(
            getattr(self.cleaned_data.get(n), "pk", self.cleaned_data.get(n)) for n in columns
        )

    def write(self, owner: models.Model) -> None:
        """Save the row, all of a new one, what changed of an old one."""
        changed = [name for name in self.changed_data if name in {*self.group.fields, *self._kept}]
        if not self.is_stored:
            setattr(self.row, link_of(self.group), owner)
            if isinstance(self.row, Personal):
                self.row.subject = Subject.objects.create()
        for name in changed if self.is_stored else [*self.group.fields, *self._kept]:
            put(self.row, name, self.cleaned_data[name])
        if self.is_stored:
            self.row.save(update_fields=stored_columns(self.row, changed))
        else:
            self.row.save()

    @property
    def _kept(self) -> list[str]:
        return [one.name for one in self.group.sealed]


def rows_of(owner: models.Model, group: Group) -> list[Any]:
    """Return the stored rows, with the keys of their sealed columns in one query."""
    rows = getattr(owner, group.name).all()
    return list(rows.select_related("subject") if group.sealed else rows)


def link_of(group: Group) -> str:
    """Return the name of the column that ties a row to its owner."""
    relation: Any = model_at(group.on)._meta.get_field(group.name)
    return str(relation.field.name)


def unique_columns(group: Group) -> list[str]:
    """Return the columns that must be there once in a group, or nothing."""
    link = link_of(group)
    for constraint in group.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns: list[Any] = [
                one for one in constraint.expressions if isinstance(one, models.F)
            ]
            named = [one.name for one in columns]
            names = [*constraint.fields, *named]
            if link in names:
                return [name for name in names if name != link]
    return []


def once_message(group: Group) -> str:
    """Return what to say of a row that is there already."""
    unique = (c for c in group.model._meta.constraints if isinstance(c, models.UniqueConstraint))
    return str(next(unique).violation_error_message)
