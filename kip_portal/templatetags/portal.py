"""How templates write what a person reads: dates, numbers, sizes, icons, addresses."""

import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kip_portal import icons, logs, navigation

register = template.Library()

Moment = datetime.datetime | datetime.date | None
NOTHING = "–"
FILE_ICONS = {"image": "picture", "audio": "sound", "video": "sound"}
# The first mark found counts: browsers bear the names of those they resemble.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
TONES = {"success": "ok", "warning": "warn", "error": "bad"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon: `{% icon "search" %}`."""
    return icons.draw(name)


@register.simple_tag
def address(path: str) -> str:
    """Return an address of the contract in the language of the page."""
    return navigation.localized(path)


@register.simple_tag
def request_code() -> str:
    """Return the start of this request's id, short enough to be read out on the phone."""
    return logs.request_id.get()[:8].upper()


@register.simple_tag(takes_context=True)
def replace_query(context: template.Context, **changes: Any) -> str:
    """Return this page's query with some answers replaced; None or "" takes one out."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str, value: Any) -> str:
    """Return this page's query without one answer of a filter, and from the first page."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    for page in ("setelah", "sebelum", "halaman"):
        query.pop(page, None)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts: Any) -> dict[str, Any]:
    """Draw the way back: pairs of label and address, then the name of this page."""
    pairs = [
        {"label": label, "url": url} for label, url in zip(parts[::2], parts[1::2], strict=False)
    ]
    here = [{"label": parts[-1], "url": ""}] if len(parts) % 2 else []
    return {"crumbs": pairs + here}


@register.inclusion_tag("components/age.html")
def age(days: int, limit: int = 14) -> dict[str, Any]:
    """Draw how many working days a file has waited, out of those it may wait."""
    return {
        "days": days,
        "over": days - limit,
        "late": days > limit,
        "soon": days >= limit - 4,
        "width": min(72, round(72 * days / limit)) if limit else 72,
    }


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(
    context: template.Context, label: str, code: str, *, numeric: bool = False
) -> dict[str, Any]:
    """Draw the head of a column that sorts by `urut=code`, and back to front by `urut=-code`."""
    chosen = context["request"].GET.get("urut", "")
    direction = {code: "ascending", f"-{code}": "descending"}.get(chosen, "")
    after = f"-{code}" if chosen == code else code
    return {
        "label": label,
        "url": replace_query(context, urut=after, halaman=None),
        "direction": direction,
        "numeric": numeric,
    }


@register.filter
def day(value: Moment) -> str:
    """Write a date as people say it: 14 Mei 2020."""
    return date_format(_local(value), "j F Y") if value else NOTHING


@register.filter
def short_day(value: Moment) -> str:
    """Write a date of this year without its year: 14 Mei."""
    if not value:
        return NOTHING
    local = _local(value)
    return date_format(local, "j F" if local.year == timezone.localdate().year else "j F Y")


@register.filter
def clock(value: datetime.datetime | None) -> str:
    """Write a time with its zone: 14.32 WIB."""
    return f"{_local(value):%H.%M} {_local(value):%Z}" if value else NOTHING


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Write date and time: 14 Mei 2020, 14.32 WIB."""
    return f"{day(value)}, {clock(value)}" if value else NOTHING


@register.filter
def iso(value: Moment) -> str:
    """Write a date or time for machines, as `<time datetime>` wants it."""
    return _local(value).isoformat() if value else ""


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """Write a number with the separators of the language: 1.500.000,50."""
    if value in (None, ""):
        return NOTHING
    return number_format(value, places, force_grouping=True)


@register.filter
def size(octets: int | None) -> str:
    """Write the size of a file as people know it: 1,2 MB."""
    if octets is None:
        return NOTHING
    if octets < 1024:
        return f"{octets} B"
    if octets < 1024 * 1024:
        return f"{number(round(octets / 1024))} KB"
    return f"{number(octets / 1024 / 1024, 1)} MB"


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first two words of a name."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


@register.filter
def file_icon(media_type: str | None) -> str:
    """Return the icon of a file by its media type."""
    return FILE_ICONS.get((media_type or "").split("/")[0], "file")


@register.filter
def browser(user_agent: str) -> str:
    """Return what a person calls their browser and device: Chrome, Android."""
    program = next((name for mark, name in BROWSERS if mark in user_agent), _("Peramban lain"))
    device = next((name for mark, name in DEVICES if mark in user_agent), "")
    return f"{program}, {device}" if device else program


@register.filter
def tone(level: str) -> str:
    """Return the look of a notice for a level of Django's messages."""
    return TONES.get(level, "")


@register.filter
def unlocalized(value: float | Decimal) -> str:
    """Write a number for an attribute that machines read: a point, no grouping."""
    return str(value)


@register.filter
def part_of(value: float, whole: float) -> int:
    """Return `value` as whole percents of `whole`; nothing of nothing is nothing."""
    return round(100 * value / whole) if whole else 0


@register.filter
def or_dash(value: object) -> str:
    """Write an empty answer as a dash."""
    return str(value) if value not in (None, "") else NOTHING


@register.filter
def yes_no(value: bool | None) -> str:
    """Write a yes-or-no answer; an unanswered one is a dash."""
    if value is None:
        return NOTHING
    return _("Ya") if value else _("Tidak")


def _local(value: Moment) -> Any:
    """Return a moment in the office's own time; a plain date stays as it is."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
