"""Places in a list of results: opaque to readers, made of published values alone (N2)."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import timedelta

from django.utils.dateparse import parse_datetime

LONGEST = 1200
FARTHEST_ZONE = timedelta(hours=14)  # of the world's; PostgreSQL takes less than 16


@dataclass(frozen=True)
class Cursor:
    """The row beside which a page begins: its place in the order, and its public number."""

    order: str
    key: str
    number: str = ""

    def __str__(self) -> str:
        packed = json.dumps([self.order, self.key, self.number], ensure_ascii=False)
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read(text: str, order: str) -> Cursor | None:
    """Return the cursor that a link carried; None for a broken one or one of another order."""
    if not text or len(text) > LONGEST:
        return None
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        parts = json.loads(packed.decode())
    except (binascii.Error, UnicodeError, ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or len(parts) != 3 or parts[0] != order:
        return None
    if not all(isinstance(part, str) and _is_storable(part) for part in parts):
        return None
    return Cursor(*parts)


def _is_storable(part: str) -> bool:
    """Say whether the database can compare with it: no NUL, no half of a surrogate pair."""
    try:
        part.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in part


def is_moment(key: str) -> bool:
    """Say whether a cursor's key is a moment with its zone."""
    try:
        moment = parse_datetime(key)
    except ValueError:
        return False
    away = moment.utcoffset() if moment else None
    return away is not None and abs(away) <= FARTHEST_ZONE


def position(cursor: Cursor | None) -> int:
    """Return the place in a ranked list, which is short; a broken one is the beginning."""
    if cursor is None or not cursor.key.isdecimal() or len(cursor.key) > 4:
        return 0
    return int(cursor.key)
