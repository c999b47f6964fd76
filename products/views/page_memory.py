"""Public pages as they were last made: what all see is made once a process and change.

Kept by the mark of the page, which follows the catalogue's version, so a page is never shown
beyond its time: a change makes another mark. Lists that ask for something have a shelf of their
own: their number has no end, and who asks for ever new ones pushes out no first page.
"""

import threading
from collections import OrderedDict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ROOM = 8 * 1024 * 1024  # bytes of one shelf: about a thousand packed pages
LARGEST = 256 * 1024  # bytes of one page

Kept = tuple[bytes, dict[str, str]]


class Shelf:
    """Pages by their mark; the one that was asked for longest ago makes room."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, mark: str) -> Kept | None:
        """Return what is kept under a mark."""
        with self._lock:
            kept = self._pages.get(mark)
            if kept is not None:
                self._pages.move_to_end(mark)
        return kept

    def keep(self, mark: str, body: bytes, headers: dict[str, str]) -> None:
        """Keep a page, and let the oldest go where there is no room."""
        with self._lock:
            self._bytes += len(body) - len(self._pages.pop(mark, (b"", {}))[0])
            self._pages[mark] = (body, headers)
            while self._bytes > ROOM:
                _mark, (oldest, _headers) = self._pages.popitem(last=False)
                self._bytes -= len(oldest)

    def forget(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def __len__(self) -> int:
        return len(self._pages)


FIRST, ASKED = Shelf(), Shelf()


def is_on() -> bool:
    """Say whether this process remembers anything."""
    return bool(settings.PAGE_MEMORY_SECONDS)


def find(request: HttpRequest, mark: str) -> HttpResponse | None:
    """Return the page of a mark, where it was made before."""
    kept = _shelf(request).find(mark)
    return HttpResponse(kept[0], headers=kept[1]) if kept else None


def keep(request: HttpRequest, mark: str, answer: HttpResponseBase) -> None:
    """Remember a whole page."""
    if not is_on() or request.method != "GET":
        return
    if not isinstance(answer, HttpResponse) or answer.status_code != 200:
        return
    if answer.cookies or len(answer.content) > LARGEST:
        return
    _shelf(request).keep(mark, answer.content, dict(answer.headers))


def _shelf(request: HttpRequest) -> Shelf:
    return ASKED if request.META.get("QUERY_STRING") else FIRST


def size() -> int:
    """Return how many pages are remembered."""
    return len(FIRST) + len(ASKED)


def forget() -> None:
    """Forget all: for who measures or tests."""
    for shelf in (FIRST, ASKED):
        shelf.forget()
