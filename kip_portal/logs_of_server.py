"""The web server's own log lines, as the portal's: JSON, masked, and without what was sent."""

from typing import Any

from gunicorn.glogging import Logger

from kip_portal.logs import JsonFormatter

# What the server says with the sender's own bytes behind it: codes, cookies, numbers of people.
QUOTING = "Invalid request"
# Said at each HEAD, which Django answers with a body for the server to drop.
NEEDLESS = "WSGI app sent body bytes on a no-body response"


class ServerLogger(Logger):
    """Replaces gunicorn's, which would print requests that it refuses word by word."""

    def setup(self, cfg: Any) -> None:
        """Give every line of the server the form and the masks of the portal's own."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Say that a request could not be read, not what it was."""
        if str(msg).startswith(NEEDLESS):
            return
        quoting = str(msg).startswith(QUOTING)
        super().warning(QUOTING if quoting else msg, *(() if quoting else args), **kwargs)
