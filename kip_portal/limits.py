"""How often one address may ask: counted in the shared cache, so that all processes agree."""

import functools
import ipaddress
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from kip_portal import clock

View = Callable[..., HttpResponseBase]


def limited(name: str, *, times: int, seconds: int, methods: frozenset[str] | None = None) -> Any:
    """Answer 429 with `Retry-After` to an address that asks a view more often than that.

    IPv6 is counted by its /64, which is what one household or attacker holds. `methods`
    limits the counting to some verbs.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            counted = methods is None or request.method in methods
            if counted and is_over(f"{name}:{network_of(request)}", times=times, seconds=seconds):
                return refusal(request, seconds=seconds)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def refusal(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """Answer that these were too many tries, and when to try again."""
    told = {"minutes": math.ceil(seconds / 60)}
    refused = render(request, "429.html", told, status=HTTPStatus.TOO_MANY_REQUESTS)
    refused["Retry-After"] = str(seconds)
    refused["Cache-Control"] = "no-store"
    return refused


def is_over(key: str, *, times: int, seconds: int) -> bool:
    """Count one more try under `key` and say whether it is one too many.

    Counted by one process at a time: who asks from many at once would else be counted once for
    all of them. The time runs from the first try; later ones do not make it longer.
    """
    name, now = f"limit:{key}", clock.now().timestamp()
    with _alone(name):
        count, ends = cache.get(name, (0, 0.0))
        if ends <= now:
            count, ends = 0, now + seconds
        cache.set(name, (count + 1, ends), seconds)
    return bool(count + 1 > times)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        yield


def network_of(request: HttpRequest) -> str:
    """Return whom to count: the address behind the trusted proxies, IPv6 by its /64."""
    text = _address(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    bits = 64 if address.version == 6 else 32
    return str(ipaddress.ip_network((address, bits), strict=False))


def _address(request: HttpRequest) -> str:
    """A client's own header counts for nothing unless a trusted proxy stands before us."""
    remote = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return remote
