"""Two people edited one section: both texts of each answer, and what becomes of a choice."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kip_portal.forms.dates import JOINT
from products.forms.group_rows import GroupRow
from products.forms.groups import GroupFormSet
from products.forms.posted import as_posted
from products.forms.sections import SectionForm

CHOOSE = "choose-"
MINE = "mine"


@dataclass(frozen=True)
class Difference:
    """One answer in two texts; `name` is what its inputs are called or begin with."""

    name: str
    label: str
    mine: str
    theirs: str


def differences(mine: SectionForm, theirs: SectionForm) -> list[Difference]:
    """Return the answers in which what was typed differs from what is saved now."""
    found = []
    for own, saved in zip(mine.parts, theirs.parts, strict=True):
        if isinstance(own, GroupFormSet):
            if own.is_bound and own.has_changed():
                label = capfirst(str(own.group.label))
                found.append(Difference(str(own.prefix), label, _rows(own), _rows(saved)))
        else:
            found += [_difference(own[name], saved[name]) for name in own.changed_data]
    return [one for one in found if _plain(one.mine) != _plain(one.theirs)]


def _plain(text: str) -> list[str]:
    """Return a text's words: line ends and spaces differ by browser, not by intent."""
    return text.split()


def _difference(own: forms.BoundField, saved: forms.BoundField) -> Difference:
    mine, theirs = said(own, own.data), said(saved, saved.value())
    return Difference(str(own.html_name), str(own.label), mine, theirs)


def _rows(formset: GroupFormSet) -> str:
    return "\n".join(line for form in formset.forms if (line := _row(form)))


def _row(form: GroupRow) -> str:
    if form.is_bound and form["DELETE"].data:
        return ""
    asked = [form[name] for name in form.fields if name not in ("id", "DELETE")]
    values = (said(one, one.data if form.is_bound else one.value()) for one in asked)
    is_there = form.is_stored or (form.is_bound and form.has_changed())
    return ", ".join(value for value in values if value) if is_there else ""


def said(bound: forms.BoundField, value: Any) -> str:
    """Return a value as a person reads it, typed or stored."""
    if isinstance(bound.field.widget, ChoiceWidget):
        return "\n".join(_labels(bound, bound.field.prepare_value(value)))
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(bound.field, forms.DateField):
        return _day(value)
    return "" if value is None else str(value)


def _day(value: Any) -> str:
    """Return a date in words, or what was typed in its three boxes where that is none."""
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        return str(value or "").replace(JOINT, " ").strip()
    return date_format(date, "j F Y")


def _labels(bound: forms.BoundField, value: Any) -> Iterator[str]:
    chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
    choices: Any = flatten_choices(bound.field.widget.choices)
    return (str(label) for code, label in choices if code and str(code) in chosen)


def chosen(data: QueryDict, mine: SectionForm, theirs: SectionForm) -> QueryDict:
    """Return what to go on with: typed answers, save those for which the saved one was chosen."""
    result, saved = data.copy(), as_posted(theirs)
    for one in differences(mine, theirs):
        if data.get(f"{CHOOSE}{one.name}") != MINE:
            _take(result, saved, one.name)
    _forget_lost_rows(result, theirs)
    for name in [key for key in result if key.startswith(CHOOSE)]:
        del result[name]
    return result


def _take(result: QueryDict, saved: QueryDict, name: str) -> None:
    for key in [key for key in result if _is_of(key, name)]:
        del result[key]
    for key in saved:
        if _is_of(key, name):
            result.setlist(key, saved.getlist(key))


def _is_of(key: str, name: str) -> bool:
    parts = {f"{name}_{part}" for part in ("day", "month", "year")}
    return key == name or key in parts or key.startswith(f"{name}-")


def _forget_lost_rows(result: QueryDict, theirs: SectionForm) -> None:
    """Let a row that the other person took out, and this one keeps, be a new row."""
    for formset in theirs.groups.values():
        for key in [key for key in result if key.startswith(f"{formset.prefix}-")]:
            if key.endswith("-id") and result[key] not in formset.stored:
                result[key] = ""
