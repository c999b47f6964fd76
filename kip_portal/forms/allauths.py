"""Forms of allauth that must refuse more than allauth does."""

import json
from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.forms import UserTokenForm
from allauth.mfa.adapter import get_adapter as factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

from kip_portal import reset_links
from kip_portal.actions import security_keys


class NewestLinkForm(UserTokenForm):
    """Takes the newest link to a new password alone."""

    def clean(self) -> dict[str, Any]:
        """Refuse a link after which another was asked for."""
        cleaned: dict[str, Any] = super().clean()
        if not reset_links.is_newest(self.reset_user.pk, cleaned["key"]):
            raise account_adapter().validation_error("invalid_password_reset")
        return cleaned


class AnswerField(forms.JSONField):
    """What a browser hands on of a security key: flat and short, or a refusal, never a failure."""

    LONGEST, DEEPEST = 20_000, 50

    def to_python(self, value: Any) -> Any:
        """Refuse what Python's reader of JSON stumbles over, and text that is no text."""
        text = str(value or "")
        if len(text) > self.LONGEST or text.count("[") + text.count("{") > self.DEEPEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        answer = super().to_python(value)
        try:
            json.dumps(answer, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:  # half a letter, as "\\ud800"
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return answer

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show nothing again: an answer fits one question alone."""
        return InvalidJSONInput()


def answer_field() -> AnswerField:
    """Return the hidden field that a key's answer comes in."""
    return AnswerField(widget=forms.HiddenInput)


class NewKeyForm(AddWebAuthnForm):
    """Makes a key known."""

    credential = answer_field()


class Counted:
    """A security key that counts its uses must go on counting: a copy of it does not (A12)."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Authenticator:
        """Refuse a key whose count was reached before."""
        answer = auth.parse_authentication_response(self.cleaned_data["credential"]).response
        authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]
        if not security_keys.count_use(authenticator.pk, answer.authenticator_data.counter):
            raise factor_adapter().validation_error("incorrect_code")
        return authenticator


class SecurityKeyForm(Counted, AuthenticateWebAuthnForm):
    """The second step of a log-in, by a key."""

    credential = answer_field()


class SecurityKeyAgainForm(Counted, ReauthenticateWebAuthnForm):
    """Asked who it is once more, by a key."""

    credential = answer_field()
