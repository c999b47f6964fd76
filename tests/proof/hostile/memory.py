"""How much memory an answer took: the most that this process grew by, and the largest child."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kip_portal.media import making
from products import previews

MEGABYTE = 1024
WATCH = Path(__file__).parent / "watch"  # what Python reads first in a child


class Growth:
    """The most megabytes that any of the watched blocks took beyond what was there before."""

    def __init__(self) -> None:
        self.most = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch one block: the kernel keeps the highest mark, which is set back before."""
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
        before = _kilobytes("VmRSS")
        yield
        self.most = max(self.most, (_kilobytes("VmHWM") - before) // MEGABYTE)


class Children:
    """The most megabytes that any child held which read a file while this watches."""

    def __init__(self, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._report = report
        report.touch()
        told = {"PYTHONPATH": str(WATCH), "MEMORY_REPORT": str(report)}
        for parent in (making, previews):
            monkeypatch.setattr(parent, "ENVIRONMENT", parent.ENVIRONMENT | told)

    @property
    def most(self) -> int:
        """0 where no child was started."""
        return max(map(int, self._report.read_text().split()), default=0) // MEGABYTE


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
