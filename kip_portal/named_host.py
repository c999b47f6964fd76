"""The host that a request means, where its first line names one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from kip_portal.content_type import Application


def as_addressed(application: Application) -> Application:
    """Let `GET https://host/page` mean that host, whatever `Host` says beside it.

    RFC 9112, 3.2.2; Django knows only `Host`, and would answer for a host that is not ours.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        line = environ.get("RAW_URI", "/")
        if not line.startswith(("/", "*")):
            environ["HTTP_HOST"] = _host_of(line)
        return application(environ, start_response)

    return answer


def _host_of(line: str) -> str:
    """Return host and port; nothing, which no list of allowed hosts holds, for what is odd."""
    try:
        return urlsplit(line).netloc
    except ValueError:
        return ""
