"""A copy of an earlier filing as a new draft: what may be carried over; the rest is asked anew.

It follows the declarations alone. What is declared `fresh` (statements, letters, signatures,
consent) starts empty, and so does every level that is wider than the usual one: custodians
opened the earlier record, not this one. The live rows are copied, whatever the state: they
are the own agency's. What the form of today no longer takes is left out.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from agreements.models import Agreement
from kip_portal import clock
from kip_portal.actions import review
from kip_portal.models import Personal, Subject, User
from products import regimes, snapshots
from products.actions import filings
from products.actions.copying_files import copy_files
from products.models import Filing, PartLevel
from products.regimes import Regime
from products.regimes.declaration import Answer, Group, model_at, row_at
from products.rules import is_stricter_or_equal


@transaction.atomic
def copy(
    source: Filing, *, agreement: Agreement, by: User, at: datetime.datetime | None = None
) -> Filing:
    """Make a draft under `agreement` with what `source` says. Raises `TransitionRefused`.

    Only people of its own agency copy a filing; the draft stands under the gate of a new one.
    """
    when = at or clock.now()
    source = review.lock(source)
    made = filings.begin(source.code, agreement=agreement, agency=source.agency, by=by, at=when)
    made.copied_from = source
    made.save(update_fields=["copied_from"])
    regime = regimes.get(made.code)
    _copy_answers(source, made, regime)
    for item in regime.items:
        if isinstance(item, Group):
            _copy_rows(source, made, item)
    if regime.is_communal:
        _copy_levels(source, made, regime)
    copy_files(source, made, regime, by=by, at=when)
    return filings.touch(made, by=by, at=when)


def _copy_answers(source: Filing, made: Filing, regime: Regime) -> None:
    answers = [one for one in regime.items if isinstance(one, Answer) and not one.fresh]
    for path in {one.on: None for one in answers}:
        old, new = row_at(source, path), row_at(made, path)
        if old is not None and new is not None:
            _copy_row(old, new, [one.name for one in answers if one.on == path], of=made)


def _copy_rows(source: Filing, made: Filing, group: Group) -> None:
    """Copy the rows of a group; two that say the same now, after a merge, become one."""
    old_owner, new_owner = row_at(source, group.on), row_at(made, group.on)
    if old_owner is None or new_owner is None:
        return
    relation: Any = model_at(group.on)._meta.get_field(group.name)
    names = [name for name in group.fields if name not in group.fresh]
    seen = []
    for old in getattr(old_owner, group.name).all():
        new = group.model(**{relation.field.name: new_owner})
        if isinstance(new, Personal):
            new.subject = Subject.objects.create()
        said = [_value(old, name, of=made) for name in names if not _is_several(old, name)]
        if said not in seen or group.sealed:
            seen.append(said)
            _copy_row(old, new, [*names, *(one.name for one in group.sealed)], of=made)


def _copy_row(old: models.Model, new: models.Model, names: list[str], *, of: Filing) -> None:
    """Write what `old` says into `new`; sealed texts are sealed anew, by the new row's key."""
    several = [name for name in names if _is_several(old, name)]
    for name in names:
        if name not in several:
            setattr(new, name, _value(old, name, of=of))
    new.save()
    for name in several:
        getattr(new, name).add(*getattr(old, name).all())


def _column(row: models.Model, name: str) -> Any:
    """Return the column of an answer; None for a sealed attribute, which has none."""
    return next((one for one in row._meta.get_fields() if one.name == name), None)


def _is_several(row: models.Model, name: str) -> bool:
    column = _column(row, name)
    return column is not None and bool(column.many_to_many)


def _value(old: models.Model, name: str, *, of: Filing) -> Any:
    column, value = _column(old, name), getattr(old, name)
    if column is None:
        return value
    if column.is_relation:
        return _linked(value, of)
    if value in column.empty_values or isinstance(value, bool):
        return value
    try:
        return column.clean(value, old)
    except ValidationError:  # a choice or shape that the form of today no longer knows
        return column.get_default()


def _linked(row: Any, filing: Filing) -> Any:
    """Return what a link leads to today: the row that one was merged into; no closed asset."""
    while getattr(row, "merged_into", None) is not None:
        row = row.merged_into
    offered = getattr(type(row)._default_manager, "offered_to", None) if row else None
    if offered is None or offered(filing.agency_id).filter(pk=row.pk).exists():
        return row
    return None


def _copy_levels(source: Filing, made: Filing, regime: Regime) -> None:
    """Keep the parts that custodians closed further than is usual; none that they opened."""
    protocol = snapshots.protocol_of(made)
    usual = {f"section:{one.code}": protocol.of_section(one) for one in regime.sections}
    for section in regime.sections:
        usual |= {f"answer:{i.name}": protocol.of_item(section, i) for i in section.items}
    kept: Iterable[PartLevel] = source.asset.part_levels.all()
    PartLevel.objects.bulk_create(
        PartLevel(asset=made.asset, part=one.part, level=one.level)
        for one in kept
        if one.part in usual and is_stricter_or_equal(one.level, usual[one.part])
    )
