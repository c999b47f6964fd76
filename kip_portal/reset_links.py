"""Of the links that set a new password the newest alone works: a new one closes those before it.

The cache remembers for an hour which that is, by a fingerprint. Where it forgot, no link works,
and a new one is a click away.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare


def remember(user_pk: int, token: str) -> None:
    """Let this be the newest link of that account."""
    cache.set(_name(user_pk), _fingerprint(token), settings.PASSWORD_RESET_TIMEOUT)


def is_newest(user_pk: int, token: str) -> bool:
    """Tell whether no later link was asked for."""
    return constant_time_compare(cache.get(_name(user_pk), ""), _fingerprint(token))


def _name(user_pk: int) -> str:
    return f"reset-link:{user_pk}"


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
