"""What every request passes on its way in and out."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pghistory.middleware
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kip_portal.logs import request_id as current_request_id

type_of_next = Callable[[HttpRequest], HttpResponseBase]

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
# Where a person without the second factor they must have may still go.
SETTING_UP = re.compile(r"^(/en)?/akun/|^/(static|healthz|readyz)|^(/en)?/bahasa/")
SEEN_EVERY = 300  # seconds; each request would be a write a request


def request_id(get_response: type_of_next) -> type_of_next:
    """Give each request an id: it stands in the logs, in the answer and in history."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        token = current_request_id.set(uuid.uuid4().hex)
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = current_request_id.get()
            return response
        finally:
            current_request_id.reset(token)

    return answer


def security_headers(get_response: type_of_next) -> type_of_next:
    """Add the headers that Django does not know, and keep private pages out of every cache."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Only for whom the session was read already: an anonymous page must not touch it.
        if "Cache-Control" not in response.headers and _is_known(request):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _is_known(request: HttpRequest) -> bool:
    return (
        hasattr(request, "session")
        and request.session.accessed
        and bool(request.session.get("_auth_user_id"))
    )


def session_limits(get_response: type_of_next) -> type_of_next:
    """End a session twelve hours after log-in, however busy it is; two hours when idle.

    The idle limit is the age of the cookie, moved on every few minutes.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.session.get("_auth_user_id"):
            return get_response(request)
        now = int(timezone.now().timestamp())
        began = request.session.setdefault("began", now)
        if now - began > settings.SESSION_ABSOLUTE.total_seconds():
            logout(request)
            messages.info(request, _("Sesi Anda telah berakhir. Silakan masuk lagi."))
        elif now - request.session.get("seen", 0) > SEEN_EVERY:
            request.session["seen"] = now
        return get_response(request)

    return answer


def second_factor(get_response: type_of_next) -> type_of_next:
    """Let officers, heads and admins without a second factor go nowhere but to its set-up."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if _lacks_second_factor(request) and not SETTING_UP.match(request.path):
            messages.warning(request, _("Pasang verifikasi dua langkah sebelum melanjutkan."))
            return redirect("mfa_index")
        return get_response(request)

    return answer


def _lacks_second_factor(request: HttpRequest) -> bool:
    if not settings.REQUIRE_SECOND_FACTOR or not request.session.get("_auth_user_id"):
        return False
    user = request.user
    if not user.is_authenticated:
        return False
    membership = user.membership
    trusted = membership is not None and (
        membership.is_officer or membership.is_head or membership.is_admin
    )
    return (trusted or user.is_staff) and not is_mfa_enabled(user)


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Name, in every row of history, who wrote and in which request; no address, no address' codes."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the row says of its making."""
        context = super().get_context(request)
        return {"user": context["user"], "request": current_request_id.get()}
