"""`seed`: load data for a demo, as much as one asks for; never for a real office's database."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from products.seed.ground import SeedRefused
from products.seed.load import Load


class Command(BaseCommand):
    help = "Add invented filings and catalogue entries in bulk to a demo's or an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--assets", type=int, default=0, help="entries of the catalogue")
        parser.add_argument("--filings", type=int, default=0, help="filings in all states")
        parser.add_argument("--random-seed", type=int, default=62)

    def handle(self, *, assets: int, filings: int, random_seed: int, **options: Any) -> None:
        if assets < 0 or filings < 0:
            raise CommandError("A number of rows is never below zero.")
        began = time.monotonic()
        try:
            rows = Load(random_seed).run(assets, filings, self._tell)
        except SeedRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        took = time.monotonic() - began
        self.stdout.write(f"{rows:,} rows in {took:.1f} s, beside what triggers added.")

    def _tell(self, progress: str) -> None:
        self.stdout.write(progress, ending="\r")
