#!/usr/bin/env python
"""Every command of the portal starts here, on a running database."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext

from django.conf import settings
from django.core.management import execute_from_command_line

from kip_portal import database, server_place

# `doctor` starts it itself, to say why it does not start.
WITHOUT_DATABASE = {
    "",
    "bench",
    "check",
    "collectstatic",
    "compilemessages",
    "doctor",
    "help",
    "makemessages",
}


def _surroundings(command: str) -> None:
    """Say what must be known before the settings are read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
    if command == "demo":
        os.environ["KIP_DEMO"] = "1"


def _ground(command: str) -> AbstractContextManager[None]:
    """Return the embedded server, where there is no `DATABASE_URL` and the command needs one."""
    if command in WITHOUT_DATABASE:
        return nullcontext()
    server_place.prepare(settings.DATA_DIR)
    if settings.EMBEDDED:
        return database.server(settings.CLUSTER)
    return nullcontext()


def main() -> None:
    """Run the command; the embedded server runs as long as it does."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    _surroundings(command)
    with ExitStack() as running:
        try:
            running.enter_context(_ground(command))
        except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
            sys.exit(f"The embedded database did not start: {error}\nAsk `manage.py doctor`.")
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
