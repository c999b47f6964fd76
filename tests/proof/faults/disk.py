"""A small disk of its own for a data folder, that can be filled to the last byte."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024
SIZE = 420 * MEGABYTE  # more than a portal wants to call itself ready


class Disk:
    """Mounted at a folder; what fills it lies beside the data."""

    def __init__(self, place: Path) -> None:
        self.place, self.ballast = place, place / "ballast"

    def fill(self, *, leaving: int = 0) -> None:
        """Leave so much room and no more."""
        with self.ballast.open("ab", buffering=0) as file:
            while (free := self.free() - leaving) > 0 and self._write(file, min(free, MEGABYTE)):
                pass

    def make_room(self) -> None:
        """Take away what fills it."""
        self.ballast.unlink()

    def free(self) -> int:
        """Return how much room there is."""
        return shutil.disk_usage(self.place).free

    def _write(self, file: object, size: int) -> bool:
        try:
            return bool(file.write(bytes(size)))  # type: ignore[attr-defined]
        except OSError:  # others took what was left
            return False


@contextmanager
def small(place: Path) -> Iterator[Disk]:
    """Mount a small disk as long as the block lasts; only root may, and not in every container."""
    options = f"size={SIZE},mode=0711"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
