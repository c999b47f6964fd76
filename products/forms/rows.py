"""The answers of one row of a filing (the filing itself, its details, its consent …)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import ErrorDict

from kip_portal import identifiers
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import Personal
from products.forms import questions
from products.forms.offers import OfferedSeveralField
from products.forms.questions import Offers
from products.regimes.declaration import Answer, Regime, Sealed


class UnjudgedForm(forms.Form):
    """A form that may be shown again as it was typed, without being judged.

    Without script a person asks for a further row or searches a list by sending the form:
    nothing is saved then, and nobody is told what is missing.
    """

    unjudged = False

    def full_clean(self) -> None:
        """Judge nothing while the person only asks for something."""
        if self.unjudged:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class MaskedField(CleanedField):
    """A private value shown masked: left as it is it stays, anything else replaces it."""

    def __init__(self, *, stored: str, **options: Any) -> None:
        self.stored = stored
        self.masked = identifiers.mask(stored) if stored else ""
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        if self.masked and str(value or "").strip() == self.masked:
            return self.stored
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another value was typed: the mask, or the kept value itself, is none."""
        if self.disabled:
            return False
        try:
            return self.to_python(data) != self.stored
        except ValidationError:
            return True


class RowForm(UnjudgedForm):
    """Fields for some answers of one row; `write` saves what changed.

    Locked answers are shown and never taken from what was posted; `refused` names those
    for which another value was sent (Z04).
    """

    def __init__(
        self,
        row: models.Model,
        answers: Iterable[Answer],
        *,
        regime: Regime,
        offers: Offers,
        unlocked: frozenset[str],
        initial: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        self.row = row
        self.answers = list(answers)
        super().__init__(**options, initial={**self._stored(), **(initial or {})})
        self.refused: list[str] = []
        for answer in self.answers:
            field = self._field(answer, regime, offers)
            field.optional = answer.required is False and not answer.wanted  # type: ignore[attr-defined]
            self.fields[answer.name] = field
            if answer.name not in unlocked:
                self._lock(answer.name, field)
            offer = getattr(field, "offer", None)
            if offer is not None:
                offer.keep(self._keys(answer.name, field))

    def _stored(self) -> dict[str, Any]:
        return {answer.name: stored_value(self.row, answer) for answer in self.answers}

    def _field(self, answer: Answer, regime: Regime, offers: Offers) -> forms.Field:
        field = questions.field_of(answer, regime, offers)
        if isinstance(answer, Sealed) and isinstance(field, CleanedField):
            return masked(field, answer, self.row)
        return field

    def _keys(self, name: str, field: forms.Field) -> list[Any]:
        """Return what is chosen now and what was posted, so that both stay listed."""
        values = [self.initial.get(name)]
        if self.is_bound:
            values.append(field.widget.value_from_datadict(self.data, self.files, name))
        flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
        return [getattr(one, "pk", one) for one in flat]

    def _lock(self, name: str, field: forms.Field) -> None:
        posted = name in self.data or f"{name}_day" in self.data
        if posted:
            sent = field.widget.value_from_datadict(self.data, self.files, name)
            if field.has_changed(self.initial.get(name), sent):
                self.refused.append(str(field.label))
        field.disabled = True

    def clean(self) -> dict[str, Any]:
        """Put the answers on the row, and ask the row's own constraints about them."""
        answers = super().clean() or self.cleaned_data
        for answer in self.answers:
            if answer.name in answers and not self.fields[answer.name].disabled:
                put(self.row, answer.name, answers[answer.name])
        self._ask_constraints()
        return answers

    def _ask_constraints(self) -> None:
        """Ask those constraints whose columns all stand in this form and are in order."""
        for constraint in self.row._meta.constraints:
            if not isinstance(constraint, models.CheckConstraint):
                continue
            condition: Any = constraint.condition
            names = [name for name in self.fields if name in condition.referenced_base_fields]
            whole = set(names) == set(condition.referenced_base_fields)
            if whole and not self.errors.keys() & set(names) and set(names) & {*self.changed_data}:
                try:
                    constraint.validate(type(self.row), self.row)
                except ValidationError as error:
                    self.add_error(names[0], error)

    def write(self) -> None:
        """Save the changed columns, and them alone: the state is not the form's to write."""
        changed = [name for name in self.changed_data if not self.fields[name].disabled]
        several = [n for n in changed if isinstance(self.fields[n], OfferedSeveralField)]
        columns = stored_columns(self.row, [name for name in changed if name not in several])
        if columns:
            self.row.save(update_fields=columns)
        for name in several:
            getattr(self.row, name).set(self.cleaned_data[name])


def stored_value(row: models.Model, answer: Answer) -> Any:
    """Return what the row holds, as the field shows it; what is sealed masked."""
    if isinstance(answer, Sealed):
        return identifiers.mask(getattr(row, answer.name))
    column = answer.column
    if column.many_to_many:
        models.prefetch_related_objects([row], answer.name)  # once, however many forms ask
        return [one.pk for one in getattr(row, answer.name).all()]
    return getattr(row, column.attname)


def masked(field: CleanedField, answer: Sealed, row: models.Model) -> CleanedField:
    """Return the field of a sealed answer, what is stored shown masked."""
    return MaskedField(
        stored=getattr(row, answer.name),
        cleaner=field.cleaner,
        label=field.label,
        help_text=field.help_text,
        required=False,
        max_length=field.max_length,
        widget=field.widget,
    )


def put(row: models.Model, name: str, value: Any) -> None:
    """Set an answer on its row, unless it is a list of rows (they are set once it is saved)."""
    if not isinstance(value, list):
        setattr(row, name, value)


def stored_columns(row: models.Model, names: Iterable[str]) -> list[str]:
    """Return the columns beneath some answers: a sealed one has its own, and marks a change."""
    kept = set(getattr(row, "sealed", ())) if isinstance(row, Personal) else set()
    found = {f"{name}_sealed" if name in kept else name for name in names}
    return sorted(found | ({"personal_version"} if kept & set(names) else set()))
