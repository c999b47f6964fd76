"""Runs the bench: fills the grounds, asks every probe, and tells what was met and what missed."""

import datetime
import os
import platform
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kip_portal.database import BASE_DIR
from products.bench import grounds, peers
from products.bench.goals import GOALS
from products.bench.grounds import Ground, ProbeFailed

Tell = Callable[[str], Any]
QUEUES = (1_000, 100_000)
LOADED = (3_000, 3_000)  # assets and filings whose load is timed beside COPY


class Bench:
    """One run. A part that fails is told as such, and the others go on."""

    def __init__(
        self, sizes: Sequence[int], queues: Sequence[int], *, rounds: int, tell: Tell
    ) -> None:
        self.catalogues = [grounds.of_entries(size) for size in sorted(sizes)]
        self.queues = [grounds.of_filings(size) for size in sorted(queues)]
        self.rounds, self.tell = rounds, tell
        self.figures: dict[str, Any] = {}
        self.failed: dict[str, str] = {}

    def run(
        self, *, keep: bool, loaded: tuple[int, int] = LOADED, peer: bool = True
    ) -> dict[str, Any]:
        """Measure everything; databases stay for the next run where `keep` says so."""
        for ground in (*self.catalogues, *self.queues):
            if not keep:
                ground.drop()
            self._part(f"fill {ground.name}", ground.fill)
        for probe, places in (
            ("catalogue", self.catalogues), ("search", self.catalogues), ("staff", self.queues)
        ):  # fmt: skip
            self._part(probe, partial(self._sizes, probe, places))
        self._part("dossier", lambda: self._one("dossier", self.queues[0], rounds=3))
        self._part("loading", lambda: self._loading(*loaded))
        if peer:
            self._part("peers", self._peers)
        return self._told()

    def _part(self, name: str, work: Callable[[], Any]) -> None:
        began = time.monotonic()
        try:
            work()
        except (ProbeFailed, OSError, RuntimeError) as error:
            self.failed[name] = str(error)
        self.tell(f"{name}: {time.monotonic() - began:.1f} s {self.failed.get(name, '')}")

    def _sizes(self, probe: str, places: Sequence[Ground]) -> None:
        found = [place.ask(probe, rounds=self.rounds) for place in places]
        self.figures[probe] = {
            "smallest": found[0], "second": found[max(0, len(found) - 2)], "largest": found[-1],
            "sizes": [place.entries or place.filings for place in places],
        }  # fmt: skip

    def _one(self, probe: str, place: Ground, **options: Any) -> None:
        self.figures[probe] = place.ask(probe, **options)

    def _loading(self, assets: int, filings: int) -> None:
        place = Ground("loading")
        place.drop()
        place.begin()
        try:
            self._one("loading", place, assets=assets, filings=filings)
        finally:
            place.drop()

    def _peers(self) -> None:
        words = self.figures["search"]["largest"]["words"]
        place = self.catalogues[-1]
        self.figures["peers"] = peers.measure(place, words["middling"], each=self.rounds * 2)

    def _told(self) -> dict[str, Any]:
        return {
            "machine": machine(), "commit": commit(),
            "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "goals": [goal.line(self.figures) for goal in GOALS],
            "figures": self.figures, "failed": self.failed,
        }  # fmt: skip


def machine() -> dict[str, Any]:
    """Return what the figures were found on, and how busy it was with other things."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "system": platform.platform(), "python": platform.python_version(),
        "cores": os.cpu_count(), "memory_gb": round(memory / 1024**3, 1),
        "processor": _processor(), "load": os.getloadavg()[0],
    }  # fmt: skip


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((one.partition(": ")[2] for one in lines if one.startswith("model name")), "")


def commit() -> str:
    """Return the commit of this checkout; nothing where it is none."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=BASE_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip()
