"""What a sender claims of its content, cut down to what the portal goes by."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def as_utf8(application: Application) -> Application:
    """Let every request be read as UTF-8, whatever charset it claims.

    Django reads even the words of an address by it, so that one address would mean several
    things; and by some charsets nothing can be read, which ends before any page of ours.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = without_charset(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answer


def without_charset(claimed: str) -> str:
    """Return the type alone, and the boundary where there is one; what is odd says nothing."""
    try:
        kind, told = parse_header_parameters(claimed)
    except (ValueError, LookupError):
        return ""
    boundary = told.get("boundary", "").replace("\\", "\\\\").replace('"', '\\"')
    return f'{kind}; boundary="{boundary}"' if boundary else kind
