"""How forms are drawn: one field, its remarks and errors, repeated rows, the error summary."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django import template
from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxInput
from django.forms.widgets import ChoiceWidget, Select
from django.utils.choices import flatten_choices
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kip_portal.templatetags.portal import day, yes_no

register = template.Library()


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: what is wrong, and the input it speaks of, if one."""

    text: str
    target: str


class Uploads(Protocol):
    """An input for files: the sentences on those that were not kept."""

    refusals: list[str]

    @property
    def input_name(self) -> str:
        """The id of the input."""


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    *,
    remarks: Iterable[Any] = (),
    locked: bool = False,
    level: BoundField | None = None,
    short: bool = False,
    label: str = "",
    hint: str | None = None,
) -> dict[str, Any]:
    """Draw a field: label, hint, remarks, error, input; a locked one shows its answer.

    `remarks` are those on this answer, `level` is the field that says who may read it,
    `short` keeps the input narrow; `label` and `hint` stand in for the form's own. A form
    field may carry `optional` where a draft lets everything be empty but the law does not.
    """
    bound.label = label or bound.label
    bound.help_text = bound.help_text if hint is None else hint
    widget = bound.field.widget
    is_locked = locked or bound.field.disabled
    return {
        "bound": bound,
        "id": bound.auto_id or bound.html_name,
        "remarks": remarks,
        "locked": is_locked,
        "level": level,
        "optional": getattr(bound.field, "optional", not bound.field.required),
        "answer": plain_answer(bound) if is_locked else "",
        "input": "" if is_locked else _input(bound, remarks, short=short),
        "options": list(bound) if _is_list(widget) and not is_locked else [],
        "is_check": isinstance(widget, CheckboxInput),
        "is_group": bound.use_fieldset and not is_locked,
    }


@register.inclusion_tag("components/rows.html")
def rows(
    formset: BaseFormSet,
    *,
    title: str,
    one: str,
    hint: str = "",
    remarks: Iterable[Any] = (),
    locked: bool = False,
) -> dict[str, Any]:
    """Draw a formset as rows; `one` names a row ("Pencipta"), `title` all of them."""
    return {
        "formset": formset,
        "title": title,
        "one": one,
        "hint": hint,
        "remarks": remarks,
        "locked": locked,
    }


@register.filter
def asked(form: BaseForm) -> list[BoundField]:
    """Return the fields of a row that a person fills in, without deletion and order."""
    return [bound for bound in form.visible_fields() if bound.name not in ("DELETE", "ORDER")]


@register.inclusion_tag("components/errors.html")
def error_summary(*forms: BaseForm | BaseFormSet | Uploads | None) -> dict[str, Any]:
    """Gather the errors of forms, formsets and uploads in one box, each linked to its input."""
    return {"problems": [problem for form in _each(forms) for problem in _problems(form)]}


@register.simple_tag
def problem_mark(*forms: BaseForm | BaseFormSet | Uploads | None) -> str:
    """Return what the page title starts with when something is wrong, else nothing."""
    return _("Kesalahan: ") if any(_problems(form) for form in _each(forms)) else ""


def _each(forms: Iterable[Any]) -> Iterator[BaseForm | BaseFormSet | Uploads]:
    """Yield the forms, formsets and uploads given, those in lists, too."""
    for form in forms:
        if isinstance(form, list | tuple):
            yield from _each(form)
        elif form:
            yield form


@register.filter
def plain_answer(bound: BoundField) -> str:
    """Return what a field held before this form, as a person reads it.

    What was posted for a locked field is not shown: it is refused.
    """
    value = bound.field.prepare_value(bound.initial)
    if isinstance(bound.field.widget, ChoiceWidget):
        return "\n".join(_labels(bound, value))
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, datetime.date):
        return day(value)
    return "" if value is None else str(value)


def _labels(bound: BoundField, value: Any) -> list[str]:
    """Return the labels of the chosen codes, in the order of the choices."""
    chosen = {str(code) for code in (value if isinstance(value, list | tuple | set) else [value])}
    offered: Any = getattr(bound.field, "choices", None) or bound.field.widget.choices
    pairs: list[tuple[Any, Any]] = list(flatten_choices(offered))
    return [str(label) for code, label in pairs if str(code) in chosen and code not in (None, "")]


def _input(bound: BoundField, remarks: Iterable[Any], *, short: bool) -> SafeString:
    """Draw the widget with the look of the portal and what describes it.

    A placeholder vanishes while one writes; examples stand in the hint.
    """
    if _is_list(bound.field.widget):
        return SafeString("")
    attrs: dict[str, Any] = {"placeholder": False}
    if described := described_by(bound, remarks):
        attrs["aria-describedby"] = described
    if not isinstance(bound.field.widget, CheckboxInput):
        given = bound.field.widget.attrs.get("class", "")
        attrs["class"] = " ".join(filter(None, ["input", given, "input--short" if short else ""]))
    return bound.as_widget(attrs=attrs)


@register.simple_tag
def described_by(bound: BoundField, remarks: Iterable[Any] = ()) -> str:
    """Return the ids of what a reader should hear with an input."""
    parts = (("h", bound.help_text), ("c", remarks), ("e", bound.errors))
    return " ".join(f"{bound.auto_id}-{mark}" for mark, present in parts if present)


def _is_list(widget: Any) -> bool:
    """Say whether a widget is a list of radio buttons or boxes rather than a select."""
    return isinstance(widget, ChoiceWidget) and not isinstance(widget, Select)


def _problems(form: BaseForm | BaseFormSet | Uploads) -> list[Problem]:
    if isinstance(form, BaseFormSet):
        own = [Problem(str(text), form.prefix or "") for text in form.non_form_errors()]
        return own + [problem for row in form.forms for problem in _form_problems(row)]
    if isinstance(form, BaseForm):
        return list(_form_problems(form))
    return [Problem(text, form.input_name) for text in form.refusals]


def _form_problems(form: BaseForm) -> Iterator[Problem]:
    for text in form.non_field_errors():
        yield Problem(str(text), "")
    for bound in form:
        for text in bound.errors:
            yield Problem(_in_words(bound, str(text)), first_input(bound))


def _in_words(bound: BoundField, text: str) -> str:
    """Put the label before a sentence that Django says of every field alike."""
    general = {
        str(message)
        for kind in type(bound.field).__mro__
        for message in getattr(kind, "default_error_messages", {}).values()
    }
    return f"{bound.label}: {text}" if text in general else text


def first_input(bound: BoundField) -> str:
    """Return the id of the input that a link to this field should reach."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.simple_tag
def level_input(bound: BoundField) -> SafeString:
    """Draw the small select of who may read an answer."""
    return bound.as_widget(attrs={"class": "input input--sm"})
