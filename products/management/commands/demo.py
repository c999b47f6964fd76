"""`demo`: the whole portal with an invented world, in one foreground process."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kip_portal import serving
from products.demo import people, world


class Command(BaseCommand):
    help = "Set up, build the demo world if it is not there, and serve it; Ctrl-C ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--no-server", action="store_true", help="build the world only")
        parser.add_argument(
            "--reset", action="store_true", help="empty the demo, and what people typed, first"
        )

    def handle(self, *, port: int, no_server: bool, reset: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is started by `manage.py demo` alone.")
        if world.is_real():
            raise CommandError("This database is a real office's: the demo does not touch it.")
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0)
        if reset and world.exists():
            world.empty()
        if not world.exists():
            self.stdout.write("Building the demo world …")
            world.build()
        self._introduce(port)
        if not no_server:
            serving.run(port, self.stdout)

    def _introduce(self, port: int) -> None:
        write = self.stdout.write
        write(f"\nPortal KIP Kalteng (contoh): http://localhost:{port}/")
        write(f"Kata sandi: {people.PASSWORD}")
        for one in people.ACCOUNTS:
            write(f"  {one.email:<36}{one.role.label} · {one.name}")
        write("")
