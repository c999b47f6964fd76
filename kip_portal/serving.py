"""Web server and worker as one foreground process: they end together, however it ends.

A part that ends by itself, even by SIGKILL, is started again, and so is the embedded server; one
that ends as soon as it is started, time and again, ends the whole. While the disk is full nothing
is given up: what does not come up is tried until there is room again.
"""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connections

from kip_portal import database, storage

GRACE = 20  # seconds that running requests get
SOON = 5  # seconds; what ends within them did not come up
MOST_TRIES = 5
LOOK_EVERY = 0.2


def web_command(port: int, *, host: str = "127.0.0.1", workers: int = 2) -> list[str]:
    """Return how Python starts the web server."""
    return [
        *("-m", "gunicorn", "kip_portal.wsgi"),
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", "4"),
        *("--graceful-timeout", str(GRACE), "--timeout", "60"),
        *("--no-control-socket", "--log-level", "warning"),
        *("--logger-class", "kip_portal.logs_of_server.ServerLogger"),
    ]


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a Python child that ends with this process, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=database.BASE_DIR,
        env={**os.environ, **environment},
        start_new_session=True,
        preexec_fn=lambda: database.die_with_parent(signal.SIGTERM),  # noqa: PLW1509 -- one thread
    )


def stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the children: ask first, then see that nothing of their groups is left.

    A killed worker leaves its own children working, hence the groups.
    """
    for child in children:
        child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE + 10)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


class Part:
    """A part of the portal: how it is started, and how often in a row it did not come up."""

    def __init__(
        self, name: str, launch: Callable[[], subprocess.Popen[bytes] | None], *, group: bool = True
    ) -> None:
        self.name, self.launch, self.group = name, launch, group
        self.failures, self.began = 0, 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and remember when."""
        self.began = time.monotonic()
        self.process = self.launch()

    def tend(self) -> None:
        """Start it again where it ended; give up on one that never comes up."""
        if self.process is None or self.process.poll() is None:
            return
        _say(f"{self.name} ended by itself ({self.process.returncode}); again …")
        if self.group:
            with suppress(ProcessLookupError):  # its own children go on working without it
                os.killpg(self.process.pid, signal.SIGKILL)
        self.failures = self.failures + 1 if time.monotonic() - self.began < SOON else 0
        if self.failures >= MOST_TRIES and not storage.is_full():
            raise CommandError(f"{self.name} does not come up: see what it says above.")
        time.sleep(min(self.failures, SOON))
        self.start()


def run(port: int, stdout: OutputWrapper, environment: Mapping[str, str] | None = None) -> None:
    """Serve on `port` until Ctrl-C or TERM; raise `CommandError` when a part ends by itself."""
    _require_free(port)
    collect_static_files()
    connections.close_all()
    for sign in (signal.SIGINT, signal.SIGTERM):
        # Both unwind as KeyboardInterrupt, also where a shell had them ignored.
        signal.signal(sign, signal.default_int_handler)
    web, worker = web_command(port), ["manage.py", "qcluster"]
    parts = [
        Part("The web server", lambda: start(web, environment or {})),
        Part("The worker", lambda: start(worker, environment or {})),
    ]
    try:
        for part in parts:
            part.start()
        _watch([*_own_database(), *parts])
    except KeyboardInterrupt:
        with suppress(OSError):
            stdout.write("Stopping …")
    finally:
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, signal.SIG_IGN)
        stop([part.process for part in parts if part.process])


def collect_static_files() -> None:
    """Collect and compress the static files, which takes seconds, unless nothing changed."""
    stamp = Path(settings.STATIC_ROOT, "collected")
    if not stamp.exists() or stamp.read_text() != _fingerprint():
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(_fingerprint())


def _fingerprint() -> str:
    """Return what tells one set of static files from another: names, sizes, times."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, place in finder.list([]):
            facts = Path(place.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _require_free(port: int) -> None:
    """Say at once that somebody else serves there, instead of trying for seconds."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"The port {port} is taken or not allowed ({error.strerror}): choose another PORT."
            ) from error


def _own_database() -> list[Part]:
    """Return the embedded server as a part, where this process started it."""
    if not database.own:
        return []
    server = Part("The database", lambda: _revived(server.process), group=False)
    server.process, server.began = database.own[-1], time.monotonic()
    return [server]


def _revived(ended: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    """Start the server again; where it does not come up, return the guardian that ended."""
    try:
        return database.revive(settings.CLUSTER)
    except (RuntimeError, OSError) as error:
        _say(str(error))
        return database.own[-1] if database.own else ended


def _say(text: str) -> None:
    with suppress(OSError):  # the log may lie on the disk that is full
        sys.stderr.write(f"{text}\n")


def _watch(parts: Sequence[Part]) -> None:
    while True:
        for part in parts:
            part.tend()
        time.sleep(LOOK_EVERY)
