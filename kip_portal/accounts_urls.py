"""Accounts: those addresses of allauth that this portal offers. Nobody signs up."""

from typing import NoReturn

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from allauth.usersessions.views import list_usersessions
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path

from kip_portal.views import leaving


def nowhere(request: HttpRequest) -> NoReturn:
    """Answer 404: allauth asks for this name, but only an invitation opens an account."""
    raise Http404


def _sends_away(request: HttpRequest) -> bool:
    """Tell looking from acting: who sits down at an open browser may look."""
    return request.method == "POST"


sessions = login_required(reauthentication_required(list_usersessions, enabled=_sends_away))

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", leaving.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", nowhere, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", views.email, name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"
    ),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", sessions, name="usersessions_list"),
]
