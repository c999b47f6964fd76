"""The portal as processes: started as an office starts it, and killed part by part."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from kip_portal.database import BASE_DIR
from kip_portal.server_place import cluster_in
from tests.proof.faults.processes import SETTLED, Family, state_of

READY_WITHIN = 30  # seconds
PATIENCE = 15
PRINTING_WITHIN = 120
TOLD_WITHIN = 20
WEB_WORKERS = 2
PARTS = {
    "web": ("web head", "web worker"),
    "hands": ("task process", "queue process"),
    "printing task": ("task process",),
    "press": ("press", "press teller", "printer"),
    "worker": ("worker head", "worker guard"),
    "database": ("postmaster", "backend", "database guard"),
}
WHILE_PRINTING = frozenset({"printing task", "press"})
# What follows shows that the one before it came back: only a worker that works again prints.
SHOWN_BY = {"hands": "printing task"}


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
        """Wait until it says that it is ready; return how long that took.

        A web worker whose head was killed still answers, and then is gone: it does not count.
        """
        began = time.monotonic()
        while time.monotonic() - began < within:
            if Family(self.process.pid).all_of("web worker") and self.readiness() == 200:
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"not ready after {within} s: {self.log.read_text()[-2000:]}")

    def readiness(self) -> int:
        """Return what it answers to whoever watches it; 0 where it does not."""
        address = f"http://localhost:{self.world['PORT']}/readyz"
        try:
            # Who watches stands in line behind everybody who writes.
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def kill(self, part: str, random: Random) -> str:
        """Kill, with SIGKILL, something of a part, at any moment; return what it was."""
        what = random.choice(PARTS[part])
        family = Family(self.process.pid)
        numbers = family.all_of(what)
        if not numbers:
            what, numbers = PARTS[part][0], family.all_of(PARTS[part][0])
        _kill(random.choice(numbers))
        return what

    def kill_while_printing(self, part: str, random: Random) -> str:
        """Kill something of a part in the midst of a print; return what it was."""
        what = random.choice(PARTS[part])
        with self.print_held() as family:
            [number] = family.all_of(what)
            _kill(number)
        return f"{what} while printing"

    @contextmanager
    def print_held(self) -> Iterator[Family]:
        """Wait for a dossier that is being printed, and hold the printer where it is."""
        end = time.monotonic() + PRINTING_WITHIN
        while time.monotonic() < end:
            family = Family(self.process.pid)
            printers = family.all_of("printer")
            if len(printers) == 1 and _hold(printers[0]):
                try:
                    yield Family(self.process.pid)
                finally:
                    with suppress(ProcessLookupError):
                        os.kill(printers[0], signal.SIGCONT)
                return
            time.sleep(0.01)
        log = self.log.read_text()[-3000:]
        raise AssertionError(f"nothing was printed within {PRINTING_WITHIN} s: {log}")

    def wait_until_told(self) -> None:
        """Wait until the parts were told to end: a web worker that has nothing to do is gone."""
        end = time.monotonic() + TOLD_WITHIN
        while time.monotonic() < end:
            if len(Family(self.process.pid).all_of("web worker")) < WEB_WORKERS:
                return
            time.sleep(0.05)
        raise AssertionError(f"nothing was told to end within {TOLD_WITHIN} s")

    def wait_until_gone(self, what: str) -> None:
        """Wait until nobody does such a thing any more."""
        end = time.monotonic() + TOLD_WITHIN
        while Family(self.process.pid).all_of(what):
            assert time.monotonic() < end, what
            time.sleep(0.05)

    def stop(self) -> int:
        """Ask it to end, as a service manager does; return how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def _hold(number: int) -> bool:
    """Stop a process where it is; say whether there was anything left to stop."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGSTOP)
        while state_of(number) not in SETTLED:
            time.sleep(0.001)
    return state_of(number) in "tT"


def _kill(number: int) -> None:
    """Kill a process, and see it dead."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
        while state_of(number) not in "ZX":
            time.sleep(0.001)
