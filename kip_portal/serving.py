"""Web server and worker as one foreground process: they end together, however it ends."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connections

from kip_portal import database

GRACE = 20  # seconds that running requests get


def web_command(port: int, *, host: str = "127.0.0.1", workers: int = 2) -> list[str]:
    """Return how Python starts the web server."""
    return [
        *("-m", "gunicorn", "kip_portal.wsgi"),
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", "4"),
        *("--graceful-timeout", str(GRACE), "--timeout", "60"),
        *("--no-control-socket", "--log-level", "warning"),
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


def run(port: int, stdout: OutputWrapper, environment: Mapping[str, str] | None = None) -> None:
    """Serve on `port` until Ctrl-C or TERM; raise `CommandError` when a part ends by itself."""
    _require_free(port)
    collect_static_files()
    connections.close_all()
    for sign in (signal.SIGINT, signal.SIGTERM):
        # Both unwind as KeyboardInterrupt, also where a shell had them ignored.
        signal.signal(sign, signal.default_int_handler)
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(start(web_command(port), environment or {}))
        children.append(start(["manage.py", "qcluster"], environment or {}))
        _watch([*children, *database.own])
    except KeyboardInterrupt:
        stdout.write("Stopping …")
    finally:
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, signal.SIG_IGN)
        stop(children)


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
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
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


def _watch(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    while True:
        for process in processes:
            if process.poll() is not None:
                raise CommandError(f"A part of the portal ended by itself: {process.args!r}")
        time.sleep(0.2)
