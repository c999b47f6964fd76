"""The processes of a portal by what they do, read from the machine's own list."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SETTLED = frozenset("tTZX")  # stopped by a signal, or ended


class Process(NamedTuple):
    number: int
    parent: int
    state: str
    line: str


class Family:
    """Everything that one process began, and those began, at this moment."""

    def __init__(self, head: int) -> None:
        self.head = head
        self.begun_by: dict[int, list[Process]] = {}
        for one in everything():
            self.begun_by.setdefault(one.parent, []).append(one)

    def of(self, parents: list[int], mark: str) -> list[int]:
        """Return the numbers of those whom these began and whose command has such a mark."""
        found = [one for parent in parents for one in self.begun_by.get(parent, [])]
        return sorted(one.number for one in found if mark in one.line)

    def all_of(self, what: str) -> list[int]:
        """Return the numbers of all that do such a thing."""
        head = [self.head]
        guardians = self.of(head, "kip_portal.database")
        workers = self.of(self.of(head, "qcluster"), "qcluster")
        hands = self.of(workers, "qcluster")
        presses = self.of(hands, "products.rendering_child")
        tellers = self.of(presses, "products.rendering_child")
        # The first hand works until another takes its place; who has a press is sure to.
        printing = [one for one in hands if self.of([one], "products.rendering_child")]
        tasks = printing or hands[:1]
        return {
            "web head": lambda: self.of(head, "gunicorn"),
            "web worker": lambda: self.of(self.of(head, "gunicorn"), "gunicorn"),
            "worker head": lambda: self.of(head, "qcluster"),
            "worker guard": lambda: workers,
            "task process": lambda: tasks,
            "queue process": lambda: [one for one in hands if one not in tasks],
            "press": lambda: presses,
            "press teller": lambda: tellers,
            "printer": lambda: self.of(tellers, "products.rendering_child"),
            "database guard": lambda: guardians,
            "postmaster": lambda: self.of(guardians, "/postgres"),
            "backend": lambda: self.of(self.of(guardians, "/postgres"), "postgres: kip_app"),
        }[what]()


def everything() -> Iterator[Process]:
    """Yield what runs on this machine."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            yield Process(int(folder.name), int(parent), state, line)


def state_of(number: int) -> str:
    """Return the letter that says what a process does; X where there is none."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    return "X"
