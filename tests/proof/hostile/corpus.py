"""The list of hostile files, and how one joins it."""

from collections.abc import Callable
from dataclasses import dataclass

# Stands in every part of a file that must not reach anybody but its own agency.
CANARY = b"kn4r7f3a9c51e2d80b64"

Make = Callable[[], bytes]


@dataclass(frozen=True)
class Hostile:
    """A file as it is sent: where, under which name, and what must become of it.

    `refused` are words of the sentence that must stand beside the field; empty means that it
    is let in, and that what others get of it is inert. `heavy` ones are made in the long run.
    """

    label: str
    make: Make
    role: str
    refused: str
    filename: str
    heavy: bool

    @property
    def family(self) -> str:
        """Where its function stands, which is what a test runs at once."""
        return self.make.__module__.rpartition(".")[2]


CORPUS: list[Hostile] = []


def join(
    make: Make, label: str, role: str, *, refused: str = "", filename: str = "", heavy: bool = False
) -> None:
    """Add a file to the corpus."""
    filename = filename or f"{label}.{ENDINGS[role]}"
    CORPUS.append(Hostile(label, make, role, refused, filename, heavy))


def hostile(
    role: str, *, refused: str = "", filename: str = "", heavy: bool = False
) -> Callable[[Make], Make]:
    """Let the function below make a file of the corpus."""

    def joined(make: Make) -> Make:
        label = make.__name__.replace("_", " ")
        join(make, label, role, refused=refused, filename=filename, heavy=heavy)
        return make

    return joined


ENDINGS = {"photo": "jpg", "writing": "pdf", "audio": "mp3", "video": "mp4"}
