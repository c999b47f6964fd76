"""What a production start refuses, in one clear sentence each."""

import base64
import binascii
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

WAYS = "set it in the environment (see .env.example), or start `manage.py demo` to try the portal"


def _is_data_key(text: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(text)) == 32  # AES-256
    except (binascii.Error, ValueError):
        return False


def _of_keys() -> Iterator[str]:
    if not settings.SECRET_KEY_GIVEN:
        yield f"SECRET_KEY is missing: {WAYS}."
    elif len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        yield "SECRET_KEY is too weak: give it 50 random characters or more."
    if not settings.DATA_KEYS_GIVEN:
        yield f"DATA_KEYS is missing, so personal data cannot be encrypted: {WAYS}."
    elif not all(_is_data_key(key) for key in settings.DATA_KEYS):
        yield "DATA_KEYS holds a key that is not 32 bytes in urlsafe base64."


def _of_addresses() -> Iterator[str]:
    if not settings.ALLOWED_HOSTS:
        yield f"ALLOWED_HOSTS is missing: {WAYS}."
    elif "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS must name the hosts; `*` lets anybody choose what links say."
    if not settings.PUBLIC_URL:
        yield f"PUBLIC_URL is missing, which QR codes and mails are made from: {WAYS}."
    elif not settings.PUBLIC_URL.startswith("https://"):
        yield "PUBLIC_URL must begin with https://."


def problems() -> list[str]:
    """Return every reason why this must not serve as a production portal; none for the demo."""
    if not settings.PRODUCTION:
        return []
    return [*_of_keys(), *_of_addresses()]


def refuse_unsafe() -> None:
    """End the process, with the reasons, where serving would be unsafe."""
    if reasons := problems():
        sys.stderr.write("The portal does not start.\n")
        sys.stderr.writelines(f"- {reason}\n" for reason in reasons)
        raise SystemExit(1)


def check_production(**kwargs: Any) -> list[CheckMessage]:
    """Say the same in `manage.py check --deploy`."""
    return [Error(reason, id="kip_portal.E001") for reason in problems()]
