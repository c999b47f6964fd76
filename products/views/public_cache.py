"""One body for all: marks public pages, so that caches keep them for a minute and no longer.

The mark follows the number of the catalogue's last public change, so a withdrawn asset is
gone from every cache within that minute (N6). A process asks for the number every few
seconds, not for every page: an unchanged page costs no query, and what many ask for is made once.
"""

import functools
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from products.actions import catalogue_index
from products.views import page_memory

_packing: Any = GZipMiddleware(HttpResponse)  # asked about answers alone
View = Callable[..., HttpResponseBase]
Guard = Callable[[View], View]
# Named, and not named to be refused (RFC 9110, 12.5.3).
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
SECONDS = 60  # from a change until no cache shows what was before it


def public(
    *, vary: tuple[str, ...] = (), seconds: int = SECONDS, guard: Guard | None = None
) -> Any:
    """Let anybody's cache keep the answers of a view. `vary`: headers that change the body.

    The view takes part only where the page has changed; it must say nothing per person. `guard`
    stands before what is remembered as well, so that who asks without end is refused all the same.
    """

    def decorate(view: View) -> View:
        def kept(request: HttpRequest, mark: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = page_memory.find(request, mark)
            return answer or _made(request, mark, view(request, *args, **kwargs))

        guarded = guard(kept) if guard else kept

        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            mark = _mark(request, vary)
            # "*" asks for whatever is there, which is not known before the page is made.
            asks = request.headers.get("If-None-Match", "").strip() not in ("", "*")
            unchanged = get_conditional_response(request, etag=mark) if asks else None
            response: HttpResponseBase = unchanged or guarded(request, mark, *args, **kwargs)
            if response.status_code in {200, 304}:
                left = max(1, seconds - settings.PAGE_MEMORY_SECONDS)
                response.headers["ETag"] = mark
                response.headers["Cache-Control"] = f"public, max-age={left}"
            patch_vary_headers(response, (*vary, "Accept-Encoding"))
            return response

        return answer

    return decorate


def _made(request: HttpRequest, mark: str, answer: HttpResponseBase) -> HttpResponseBase:
    packed = _packed(request, answer)
    page_memory.keep(request, mark, packed)
    return packed


def _packed(request: HttpRequest, made: HttpResponseBase) -> HttpResponseBase:
    """Return a page of text as it travels best: packed once, where it is kept.

    Nothing personal stands in it, so its length tells nothing (BREACH).
    """
    kind = made.headers.get("Content-Type", "")
    if made.status_code != 200 or not kind.startswith(("text/", "application/json")):
        return made
    if not _is_packed(request):
        return made
    return _packing.process_response(request, made)


def _is_packed(request: HttpRequest) -> bool:
    return ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None


def _mark(request: HttpRequest, vary: tuple[str, ...]) -> str:
    told = [
        _build() if settings.DEBUG else _release(),
        str(catalogue_index.known_version(settings.PAGE_MEMORY_SECONDS)),
        get_language() or "",
        request.get_full_path(),
        "packed" if _is_packed(request) else "",
        *(request.headers.get(name, "") for name in vary),
    ]
    return f'"{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:32]}"'


@functools.cache
def _release() -> str:
    """Return the same mark without looking again: a release does not change."""
    return _build()


def _build() -> str:
    """Return a mark of what pages are made of, the same in every process of a release."""
    made = hashlib.sha256()
    for folder, pattern in ((settings.BASE_DIR / "templates", "*.html"), *_catalogues()):
        for path in sorted(Path(folder).rglob(pattern)):
            made.update(path.read_bytes())
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    if manifest.is_file():
        made.update(manifest.read_bytes())
    return made.hexdigest()


def _catalogues() -> list[tuple[Path, str]]:
    return [(folder, "*.mo") for folder in settings.LOCALE_PATHS]
