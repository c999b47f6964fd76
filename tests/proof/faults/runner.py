"""Lets people write while parts of the portal are killed, then holds the log against the ground."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from random import Random

from kip_portal.database import BASE_DIR
from tests.proof.faults.people import Officer, Operator, Person, Write
from tests.proof.faults.portal import PARTS, SHOWN_BY, WHILE_PRINTING, Portal
from tests.proof.faults.reader import Reader
from tests.proof.faults.visitor import Visitor

QUIET_WITHIN = 360  # seconds: longer than the patience of the queue with what it gave out
DOCTOR_EVERY = 11  # kills


@dataclass
class Run:
    """What a run came to."""

    kills: Counter[str] = field(default_factory=Counter)
    slowest_ready: float = 0.0
    log: list[Write] = field(default_factory=list)
    lost: list[Write] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        return sum(one.acknowledged for one in self.log)


def ground(world: dict[str, str], *numbers: int) -> dict[str, dict[str, list[str]]]:
    """Build the people and their drafts in a fresh folder."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.proof.faults.ground", *map(str, numbers)],
        cwd=BASE_DIR, env={**world, "DJANGO_SETTINGS_MODULE": "kip_portal.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    found: dict[str, dict[str, list[str]]] = json.loads(made.stdout.strip().splitlines()[-1])
    return found


@dataclass
class Crowd:
    """Everybody who writes; `ordering` is set while dossiers are wanted that print."""

    people: list[Person]
    stop: threading.Event
    ordering: threading.Event

    def log(self) -> list[Write]:
        """Return what was tried so far."""
        return [one for person in self.people for one in list(person.log)]

    def write_on(self) -> None:
        """Wait until they have written again, as many times as they are."""
        before = self._written()
        while self._written() < before + len(self.people):
            time.sleep(0.05)

    def go_home(self) -> None:
        """Let each finish what is in hand."""
        self.stop.set()
        for person in self.people:
            if person.is_alive():
                person.join(60)

    def _written(self) -> int:
        return sum(one.acknowledged for one in self.log())


def crowd_of(found: dict[str, dict[str, list[str]]], port: int) -> Crowd:
    """Return everybody, not yet at work."""
    stop, ordering, sent = threading.Event(), threading.Event(), SimpleQueue[str]()
    operators = [
        Operator(email, port, seed, stop, drafts=drafts, sent=sent, wanted=ordering)
        for seed, (email, drafts) in enumerate(found["operators"].items())
    ]
    officers = [
        Officer(email, port, seed, stop, sent=sent, approved=approved, wanted=ordering)
        for seed, (email, approved) in enumerate(found["officers"].items(), 1_000)
    ]
    return Crowd([*operators, *officers], stop, ordering)


def order(found: dict[str, dict[str, list[str]]], port: int) -> Write:
    """Let the last officer order a dossier of what they approved; return what was acknowledged."""
    officer = crowd_of(found, port).people[-1]
    assert isinstance(officer, Officer)
    assert officer.issue(officer.approved[0])
    return officer.log[-1]


def rotation(kills: int, random: Random) -> list[str]:
    """Return the parts to kill, each as often as any other; who shows another follows it."""
    groups = [[part, SHOWN_BY[part]] if part in SHOWN_BY else [part]
              for part in PARTS if part not in SHOWN_BY.values()]  # fmt: skip
    rounds = [group for _round in range(kills // len(PARTS)) for group in groups]
    if kills > len(PARTS):
        random.shuffle(rounds)
    return [part for group in rounds for part in group]


def run(
    portal: Portal, crowd: Crowd, reader: Reader, visitor: Visitor, *, kills: int, seed: int
) -> Run:
    """Kill so many times, each time in the middle of the writing; let it come back by itself."""
    random, done = Random(seed), Run()
    for person in crowd.people:
        person.start()
    for number, part in enumerate(rotation(kills, random), 1):
        crowd.write_on()
        done.kills[_kill(portal, crowd, part, random)] += 1
        done.slowest_ready = max(done.slowest_ready, portal.seconds_to_ready())
        lost, wrong = reader.judge(crowd.log)
        wrong += visitor.looks(crowd.log)
        if number % DOCTOR_EVERY == 0:
            wrong += doctor(portal.world)
        done.lost += lost
        done.wrong += [f"after kill {number}, {part}: {one}" for one in wrong]
    crowd.write_on()
    crowd.go_home()
    done.log = crowd.log()
    return done


def _kill(portal: Portal, crowd: Crowd, part: str, random: Random) -> str:
    if part not in WHILE_PRINTING:
        time.sleep(random.random())
        return portal.kill(part, random)
    crowd.ordering.set()
    try:
        return portal.kill_while_printing(part, random)
    finally:
        crowd.ordering.clear()


def doctor(world: dict[str, str]) -> list[str]:
    """Return what the doctor has to say against the portal."""
    told = subprocess.run(
        [sys.executable, "manage.py", "doctor", "--no-color"], cwd=BASE_DIR, env=world,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [] if "All is well." in told.stdout else [told.stdout + told.stderr]


def sweep_and_compare(world: dict[str, str]) -> None:
    """Do the worker's daily round now, and hold everything against everything."""
    compared = subprocess.run(
        [sys.executable, "-m", "tests.proof.faults.sweep"], cwd=BASE_DIR, check=False,
        env={**world, "DJANGO_SETTINGS_MODULE": "kip_portal.settings"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert compared.returncode == 0, compared.stderr[-3000:]


def wait_until(nothing_left: Callable[[], object], *, within: float = QUIET_WITHIN) -> None:
    """Wait until a question is answered with nothing."""
    end = time.monotonic() + within
    while nothing_left() and time.monotonic() < end:
        time.sleep(0.2)
