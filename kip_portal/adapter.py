"""How allauth behaves here: by invitation alone, and with addresses of the portal's own."""

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kip_portal import navigation

logger = logging.getLogger(__name__)


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
        """Send a mail; without a mail server the page answers as ever, and says nothing more.

        An error would tell known addresses from unknown ones, which get no mail (A05).
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.error("A mail was not sent: %s (%s)", template_prefix, type(error).__name__)  # noqa: TRY400 -- the traceback quotes the address

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the work home in the language that the person prefers."""
        with translation.override(getattr(request.user, "language", settings.LANGUAGE_CODE)):
            return navigation.localized(settings.LOGIN_REDIRECT_URL)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: "object") -> str:
        """Return the address that confirms an e-mail."""
        key = getattr(emailconfirmation, "key")  # noqa: B009
        return settings.PUBLIC_URL + reverse("account_confirm_email", args=[key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the address that sets a new password."""
        address: str = super().get_reset_password_from_key_url(key)
        return settings.PUBLIC_URL + urlsplit(address).path
