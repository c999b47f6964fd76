"""A session of pytest that runs its tests against every mutant, each in a forked child.

Everything is loaded and collected once. A child exchanges one rule, runs the tests that matter
for it until one fails, and ends. Two children at a time, each with a database of its own.
"""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.db import connection, connections

from kip_portal import database
from tests.proof.mutants import transplant
from tests.proof.mutants.operators import UNCHANGED, Mutant

SLOTS = (1, 2)
SECONDS = 60  # of work; a mutant that does not end counts as found out
KILLED, SURVIVED, NOT_VIABLE = 0, 1, 2


class Nowhere:
    """What comes next after a test: nothing of its module, something of the session."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[pytest.Session]:
        return [self.session]


class Hunt:
    """The plugin: instead of running the tests once, runs them once a mutant."""

    def __init__(self, wanted: list[tuple[Mutant, tuple[str, ...]]]) -> None:
        self.wanted = wanted
        self.survivors: list[Mutant] = []
        self.not_viable: list[Mutant] = []
        self.killed = 0
        self.broken: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the right rules first: a test that fails by itself would kill every mutant."""
        nowhere = Nowhere(session)
        for item in session.items:
            self.broken += _failed(item, nowhere)
        if self.broken or session.testsfailed:
            return True
        if any(item.get_closest_marker("django_db") for item in session.items):
            _copy_databases()
            connections.close_all()
        self._hunt(session, nowhere)
        return True

    def _hunt(self, session: pytest.Session, nowhere: Nowhere) -> None:
        free = [*SLOTS]
        running: dict[int, tuple[Mutant, int]] = {}
        for mutant, modules in self.wanted:
            if not free:
                free.append(self._wait(running))
            slot = free.pop()
            items = [one for one in session.items if one.nodeid.split("::")[0] in modules]
            running[_fork(mutant, items, nowhere, slot)] = (mutant, slot)
        while running:
            self._wait(running)

    def _wait(self, running: dict[int, tuple[Mutant, int]]) -> int:
        pid, status = os.wait()
        mutant, slot = running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        if mutant.change == UNCHANGED:
            self.broken += [] if code == SURVIVED else [f"{mutant.key} was found out"]
        elif code == SURVIVED:
            self.survivors.append(mutant)
            print(f"SURVIVED line {mutant.line}: {mutant.key}", flush=True)
        elif code == NOT_VIABLE:
            self.not_viable.append(mutant)
        else:
            self.killed += 1
        return slot


def _failed(item: pytest.Item, nowhere: Nowhere) -> Iterator[str]:
    for report in runtestprotocol(item, log=False, nextitem=nowhere):  # type: ignore[arg-type]
        if report.failed:
            yield f"{item.nodeid}\n{report.longreprtext}"


def _fork(mutant: Mutant, items: list[pytest.Item], nowhere: Any, slot: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = KILLED
    try:
        code = _live(mutant, items, nowhere, slot)
    except BaseException:  # noqa: BLE001 -- a test session that breaks has found the mutant out
        code = KILLED
    finally:
        os._exit(code)


def _live(mutant: Mutant, items: list[pytest.Item], nowhere: Nowhere, slot: int) -> int:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its own time: others may use the machine
    out = os.open(os.devnull, os.O_WRONLY)
    os.dup2(out, 1)
    os.dup2(out, 2)
    connection.settings_dict["NAME"] += f"_{slot}"
    try:
        transplant.apply(mutant)
    except Exception:  # noqa: BLE001 -- a rule that cannot even be written down
        return NOT_VIABLE
    return KILLED if any(next(_failed(item, nowhere), "") for item in items) else SURVIVED


def _copy_databases() -> None:
    """Give each child that runs a database of its own, so that none waits for another's rows."""
    with database.as_role(connection, settings.DATABASE_OWNER):
        for slot in SLOTS:
            connection.creation.clone_test_db(str(slot), verbosity=0, autoclobber=True)
