"""The token of one page: with it, a button that is pressed twice does its work once."""

import secrets

from django.http import HttpRequest

LONGEST = 64


def token_of(request: HttpRequest) -> str:
    """Return the token that came with a form, else a fresh one for the page to carry."""
    return request.POST.get("once", "")[:LONGEST] or secrets.token_hex(16)
