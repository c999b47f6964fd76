"""Remembering who looked at what is not for everybody (security T04)."""

import datetime
from collections.abc import Iterable

from kip_portal import clock
from kip_portal.models import AccessRecord, Agency, User
from kip_portal.models.access import AccessAct

AGAIN_AFTER = datetime.timedelta(hours=1)


def remember(
    act: AccessAct,
    *,
    agency: Agency,
    record: str,
    parts: Iterable[str],
    by: User,
    reason: str = "",
    at: datetime.datetime | None = None,
) -> AccessRecord:
    """Write down one look, before what is looked at is shown; in the caller's transaction."""
    return AccessRecord.objects.create(
        act=act, agency=agency, record=record, parts=list(parts), reason=reason, by=by,
        at=at or clock.now(),
    )  # fmt: skip


def remember_once(
    act: AccessAct,
    *,
    agency: Agency,
    record: str,
    parts: Iterable[str],
    by: User,
    at: datetime.datetime | None = None,
) -> None:
    """Write down a look once per person, record, parts and hour: pages are opened often."""
    when, named = at or clock.now(), list(parts)
    lately = AccessRecord.objects.filter(
        agency=agency, at__gt=when - AGAIN_AFTER, by=by, act=act, record=record, parts=named
    )
    if not lately.exists():
        remember(act, agency=agency, record=record, parts=named, by=by, at=when)
