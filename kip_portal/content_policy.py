"""The content security policy, in one dictionary, so that Django's own can take it over."""

from typing import Any

from csp.constants import NONCE, NONE, SELF


def strict(*, upgrade: bool) -> dict[str, Any]:
    """Return the policy of every page; `upgrade` sends what is asked for by http to https.

    The nonce stands in the header only where a template used it; public pages use none,
    since a cached body would carry a stale one.
    """
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": [SELF],
            "media-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "frame-src": [SELF],
            "object-src": [NONE],
            "base-uri": [NONE],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
            "upgrade-insecure-requests": upgrade,
        }
    }
