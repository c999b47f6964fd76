"""The portal's side of printing: a process that is ready to print, and one more for each order.

Loading the typesetter takes as long as printing half a dossier, so it is loaded once and kept for
a while. Orders and answers lie in files in memory, that only the printing child reads.
"""

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from products.pdf.sources import BASE
from products.rendering_child import WALL_SECONDS

# The day that subset fonts carry inside: without it the clock gets into the bytes.
FONT_EPOCH = "1577836800"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": FONT_EPOCH}
ENTRANCE = ("-m", "products.rendering_child")
GRACE_SECONDS = 10  # for a press that is still loading what it needs


class Gone(Exception):
    """The press ended before it told anything."""


@dataclass(frozen=True)
class Ended:
    """How a printing child ended; a negative `code` is the signal that ended it."""

    code: int
    answer: bytes
    complaints: bytes


class Press:
    """A press of this process, begun when it is first needed, and anew when it has ended."""

    def __init__(
        self,
        entrance: tuple[str, ...] = ENTRANCE,
        environment: Mapping[str, str] = ENVIRONMENT,
    ) -> None:
        self._command = [sys.executable, *entrance]
        self._environment = environment
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    @property
    def pid(self) -> int:
        """The process of the press, first of its group; 0 where none was begun."""
        return self._process.pid if self._process else 0

    def run(self, order: bytes) -> Ended:
        """Have an order printed. Raises TimeoutError, or Gone where no press stays up.

        Tried twice: a press that nobody asked for long may end just as it is asked, and a
        child that was killed from outside had done nothing wrong.
        """
        try:
            ended = self._print_once(order)
        except Gone:
            return self._print_once(order)
        return self._print_once(order) if ended.code == -signal.SIGKILL else ended

    def end(self) -> None:
        """Let the press go; what it prints is still finished."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self._process is not None and self._owner == os.getpid():
                _wait_or_kill(self._process)
            self._control = self._process = None

    def _print_once(self, order: bytes) -> Ended:
        try:
            return self._print(order)
        except Gone:
            self.end()
            raise

    def _print(self, order: bytes) -> Ended:
        with ExitStack() as open_files:
            given, answer, complaints = (
                open_files.enter_context(_in_memory()) for _file in range(3)
            )
            given.write(order)
            given.seek(0)
            ended, told = (
                open_files.enter_context(os.fdopen(end, mode, buffering=0))
                for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True)
            )
            with told:
                self._hand_over([file.fileno() for file in (given, answer, complaints, told)])
            if not select.select([ended], [], [], WALL_SECONDS + 10)[0]:
                raise TimeoutError
            code = ended.read()
            if not code:
                raise Gone
            return Ended(int(code), _all_of(answer), _all_of(complaints))

    def _hand_over(self, files: list[int]) -> None:
        with self._lock:
            control = self._control
            if control is None or self._owner != os.getpid():
                control = self._begin()
            try:
                socket.send_fds(control, [b"o"], files)
            except OSError as error:
                raise Gone from error

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                self._command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=BASE,
                env=dict(self._environment),
                start_new_session=True,
            )
        self._control, self._owner = ours, os.getpid()
        return ours


def _wait_or_kill(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _in_memory() -> BinaryIO:
    return os.fdopen(os.memfd_create("order"), "w+b", buffering=0)


def _all_of(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


PRESS = Press()
atexit.register(PRESS.end)
