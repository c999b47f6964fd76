"""How allauth behaves here: by invitation alone, and with addresses of the portal's own."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kip_portal import navigation, reset_links
from kip_portal.actions import letters

# What allauth writes to an address without an account: here a letter to nobody, so that the
# answer takes as long as for one with an account (A05).
UNKNOWN = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; links in mails come from `PUBLIC_URL`, never from the request's Host."""

    # In the portal's words; the Indonesian of allauth is right, but speaks in another tone.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Email atau kata sandi tidak cocok."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Coba lagi dalam 5 menit."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok."),
        "email_taken": _("Alamat ini sudah dipakai akun lain."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: only an invitation opens an account."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Give a mail to the worker: no page waits for a mail server (A05, F06)."""
        told = {"request": self.request, "email": email,
                "current_site": get_current_site(self.request)}  # fmt: skip
        letter = self.render_mail(template_prefix, email, told | context)
        to = letter.to
        if template_prefix == UNKNOWN:
            to = []
            reset_links.remember(0, "")
        letters.post(str(letter.subject), str(letter.body), to)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Mail the link, and let it be the only one that works."""
        reset_links.remember(user.pk, context["key"])
        super().send_password_reset_mail(user, email, context)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the work home in the language that the person prefers."""
        with translation.override(getattr(request.user, "language", settings.LANGUAGE_CODE)):
            return navigation.localized(settings.LOGIN_REDIRECT_URL)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Return the address that confirms an e-mail."""
        address = reverse("account_confirm_email", args=[emailconfirmation.key])
        return settings.PUBLIC_URL + address

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the address that sets a new password."""
        address: str = super().get_reset_password_from_key_url(key)
        return settings.PUBLIC_URL + urlsplit(address).path
