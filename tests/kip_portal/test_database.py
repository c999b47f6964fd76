"""The embedded server ends with its last user, survives crashes, and changes roles safely."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from kip_portal import database

HOLD = """
import sys
from pathlib import Path
from kip_portal import database
with database.server(Path(sys.argv[1]), ["fsync=off"]):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path that the server's own user may pass; pytest's folders are closed to it."""
    made = Path(tempfile.mkdtemp(prefix="kip-"))
    made.chmod(0o711)
    yield made / "pg"
    assert until(lambda: not list(database._servers_in(made / "pg")))
    shutil.rmtree(made)


@pytest.fixture
def user_of() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Start processes that use a server until they are told to end."""
    started = []

    def start(data: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(data)],
            cwd=database.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.communicate(timeout=20)


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def answers(data: Path) -> bool:
    try:
        database._connect(data).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_the_servers_own_log_quotes_nothing_that_it_refused(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    user_of(folder)

    with closing(database._connect(folder)) as server, server.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE kept (title text NOT NULL, note text)")
        with pytest.raises(psycopg2.errors.NotNullViolation, match="Rahasia"):
            cursor.execute("INSERT INTO kept VALUES (NULL, 'Rahasia keluarga')")

    told = (folder / "server.log").read_text()
    assert "violates not-null constraint" in told
    assert "Rahasia" not in told


def test_the_last_user_stops_the_server(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    first, second = user_of(folder), user_of(folder)

    first.communicate(timeout=20)
    assert answers(folder)
    second.communicate(timeout=20)

    assert until(lambda: not answers(folder))
    assert until(lambda: not list(database._servers_in(folder)))


def test_who_started_the_server_does_not_wait_for_others(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    starter, other = user_of(folder), user_of(folder)

    starter.communicate(timeout=10)

    assert other.poll() is None
    assert answers(folder)


def test_commands_that_come_and_go_at_once_never_fail(folder: Path) -> None:
    come_and_go = HOLD.replace("sys.stdin.read()", "database._connect(Path(sys.argv[1])).close()")
    processes = [
        subprocess.Popen([sys.executable, "-c", come_and_go, str(folder)], cwd=database.BASE_DIR)
        for _ in range(8)
    ]

    assert [process.wait(60) for process in processes] == [0] * 8
    assert until(lambda: not list(database._servers_in(folder)))


def test_the_server_ends_though_its_user_was_killed(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    user_of(folder).kill()

    assert until(lambda: not list(database._servers_in(folder)))


def test_a_crash_leaves_locks_that_do_not_keep_it_from_starting(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    user_of(folder)
    postmaster = int((folder / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    assert until(lambda: not list(database._servers_in(folder)))
    lock = folder / "postmaster.pid"
    # The number has been given to somebody else since: to this very process.
    lock.write_text(lock.read_text().replace(str(postmaster), str(os.getpid()), 1))

    user_of(folder)

    assert answers(folder)


def test_it_has_two_roles_and_listens_to_no_network(
    folder: Path, user_of: Callable[[Path], subprocess.Popen[str]]
) -> None:
    user_of(folder)

    with closing(database._connect(folder)) as server, server.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'kip%' ORDER BY 1")
        assert cursor.fetchall() == [("kip_app",), ("kip_owner",)]
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db(transaction=True)
def test_as_role_logs_in_as_the_owner_and_comes_back() -> None:
    def who() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            name: str = cursor.fetchone()[0]
            return name

    before = who()
    with database.as_role(connection, settings.DATABASE_OWNER):
        during = who()

    assert (before, during, who()) == ("kip_app", "kip_owner", "kip_app")


@pytest.mark.django_db
def test_a_transaction_cannot_change_its_role() -> None:
    with (
        pytest.raises(RuntimeError, match="transaction"),
        database.as_role(connection, settings.DATABASE_OWNER),
    ):
        pass


@pytest.mark.django_db(transaction=True)
def test_no_statement_of_a_visitor_runs_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")
    database.limit_statements(database.WEB_LIMITS)
    connection.close()

    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        shown = cursor.fetchone()

    connection.close()
    assert shown == ("5s",)
