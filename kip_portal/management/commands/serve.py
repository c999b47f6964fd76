"""`serve`: the portal on this machine, web server and worker in one foreground process."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kip_portal import serving, startup


class Command(BaseCommand):
    help = "Serve the portal with its worker in one process; Ctrl-C ends both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)

    def handle(self, *, port: int, **options: Any) -> None:
        if reasons := startup.problems():
            raise CommandError("\n- ".join(["The portal does not start.", *reasons]))
        self.stdout.write(f"Serving on http://127.0.0.1:{port} — Ctrl-C ends it.")
        serving.run(port, self.stdout)
