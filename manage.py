#!/usr/bin/env python
"""Every command of the portal starts here, on a running database."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.core.management import execute_from_command_line

from kip_portal import database


def _surroundings(command: str) -> None:
    """Say what must be known before the settings are read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
    if command == "demo":
        os.environ["KIP_DEMO"] = "1"


def main() -> None:
    """Run the command; without a `DATABASE_URL` the embedded server runs as long as it does."""
    _surroundings(sys.argv[1] if len(sys.argv) > 1 else "")
    ground: AbstractContextManager[None] = nullcontext()
    if settings.EMBEDDED:
        ground = database.server(settings.DATA_DIR / "pg")
    with ground:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
