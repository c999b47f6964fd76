"""Databases of the bench, one folder each under `KIP_DATA_DIR/bench`, and work done in them.

Each has its own embedded server, so that neither the portal's own data nor another size is
touched. Work is done in a child process whose settings point to that folder.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from kip_portal.database import BASE_DIR

CHILD = "products.bench.child"
FULL = "full"


class ProbeFailed(Exception):
    """A child ended without figures; the text is what it said last."""


@dataclass(frozen=True)
class Ground:
    """One database: so many public entries, so many filings in all states."""

    name: str
    entries: int = 0
    filings: int = 0

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return settings.DATA_DIR / "bench" / self.name

    @property
    def is_full(self) -> bool:
        """Whether it was filled to the end."""
        return (self.folder / FULL).exists()

    def fill(self) -> None:
        """Make it anew, unless it is there as a whole."""
        if self.is_full:
            return
        self.drop()
        self.begin()
        self.ask("fill", entries=self.entries, filings=self.filings)
        (self.folder / FULL).touch()

    def begin(self) -> None:
        """Make it with empty tables: migrations are run once for all grounds."""
        if self != EMPTY:
            EMPTY.fill()
            subprocess.run(["cp", "-a", str(EMPTY.folder), str(self.folder)], check=True)
            (self.folder / FULL).unlink()

    def drop(self) -> None:
        """Throw it away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, probe: str, **options: Any) -> dict[str, Any]:
        """Have a probe measure in it; return its figures."""
        self.folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", CHILD, probe, json.dumps(options)],
            cwd=BASE_DIR, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise ProbeFailed(f"{self.name} {probe}: {done.stderr.strip()[-1500:]}")
        found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return found

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a child: a demo's, in this folder alone."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        return {
            **kept, "KIP_DATA_DIR": str(self.folder), "KIP_DEMO": "1",
            "STATIC_ROOT": str(settings.DATA_DIR / "bench" / "static"),
            "DJANGO_SETTINGS_MODULE": "kip_portal.settings",
        }  # fmt: skip


KEPT = {"PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "UV_CACHE_DIR"}


EMPTY = Ground("empty")  # migrated once, and copied for all others


def of_entries(count: int) -> Ground:
    """Return the ground of a catalogue of that size."""
    return Ground(f"c{count}", entries=count)


def of_filings(count: int) -> Ground:
    """Return the ground of an office with so many filings."""
    return Ground(f"f{count}", filings=count)
