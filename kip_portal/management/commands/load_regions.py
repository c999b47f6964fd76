"""`load_regions`: provinces to villages, from the official lists."""

from typing import Any

from django.core.management.base import BaseCommand

from kip_portal.actions import regions


class Command(BaseCommand):
    help = "Load provinces, regencies, districts and villages. Safe to run again."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{regions.load()} regions are loaded.")
