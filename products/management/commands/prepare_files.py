"""`prepare_files`: ask the worker once more for copies that are missing."""

from typing import Any

from django.core.management.base import BaseCommand

from products.actions import preparing


class Command(BaseCommand):
    help = "Ask for the copies of pictures, sound and film that wait, failed or were never made."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{preparing.ask_again()} files were put before the worker.")
