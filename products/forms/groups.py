"""Repeated rows of a filing: creators, goods, communities, references …

A row that is there already says so by its hidden `id`, wherever it stands on the page, so
that an automatic save can give new rows their ids. A row without id is new; an untouched
new one is nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import TOTAL_FORM_COUNT, formset_factory
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from kip_portal.typed_text import is_number
from products.forms.group_rows import GroupRow, once_message, rows_of, unique_columns
from products.forms.offers import Offer
from products.forms.questions import Offers
from products.regimes.declaration import Group

SPARE = 10  # rows that a person may add before being told that there are too many


class GroupFormSet(forms.BaseFormSet):
    """All rows of a group, the stored ones found again by their ids."""

    unjudged = False

    def __init__(self, *args: Any, group: Group, owner: models.Model, offers: Offers,
                 added: list[dict[str, Any]] | None = None, **options: Any) -> None:  # fmt: skip
        self.group = group
        self.owner = owner
        self.offers = offers
        self.stored = {str(row.pk): row for row in rows_of(owner, group)}
        self._keep_chosen(options.get("data") or {})
        # What was posted says by itself which row is which.
        shown = [{"id": key} for key in self.stored] + (added or [])
        if shown:
            self.extra = 0
        options["initial"] = None if options.get("data") else shown
        super().__init__(*args, **options)

    def _keep_chosen(self, posted: Mapping[str, Any]) -> None:
        """Keep what is stored and what is sent on the lists, however long the register is."""
        for name in self.group.fields:
            column: Any = self.group.model._meta.get_field(name)
            if column.is_relation:
                start, end = f"{self.group.name}-", f"-{name}"
                sent = [
                    posted[key] for key in posted if key.startswith(start) and key.endswith(end)
                ]
                kept = [getattr(row, column.attname) for row in self.stored.values()]
                self.offers(column.related_model).keep([*kept, *sent])

    @property
    def group_offers(self) -> list[Offer]:
        """The registers from which its rows choose."""
        columns: list[Any] = [self.group.model._meta.get_field(name) for name in self.group.fields]
        return [self.offers(one.related_model) for one in columns if one.is_relation]

    def initial_form_count(self) -> int:
        """Count no posted row as an old one by its place: its id says what it is."""
        return 0 if self.is_bound else super().initial_form_count()

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        key = self._posted_id(i) if self.is_bound else self._initial_id(i)
        row = self.stored.get(key)
        options = {"group": self.group, "offers": self.offers, "row": row}
        form: Any = super()._construct_form(i, **options, **kwargs)  # type: ignore[misc]
        form.unjudged = self.unjudged
        form.empty_permitted = not key
        form.use_required_attribute = False
        return form

    def _posted_id(self, i: int) -> str:
        return str(self.data.get(f"{self.add_prefix(i)}-id", ""))

    def _initial_id(self, i: int) -> str:
        return str(self.initial[i].get("id", "")) if self.initial and i < len(self.initial) else ""

    @property
    def empty_form(self) -> Any:
        """The row that a script copies when a further one is asked for."""
        form = self.form(
            prefix=self.add_prefix("__prefix__"), empty_permitted=True, auto_id=self.auto_id,
            use_required_attribute=False, renderer=self.renderer,  # type: ignore[attr-defined]
            group=self.group, offers=self.offers, row=None,
        )  # fmt: skip
        self.add_fields(form, None)
        return form

    def full_clean(self) -> None:
        if self.unjudged:
            self._errors: list[Any] = [{} for _form in self.forms]
            self._non_form_errors = ErrorList()
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.unjudged and super().is_valid()

    def clean(self) -> None:
        """Refuse ids that are not of this filing, and what may be there but once."""
        seen: set[Any] = {self._stored_key(row) for row in self._unposted()}
        for form in self.kept_forms():
            key = form.cleaned_data.get("id", "") if hasattr(form, "cleaned_data") else ""
            if key and key not in self.stored:
                raise ValidationError(_("Baris ini tidak dikenal. Muat ulang halaman."))
            if form.key is not None and form.key in seen:
                form.add_error(unique_columns(self.group)[-1], once_message(self.group))
            seen.add(form.key)

    def _unposted(self) -> list[Any]:
        posted = {self._posted_id(i) for i in range(self.total_form_count())}
        return [row for key, row in self.stored.items() if key not in posted]

    def _stored_key(self, row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, self.group.model._meta.get_field(n).attname)  # type: ignore[union-attr]
                     for n in unique_columns(self.group))  # fmt: skip

    def kept_forms(self) -> Iterator[Any]:
        """Yield the rows that are to be there afterwards."""
        for form in self.forms:
            if not form.is_left_out and (form.is_stored or form.has_changed()):
                yield form

    def has_changed(self) -> bool:
        """Tell whether anything was typed, added or left out."""
        return any(form.has_changed() for form in self.forms)

    def write(self) -> None:
        """Save the rows: first take away, then change, then add, so that none collides."""
        gone = [form for form in self.forms if form.is_stored and form.is_left_out]
        for form in gone:
            form.row.delete()
        kept = [form for form in self.kept_forms() if form.has_changed()]
        self._make_way(kept)
        for form in sorted(kept, key=lambda form: not form.is_stored):
            form.write(self.owner)

    def _make_way(self, kept: list[Any]) -> None:
        """Take a row out before its key goes to another one, as in an exchange of two."""
        keys = {form.key for form in kept} - {None}
        for form in kept if unique_columns(self.group) else []:
            if form.is_stored and self._stored_key(form.row) in keys - {form.key}:
                form.row.delete()
                form.row, form.is_stored = self.group.model(), False

    def new_ids(self) -> dict[str, str]:
        """Return the hidden ids that rows have now, by the names of their inputs."""
        return {
            f"{form.prefix}-id": str(form.row.pk)
            for form in self.forms
            if form.row.pk and not form.is_left_out
        }


def formset_of(
    group: Group, owner: models.Model, offers: Offers, *, locked: bool, **options: Any
) -> GroupFormSet:
    """Return the rows of a group as a formset whose prefix is the group's name."""
    made: Any = formset_factory(
        GroupRow, formset=GroupFormSet, extra=0 if locked else 1, can_delete=not locked,
        max_num=group.most, absolute_max=group.most + SPARE, validate_max=True,
    )  # fmt: skip
    formset: GroupFormSet = made(
        group=group, owner=owner, offers=offers, prefix=group.name, **options
    )
    return formset


def with_further_row(data: Any, group: Group) -> Any:
    """Return posted data with one more row of that group, as a new one begins."""
    name = f"{group.name}-{TOTAL_FORM_COUNT}"
    told = str(data.get(name, ""))
    if not is_number(told):
        return data
    more, place = data.copy(), min(int(told), group.most + SPARE)
    more[name] = str(place + 1)
    for column in (group.model._meta.get_field(one) for one in group.fields):
        begins: Any = column.get_default() if column.has_default() else None  # type: ignore[union-attr]
        if begins:
            more[f"{group.name}-{place}-{column.name}"] = str(begins)
    return more
