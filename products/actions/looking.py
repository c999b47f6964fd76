"""Remembering that somebody of the Kanwil read or took what few may see.

Few may see what stands at level petugas, and all of a secret asset (nature rahasia). One
line per person, filing, parts and hour: the desk is opened many times while one judges.
"""

import datetime
from collections.abc import Iterable

from kip_portal.actions import access
from kip_portal.models import User
from kip_portal.models.access import AccessAct
from kip_portal.rules import Level
from products import regimes
from products.models import Filing
from products.shown import Shown

Moment = datetime.datetime | None


def read(filing: Filing, answers: Iterable[Shown], *, by: User, at: Moment = None) -> None:
    """Write down which restricted answers of a filing this person was shown."""
    shown = [one for one in answers if not one.withheld and not one.empty]
    parts = [one.name for one in shown if _is_restricted(filing, one.level)]
    if parts:
        access.remember_once(
            AccessAct.READ, agency=filing.agency, record=filing.reference, parts=parts, by=by,
            at=at,
        )  # fmt: skip


def download(filing: Filing, file: int, level: str | None, *, by: User, at: Moment = None) -> None:
    """Write down that this person was sent a restricted file."""
    if _is_restricted(filing, Level(level) if level else None):
        access.remember_once(
            AccessAct.DOWNLOAD, agency=filing.agency, record=filing.reference,
            parts=[f"file-{file}"], by=by, at=at,
        )  # fmt: skip


def _is_restricted(filing: Filing, level: Level | None) -> bool:
    secret = filing.is_guarded and regimes.get(filing.code).is_communal
    return secret or level is Level.OFFICER
