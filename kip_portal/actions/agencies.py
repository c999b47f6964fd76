"""Agencies: what they are called, from day to day."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from kip_portal.models import AgencyName

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def keep_names(names: Sequence[AgencyName]) -> None:
    """Save names whose days may have moved past each other's.

    The database refuses two names on one day at every step, so each first draws back to
    the days that it had and keeps; only then does it take its new ones.
    """
    before = AgencyName.objects.in_bulk([name.pk for name in names if name.pk])
    for position, name in enumerate(names):
        if name.pk:
            kept = _kept_days(before[name.pk].valid, name.valid, position)
            AgencyName.objects.filter(pk=name.pk).update(valid=kept)
    for name in names:
        name.save()


def _kept_days(old: DateRange, new: DateRange, position: int) -> DateRange:
    """Return the days before and after the change; a day of the year 1 where there is none."""
    first = max(old.lower or datetime.date.min, new.lower or datetime.date.min)
    ends = [span.upper for span in (old, new) if span.upper]
    if not ends or first < min(ends):
        return DateRange(first, min(ends) if ends else None)
    aside = datetime.date.min + position * ONE_DAY
    return DateRange(aside, aside + ONE_DAY)
