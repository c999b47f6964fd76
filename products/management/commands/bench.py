"""`bench`: the goals of speed as ratios in one run, printed and written as JSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from products.bench.run import QUEUES, Bench

SIZES = "10000,100000,1000000"
WORDS = {True: "met", False: "MISSED", None: "not measured"}


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


class Command(BaseCommand):
    help = "Measure what docs/performance.md promises, in databases of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", type=Path, help="where the figures are written")
        parser.add_argument("--sizes", type=_sizes, default=_sizes(SIZES), help="entries")
        parser.add_argument("--queues", type=_sizes, default=list(QUEUES), help="filings")
        parser.add_argument("--rounds", type=int, default=12, help="of each measurement")
        parser.add_argument("--loaded", type=int, default=3000, help="rows of seed beside COPY")
        parser.add_argument("--keep", action="store_true", help="use databases made before")
        parser.add_argument("--no-peers", action="store_true", help="without servers and Datasette")

    def handle(self, **options: Any) -> None:
        bench = Bench(
            options["sizes"], options["queues"], rounds=options["rounds"], tell=self.stdout.write
        )
        loaded = options["loaded"], options["loaded"]
        told = bench.run(keep=options["keep"], loaded=loaded, peer=not options["no_peers"])
        if options["json"]:
            options["json"].write_text(json.dumps(told, indent=1, ensure_ascii=False))
        self._print(told)

    def _print(self, told: dict[str, Any]) -> None:
        write, machine = self.stdout.write, told["machine"]
        write(f"\n{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB; "
              f"load {machine['load']:.1f}; commit {told['commit']}, {told['at']}")  # fmt: skip
        for line in told["goals"]:
            value = "–" if line["value"] is None else f"{line['value']:,.2f}"
            write(f"{line['goal']:<68} {value:>12} {line['limit']:>9}  {WORDS[line['met']]}")
        for part, reason in told["failed"].items():
            write(f"{part} failed: {reason}")
