"""Public first pages as they were last made: what all see is made once a process and change.

Kept by the mark of the page, which follows the catalogue's version, so a page is never shown
beyond its time: a change makes another mark. Addresses that ask for something are not kept;
their number has no end.
"""

import threading
from collections import OrderedDict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

MOST = 256  # pages
LARGEST = 256 * 1024  # bytes of one

Kept = tuple[bytes, dict[str, str]]
_pages: "OrderedDict[str, Kept]" = OrderedDict()
_lock = threading.Lock()


def is_on() -> bool:
    """Say whether this process remembers anything."""
    return bool(settings.PAGE_MEMORY_SECONDS)


def find(mark: str) -> HttpResponse | None:
    """Return the page of a mark, where it was made before."""
    with _lock:
        kept = _pages.get(mark)
        if kept is None:
            return None
        _pages.move_to_end(mark)
    body, headers = kept
    return HttpResponse(body, headers=headers)


def keep(request: HttpRequest, mark: str, answer: HttpResponseBase) -> None:
    """Remember a whole page that nobody asked anything of."""
    if not is_on() or request.method != "GET" or request.META.get("QUERY_STRING"):
        return
    if not isinstance(answer, HttpResponse) or answer.status_code != 200:
        return
    if answer.cookies or len(answer.content) > LARGEST:
        return
    with _lock:
        _pages[mark] = (answer.content, dict(answer.headers))
        while len(_pages) > MOST:
            _pages.popitem(last=False)


def size() -> int:
    """Return how many pages are remembered."""
    return len(_pages)


def forget() -> None:
    """Forget all: for who measures or tests."""
    with _lock:
        _pages.clear()
