"""How much memory an answer took: the most that this process grew by, and the largest child."""

import ctypes
import gc
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024


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


def largest_child() -> int:
    """Return the most megabytes that any child of this process held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // MEGABYTE


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
