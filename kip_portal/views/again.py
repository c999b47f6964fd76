"""A form that came too late, after its session ended or began anew: nothing typed is lost.

The page holds what was typed, to be sent again. Only a form of our own pages is held: what
another site sent must never come back with a button of ours under it.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponseBase]

# Forms of accounts ask for secrets, which no page repeats.
ACCOUNTS = ("account_", "mfa_", "usersessions_")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page grew old, and hold what was typed on it."""
    if _may_hold(request):
        return _held(request, ended=False)
    return render(request, "403_csrf.html", status=403)


def hold_typed(get_response: Answer) -> Answer:
    """Hold what was typed where a form is sent to the log-in because the session ended."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_turned_away(request, response) and _may_hold(request):
            return _held(request, ended=True)
        return response

    return answer


def _is_turned_away(request: HttpRequest, response: HttpResponseBase) -> bool:
    to = urlsplit(response.headers.get("Location", "")).path
    return request.method == "POST" and to == str(settings.LOGIN_URL) and not request.user.pk


def _may_hold(request: HttpRequest) -> bool:
    """Whether it is a form of our own page, without secrets, sent by a person's button."""
    match = request.resolver_match
    return (
        match is not None
        and not (match.url_name or "").startswith(ACCOUNTS)
        and not any("password" in name for name in request.POST)
        and _sent_by(request) == request.get_host()
        and "X-Autosave" not in request.headers
    )


def _sent_by(request: HttpRequest) -> str:
    """Return the host whose page sent this; empty for an address that is none."""
    try:
        return urlsplit(request.headers.get("Origin") or request.headers.get("Referer", "")).netloc
    except ValueError:
        return ""


def _held(request: HttpRequest, *, ended: bool) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    page = render(request, "kip_portal/again.html", {
        "kept": kept, "ended": ended, "had_files": bool(request.FILES),
    }, status=403)  # fmt: skip
    add_never_cache_headers(page)
    return page
