"""Days of the demo's stories: working days in Palangka Raya, never in the future."""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from kip_portal import clock

SATURDAY = 5
# Of the invented agreement: nothing new is filed after it, however late the demo is built.
LAST_DAY = datetime.date(2028, 6, 9)
# A story that counts back from today: how many days ago it began.
Start = datetime.date | int


def day_of(start: Start) -> datetime.date:
    """Return the working day on which a story begins."""
    if isinstance(start, int):
        return _back_to_work(min(clock.today(), LAST_DAY) - datetime.timedelta(days=start))
    return _back_to_work(start)


def _back_to_work(day: datetime.date) -> datetime.date:
    while day.weekday() >= SATURDAY:
        day -= datetime.timedelta(days=1)
    return day


class Calendar:
    """Walks through the working hours of one story, step by step, and stops at the present."""

    def __init__(self, start: Start, *, hour: int = 9) -> None:
        self.day = day_of(start)
        self._hour = hour
        self._minute = 0

    def now(self) -> datetime.datetime:
        """Return a moment on the story's day; each one is later than the one before."""
        self._minute += 7
        zone = ZoneInfo(settings.TIME_ZONE)
        start = datetime.datetime.combine(self.day, datetime.time(self._hour), tzinfo=zone)
        moment = start + datetime.timedelta(minutes=self._minute)
        return min(moment, clock.now())

    def after(self, days: int) -> datetime.datetime:
        """Go on by that many days, to a working day, and return a moment on it."""
        self.day = _back_to_work(min(self.day + datetime.timedelta(days=days), clock.today()))
        return self.now()
