"""What every request passes on its way in and out."""

import uuid
from collections.abc import Callable
from typing import Any

import pghistory.middleware
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kip_portal.logs import META_KEY
from kip_portal.logs import request_id as current_request_id
from kip_portal.rules import OFFICE_ROLES

Answer = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{name}=()" for name in PERMISSIONS_OFF),
        "publickey-credentials-get=(self)",
        "publickey-credentials-create=(self)",
    ]
)
# Where a person without the second factor they must have may still go, by name.
SETTING_UP = ("account_", "mfa_", "usersessions_")
SEEN_EVERY = 300  # seconds; at each request it would be a write a request


def request_id(get_response: Answer) -> Answer:
    """Give each request an id: it stands in the logs, in the answer and in history."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        number = request.META[META_KEY] = uuid.uuid4().hex
        token = current_request_id.set(number)
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = number
            return response
        finally:
            current_request_id.reset(token)

    return answer


def security_headers(get_response: Answer) -> Answer:
    """Add the headers that Django does not know, and keep private pages out of every cache."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers and _was_known(request):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _was_known(request: HttpRequest) -> bool:
    return hasattr(request, "session") and request.session.accessed and _is_known(request)


def _is_known(request: HttpRequest) -> bool:
    """Tell whether somebody is logged in, without touching the session of those who have none.

    Touching it would put `Vary: Cookie` on public pages, which are one body for all.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session


def session_limits(get_response: Answer) -> Answer:
    """End a session twelve hours after log-in, however busy it is; two hours when idle.

    The idle limit is the age of the cookie, moved on every few minutes. A session that
    ends here is nobody's for the rest of the request: each page then asks to log in.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if _is_known(request):
            _keep_or_end(request.session)
        return get_response(request)

    return answer


def _keep_or_end(session: SessionBase) -> None:
    now = int(timezone.now().timestamp())
    if now - session.setdefault("began", now) > settings.SESSION_ABSOLUTE.total_seconds():
        session.flush()
    elif now - session.get("seen", 0) > SEEN_EVERY:
        session["seen"] = now


class SecondFactorMiddleware:
    """Let officers, heads and admins without a second factor go nowhere but to its set-up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Answer in the view's place where the second factor is missing."""
        match = request.resolver_match
        if match is None or match.namespace == "public" or not _lacks_second_factor(request):
            return None
        if (match.url_name or "").startswith(SETTING_UP):
            return None
        messages.warning(request, _("Pasang verifikasi dua langkah sebelum melanjutkan."))
        return redirect("mfa_index")


def _lacks_second_factor(request: HttpRequest) -> bool:
    if not settings.REQUIRE_SECOND_FACTOR or not _is_known(request):
        return False
    user = request.user
    if not user.is_authenticated:
        return False
    trusted = any(one.role in OFFICE_ROLES for one in user.valid_memberships)
    return (trusted or user.is_staff) and not is_mfa_enabled(user)


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Name, in every row of history, who wrote and in which request; no address."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the row says of its making; who is not known is not looked for."""
        user = request.user.pk if _is_known(request) else None
        return {"user": user, "request": current_request_id.get()}
