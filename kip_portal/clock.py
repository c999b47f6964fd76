"""The office's day: a date ends at midnight in Palangka Raya, not in London."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """Return the present moment, aware."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in the office's time zone (WIB by default)."""
    return timezone.localdate()


def day_of(moment: datetime.datetime) -> datetime.date:
    """Return the office's date of a moment."""
    return timezone.localtime(moment).date()
