"""The portal as processes: started as an office starts it, and killed part by part."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from kip_portal.database import BASE_DIR
from kip_portal.server_place import cluster_in

READY_WITHIN = 30  # seconds
PARTS = {
    "web": ("web head", "web worker"),
    "worker": ("worker head", "worker guard"),
    "database": ("postmaster", "backend", "database guard"),
}


class Portal:
    """`manage.py serve` in a data folder of its own; nobody but itself starts anything again."""

    def __init__(self, world: dict[str, str]) -> None:
        self.world = world
        self.cluster = cluster_in(Path(world["KIP_DATA_DIR"]))
        self.log = Path(world["KIP_DATA_DIR"], "serve.log")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"], cwd=BASE_DIR, env=world,
                stdout=log, stderr=log,
            )  # fmt: skip

    def seconds_to_ready(self, within: float = READY_WITHIN) -> float:
        """Wait until it says that it is ready; return how long that took."""
        began = time.monotonic()
        address = f"http://localhost:{self.world['PORT']}/readyz"
        while time.monotonic() - began < within:
            with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(
                address, timeout=5
            ) as answer:  # fmt: skip
                if answer.status == 200:
                    return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"not ready after {within} s: {self.log.read_text()[-2000:]}")

    def kill(self, part: str, random: Random) -> str:
        """Kill, with SIGKILL, something of a part; return what it was."""
        what = random.choice(PARTS[part])
        numbers = sorted(self._numbers(what))
        if not numbers:
            what, numbers = PARTS[part][0], sorted(self._numbers(PARTS[part][0]))
        number = random.choice(numbers)
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        return what

    def wait_until_told(self, within: float = 5) -> None:
        """Wait until the parts were told to end: the worker is the first that is gone."""
        end = time.monotonic() + within
        while list(self._numbers("worker head")) and time.monotonic() < end:
            time.sleep(0.05)

    def stop(self) -> int:
        """Ask it to end, as a service manager does; return how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def _numbers(self, what: str) -> Iterator[int]:
        head = self.process.pid
        children = {number: (parent, line) for number, parent, line in self._processes()}
        for number, (parent, line) in children.items():
            above = children.get(parent, (0, ""))[0]
            if {
                "web head": "gunicorn" in line and parent == head,
                "web worker": "gunicorn" in line and above == head,
                "worker head": "qcluster" in line and parent == head,
                "worker guard": "qcluster" in line and above == head,
                "database guard": "kip_portal.database" in line,
                "postmaster": "/postgres" in line and "kip_portal" not in line,
                "backend": line.startswith("postgres: kip_app"),
            }[what]:
                yield number

    def _processes(self) -> Iterator[tuple[int, int, str]]:
        """Yield number, parent and command of everything that works for this portal."""
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                ours = self.world["KIP_DATA_DIR"].encode() in (folder / "environ").read_bytes()
                ours = ours or (folder / "cwd").readlink() == self.cluster
                if ours:
                    parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    yield int(folder.name), parent, line
