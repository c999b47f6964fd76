"""How a stored file leaves the portal. Whoever calls has asked the rules before.

The answer is inert: the browser may not guess another type, run anything in it
or let another site embed it. Films and sound are answered in parts, so that
they can be wound forward.
"""

import hashlib
import logging
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import IO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kip_portal.storage import PrivateStorage, private
from kip_portal.uploads import clean_filename

logger = logging.getLogger(__name__)

# Types that a browser may show by itself; whatever else is only ever saved.
SHOWN = frozenset(
    {"image/jpeg", "image/png", "image/webp", "application/pdf", "audio/mpeg", "video/mp4"}
)
_UNKNOWN = "application/octet-stream"
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_CHUNK = 64 * 1024


def file_response(
    request: HttpRequest,
    storage_name: str,
    *,
    media_type: str,
    filename: str,
    inline: bool = False,
    public: bool = False,
) -> HttpResponseBase:
    """Return the file, or the part of it that was asked for, with headers that keep it inert.

    `public` lets anybody's cache keep it, for a minute, so that a withdrawn
    right is gone as soon; everything else is never stored.
    """
    known = media_type in SHOWN
    response = _unchanged(request, storage_name) if public else None
    mark = _mark(storage_name) if public else ""
    try:
        response = response or _body(request, storage_name, mark=mark)
    except OSError:
        logger.exception("A stored file does not open")
        return _away()
    response["Content-Type"] = media_type if known else _UNKNOWN
    disposition = content_disposition_header(not (inline and known), clean_filename(filename))
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "public, max-age=60" if public else "private, no-store"
    if public:
        response["ETag"] = mark
    return response


def _away() -> HttpResponse:
    """Answer where the store does not: closed, and nobody's cache remembers it."""
    said = _("Berkas ini sedang tidak dapat dibuka. Coba lagi nanti.")
    response = HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8", status=503)
    response["Cache-Control"] = "private, no-store"
    response["Retry-After"] = "60"
    return response


def _mark(name: str) -> str:
    """Return the mark of a file: its bytes never change under one name. The name stays ours."""
    return f'"{hashlib.sha256(name.encode()).hexdigest()[:32]}"'


def _unchanged(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """Return the answer that a visitor's copy is still good, or None."""
    return get_conditional_response(request, etag=_mark(name))


def _body(request: HttpRequest, name: str, *, mark: str) -> HttpResponseBase:
    """Return the bytes, or the proxy's order to send them (it answers parts by itself).

    `mark` is the one that the visitor was given, if any.
    """
    if prefix := getattr(settings, "X_ACCEL_PREFIX", ""):
        return HttpResponse(headers={"X-Accel-Redirect": f"{prefix.rstrip('/')}/{name}"})
    store = private()
    size = store.size(name)
    if request.method == "HEAD":
        return _accepting_parts(HttpResponse(headers={"Content-Length": str(size)}))
    part = _part(request, size, mark)
    if part is None:
        return _accepting_parts(FileResponse(store.open(name)))
    if part:
        return _accepting_parts(_partial(store, name, part, size))
    response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    response["Content-Range"] = f"bytes */{size}"
    return response


def _accepting_parts(response: HttpResponseBase) -> HttpResponseBase:
    response["Accept-Ranges"] = "bytes"
    return response


def _part(request: HttpRequest, size: int, mark: str) -> range | None:
    """Return the bytes asked for: None for the whole, an empty range for what is not there.

    What we do not understand (several ranges, other units, a condition on another
    mark than ours, or on a date) is answered with the whole, as the standard allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    condition = request.headers.get("If-Range", "")
    if asked is None or (condition and condition != mark):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(size - int(last), 0), size) if last else None
    end = min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return None
    return range(int(first), end)


def _partial(store: PrivateStorage, name: str, part: range, size: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        _Part(store.open(name), part), status=HTTPStatus.PARTIAL_CONTENT
    )
    response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Content-Length"] = str(len(part))
    return response


class _Part:
    """The bytes of a part, read as they are sent. The answer closes it, sent or not."""

    def __init__(self, file: IO[bytes], part: range) -> None:
        self.file = file
        self.part = part

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.part.start)
        left = len(self.part)
        while left and (chunk := self.file.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.file.close()
