"""The office's day: a date ends at midnight in Palangka Raya, not in London."""

import datetime
from collections.abc import Collection

from django.utils import timezone

SATURDAY = 5  # as `weekday()` counts


def now() -> datetime.datetime:
    """Return the present moment, aware."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in the office's time zone (WIB by default)."""
    return timezone.localdate()


def working_days(
    since: datetime.date, until: datetime.date, closed: Collection[datetime.date] = ()
) -> int:
    """Return the days from Monday to Friday after `since` up to `until`, without those `closed`."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    days = (since + datetime.timedelta(days=one) for one in range(1, rest + 1))
    off = sum(since < day <= until and day.weekday() < SATURDAY for day in closed)
    return weeks * 5 + sum(day.weekday() < SATURDAY for day in days) - off


def day_of(moment: datetime.datetime) -> datetime.date:
    """Return the office's date of a moment."""
    return timezone.localtime(moment).date()
