"""The time line of an agreement as geometry and words. Pure; drawn by a template."""

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agreements.rules import EXPIRING_DAYS, Status, Term, status
from kip_portal.workflow import Text

START, END, WIDTH = 10, 890, 900
# Labels stand above and below by turns; two in one row need this much room.
APART = 150
EDGE = 90


@dataclass
class Point:
    """A day on the line: `x` of its dot, and where and how its words stand."""

    label: Text
    day: datetime.date
    is_today: bool = False
    is_ahead: bool = False
    x: float = START
    text_x: float = START
    anchor: str = "middle"
    label_y: int = 14
    day_y: int = 30


@dataclass(frozen=True)
class Timeline:
    """What the figure shows: its points in order, and how far the line is filled."""

    points: list[Point] = field(default_factory=list)
    filled: float = 0

    def __bool__(self) -> bool:
        return bool(self.points)


def timeline(term: Term, signed_on: datetime.date | None, today: datetime.date) -> Timeline:
    """Return the time line of an agreement; empty while its start is unknown.

    Without an end the line runs on to today and says nothing of what comes after.
    """
    if term.starts_on is None:
        return Timeline()
    points = _points(term, signed_on, today)
    first, last = points[0].day, points[-1].day
    span = max((last - first).days, 1)
    for place, point in enumerate(points):
        point.x = round(START + (END - START) * (point.day - first).days / span, 1)
        _place_words(point, points[place - 2] if place >= 2 else None, above=place % 2 == 0)
    now = min(max(today, first), last)
    return Timeline(points, round((END - START) * (now - first).days / span, 1))


def _points(term: Term, signed_on: datetime.date | None, today: datetime.date) -> list[Point]:
    """Return the days to show, in order; what falls on one day stands together."""
    named: dict[datetime.date, list[Text]] = {}
    for day, label in _days(term, signed_on, today):
        named.setdefault(day, []).append(label)
    points = [Point(_joined(labels), day, is_ahead=day > today) for day, labels in named.items()]
    if today in named:
        next(point for point in points if point.day == today).is_today = True
    else:
        points.append(Point(_("Hari ini"), today, is_today=True))
    return sorted(points, key=lambda point: point.day)


def _days(
    term: Term, signed_on: datetime.date | None, today: datetime.date
) -> list[tuple[datetime.date, Text]]:
    days: list[tuple[datetime.date, Text]] = []
    if signed_on:
        days.append((signed_on, _("Ditandatangani")))
    if term.starts_on:
        days.append((term.starts_on, pgettext("garis waktu", "Mulai berlaku")))
    if (last := term.last_day) and term.starts_on:
        warned = last - datetime.timedelta(days=EXPIRING_DAYS - 1)
        if term.starts_on < warned and today <= last:
            days.append((warned, _("%(days)d hari lagi") % {"days": EXPIRING_DAYS}))
        days.append((last, pgettext("garis waktu", "Berakhir")))
    return days


def _joined(labels: list[Text]) -> str:
    first, *rest = [str(label) for label in labels]
    return ", ".join([first, *(label.lower() for label in rest)])


def _place_words(point: Point, before: Point | None, *, above: bool) -> None:
    """Set the words by their dot, and off the words that stand before them in their row."""
    point.label_y, point.day_y = (14, 30) if above else (78, 94)
    point.text_x = max(point.x, before.text_x + APART if before else START)
    if point.text_x < START + EDGE:
        point.anchor, point.text_x = "start", START
    elif point.text_x > END - EDGE:
        point.anchor, point.text_x = "end", END


def spell(term: Term, today: datetime.date) -> str:
    """Return in one sentence how long an agreement lasts and how much of it is left."""
    if term.starts_on is None:
        return _("Tanggal mulai belum diisi.")
    last = term.last_day
    if last is None:
        return _("Berlaku sampai diakhiri.")
    if last < today:
        return _("Sudah berakhir.")
    left = (last - max(today, term.starts_on)).days
    if status(term, today) == Status.COMING:
        return _("Belum berlaku.")
    return ngettext("Sisa %(days)d hari.", "Sisa %(days)d hari.", left) % {"days": left}
