"""Showing a personal value once: the look is written down first, in the same transaction."""

import datetime
from collections.abc import Callable

from django.db import transaction

from kip_portal.actions import access
from kip_portal.models import Agency, User
from kip_portal.models.access import AccessAct

HIDDEN = "•••"


@transaction.atomic
def reveal(
    read: Callable[[], str],
    *,
    agency: Agency,
    record: str,
    part: str,
    reason: str,
    by: User,
    at: datetime.datetime | None = None,
) -> str:
    """Return what `read` opens. Whoever calls has asked the rules before.

    A reason that repeats the value is kept without it: the log never holds what was seen.
    """
    value = read()
    access.remember(
        AccessAct.REVEAL, agency=agency, record=record, parts=[part], by=by, at=at,
        reason=_without(value, reason),
    )  # fmt: skip
    return value


def _without(value: str, reason: str) -> str:
    at = reason.casefold().find(value.casefold()) if value else -1
    if at < 0:
        return reason
    return _without(value, reason[:at] + HIDDEN + reason[at + len(value) :])
