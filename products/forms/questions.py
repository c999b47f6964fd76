"""The form field of one question, derived from its column and its declaration.

A draft may leave everything empty; only the shape of what was typed is judged here. What
must be there before a filing is handed in is `products.completeness`'s to say.
"""

import inspect
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.dates import DayField
from kip_portal.workflow import Text
from products.forms.offers import Offer, OfferedField, OfferedSeveralField
from products.models import Reference, TrademarkItem
from products.nice import nice_choices
from products.regimes.declaration import Answer, Regime, Sealed

LONG = 300
FEW = 6
TYPED_SPACES = 24  # people type numbers in groups; the cleaner takes the spaces out
NOTHING = ("", _("Pilih"))
# Whole numbers that people choose by a name rather than type.
NAMED_NUMBERS: dict[Any, Callable[[], list[tuple[int, str]]]] = {
    TrademarkItem._meta.get_field("nice_class"): nice_choices,
}
YEARS = {Reference._meta.get_field("year")}

Offers = Callable[[type[models.Model]], Offer]


class ChecklistField(forms.MultipleChoiceField):
    """Several of a fixed list, all of them to be seen; what was ticked as a tuple of codes."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        """Return the codes in the order of the list."""
        ticked = super().clean(value)
        listed: Any = self.choices
        return tuple(code for code, _label in listed if code in ticked)


class WebAddressField(forms.URLField):
    """A web address that a browser may follow."""

    default_validators = [URLValidator(schemes=["http", "https"])]


def field_of(answer: Answer, regime: Regime, offers: Offers) -> forms.Field:
    """Return the form field of an answer, with its words; a draft may leave it empty."""
    if isinstance(answer, Sealed):
        return sealed_field(answer)
    column = answer.column
    words: dict[str, Any] = {
        "label": capfirst(str(answer.label or column.verbose_name)),
        "help_text": answer.help or column.help_text,
        "required": False,
    }
    if answer.name == "subkind" and regime.subkinds:
        return forms.ChoiceField(choices=[NOTHING, *regime.subkinds.choices], **words)
    field = column_field(column, offers, words)
    if answer.not_future:
        field.validators.append(not_future(words["label"]))
    return field


def sealed_field(answer: Sealed) -> CleanedField:
    """Return the field of a sealed answer: a line of text that its cleaner judges."""
    numeric = {"inputmode": "numeric"} if answer.masked else {}
    return CleanedField(
        cleaner=answer.clean or typed_text.clean_name,
        label=capfirst(str(answer.label)),
        help_text=answer.help,
        required=False,
        max_length=answer.max_length + TYPED_SPACES,
        widget=forms.TextInput(attrs={"autocomplete": "off", **numeric}),
    )


def column_field(
    column: Any, offers: Offers, words: dict[str, Any], *, compact: bool = False
) -> forms.Field:
    """Return the field of a column by its kind; `compact` ones stand in rows."""
    if column.many_to_many:
        return OfferedSeveralField(offer=offers(column.related_model), **words)
    if column.is_relation:
        return OfferedField(offer=offers(column.related_model), **words)
    if column in NAMED_NUMBERS:
        return _named_number(column, words)
    if column.choices:
        return _choice(column, words, compact=compact)
    make = next((one for kind, one in BY_KIND.items() if isinstance(column, kind)), _text)
    return make(column, words)


def _named_number(column: Any, words: dict[str, Any]) -> forms.TypedChoiceField:
    named = [(str(number), label) for number, label in NAMED_NUMBERS[column]()]
    return forms.TypedChoiceField(choices=[NOTHING, *named], coerce=int, empty_value=None, **words)


def _choice(column: Any, words: dict[str, Any], *, compact: bool) -> forms.ChoiceField:
    listed = [(code, label) for code, label in column.choices if code]
    if compact or len(listed) > FEW:
        return forms.ChoiceField(choices=[NOTHING, *listed], **words)
    return forms.ChoiceField(choices=listed, widget=forms.RadioSelect, **words)


def _count(column: Any, words: dict[str, Any]) -> forms.IntegerField:
    """Return the field of a whole number, within what its column holds."""
    if column in YEARS:
        return _year(words)
    return forms.IntegerField(
        min_value=0,
        max_value=999_999_999,
        validators=column.validators,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        **words,
    )


def _year(words: dict[str, Any]) -> forms.IntegerField:
    """Return the field of a year."""
    return forms.IntegerField(
        min_value=1,
        max_value=clock.today().year + 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        **words,
    )


def _text(column: Any, words: dict[str, Any]) -> CleanedField:
    is_long = isinstance(column, models.TextField)
    cleaner = typed_text.clean_text if is_long else typed_text.clean_name
    rows = 8 if (column.max_length or 0) > 4000 else 4
    widget = forms.Textarea(attrs={"rows": rows}) if is_long else forms.TextInput()
    return CleanedField(
        cleaner=cleaner_of(column) or cleaner, max_length=column.max_length, widget=widget, **words
    )


def _web_address(column: Any, words: dict[str, Any]) -> WebAddressField:
    return WebAddressField(assume_scheme="https", max_length=column.max_length, **words)


BY_KIND: dict[type, Callable[[Any, dict[str, Any]], forms.Field]] = {
    ArrayField: lambda column, words: ChecklistField(choices=column.base_field.choices, **words),
    models.BooleanField: lambda _column, words: forms.BooleanField(**words | {"required": False}),
    models.DateField: lambda _column, words: DayField(**words),
    models.IntegerField: _count,
    models.URLField: _web_address,
}


def cleaner_of(column: Any) -> Callable[[str], str] | None:
    """Return what cleans a column's text: its validator that returns the clean form."""
    return next((one for one in column.validators if inspect.isfunction(one)), None)


def not_future(label: Text) -> Callable[[Any], None]:
    """Return a validator: the day may not lie after today, WIB."""

    def judge(day: Any) -> None:
        if day > clock.today():
            raise ValidationError(
                _("%(label)s tidak boleh setelah hari ini"), params={"label": label}
            )

    return judge
