"""Fills a pattern by its declaration: marks where filings differ, fixed answers elsewhere."""

import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kip_portal.models import Personal, Subject
from products import regimes
from products.models import Business, Community, Filing
from products.regimes import Regime
from products.regimes.declaration import Answer, Group, Sealed, row_at
from products.seed.holes import hole

DAY = datetime.date(1999, 1, 1)
MOMENT = datetime.datetime(1999, 1, 1, tzinfo=datetime.UTC)
# Asked for by no rule, yet filled in by whoever takes the work seriously.
TOLD = frozenset({"description", "history", "meaning", "summary"})
WORDS_OF_A_LINE = 3
WORDS_OF_A_TEXT = 22
WORDS_OF_A_SUMMARY = 40
LONG = 60  # characters that three words find room in


def fill(filing: Filing, fixed: dict[str, Any]) -> None:
    """Answer what is asked of everybody. `fixed`: what this pattern answers, by name."""
    regime = regimes.get(filing.code)
    for item in regime.items:
        if isinstance(item, Answer) and not isinstance(item, Sealed):
            _answer(filing, regime, item, fixed)
    for item in regime.items:
        if isinstance(item, Group) and item.required:
            _row(filing, item, fixed)


def _answer(filing: Filing, regime: Regime, item: Answer, fixed: dict[str, Any]) -> None:
    row, column = row_at(filing, item.on), item.column
    asked = item.required is True or item.wanted or item.name in TOLD or item.name in fixed
    if row is None or column is None or not asked or isinstance(row, Business):
        return
    if column.many_to_many:
        getattr(row, item.name).set(fixed[item.name])
        return
    value = fixed.get(item.name, _value(column, f"{item.on}_{item.name}"))
    if item.name == "subkind" and regime.subkinds:
        value = regime.subkinds.values[0]
    if item.name == regime.heading:
        value = hole("title")
    setattr(row, item.name, value)
    row.save()


def _value(column: Any, name: str) -> Any:
    """Return an answer that its column takes."""
    if isinstance(column, ArrayField):
        return [column.base_field.flatchoices[0][0]]
    if column.choices:
        return next(code for code, _label in column.flatchoices if code not in ("", None))
    for sort, value in PLAIN.items():
        if isinstance(column, sort):
            return value
    return _text(column, name)


PLAIN: dict[type[models.Field], Any] = {
    models.BooleanField: True, models.DateField: DAY, models.IntegerField: 1,
}  # fmt: skip


def _text(column: Any, name: str) -> str:
    if (column.max_length or LONG) < LONG:
        return "1"
    words = WORDS_OF_A_TEXT if isinstance(column, models.TextField) else WORDS_OF_A_LINE
    words = WORDS_OF_A_SUMMARY if column.name == "summary" else words
    return hole(f"w{words}_{name.replace('.', '_')}")


def _row(filing: Filing, group: Group, fixed: dict[str, Any]) -> None:
    """Make one row of a group."""
    owner = row_at(filing, group.on)
    related = type(owner)._meta.get_field(group.name)
    row = group.model(**{related.field.name: owner})
    for name in group.fields:
        column = group.model._meta.get_field(name)
        linked = column.related_model
        setattr(row, name, fixed.get(name) if linked else _value(column, f"{group.name}_{name}"))
    if isinstance(row, Personal):
        row.subject = Subject.objects.create()
    row.save()


def marked_parties(filing: Filing, home: Any) -> tuple[Community, Business]:
    """Return a community and a business whose words are marks; many others take their place."""
    community = Community.objects.create(
        agency=filing.agency, name=hole("community"), leader=hole("leader"),
        leader_title="Damang", regency=home,
    )  # fmt: skip
    business = Business.objects.create(
        agency=filing.agency, name=hole("business"), owner=hole("owner"), scale="mikro",
        regency=home, subject=Subject.objects.create(),
    )  # fmt: skip
    return community, business
