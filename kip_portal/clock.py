"""The office's day: a date ends at midnight in Palangka Raya, not in London."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """Return the present moment, aware."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in the office's time zone (WIB by default)."""
    return timezone.localdate()


def working_days(since: datetime.date, until: datetime.date) -> int:
    """Return the days from Monday to Friday after `since` up to `until`; holidays count."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    days = (since + datetime.timedelta(days=one) for one in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < 5 for day in days)


def day_of(moment: datetime.datetime) -> datetime.date:
    """Return the office's date of a moment."""
    return timezone.localtime(moment).date()
