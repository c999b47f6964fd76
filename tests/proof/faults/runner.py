"""Lets people write while parts of the portal are killed, then holds the log against the ground."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from random import Random

from kip_portal.database import BASE_DIR
from tests.proof.faults.people import Officer, Operator, Person, Write
from tests.proof.faults.portal import PARTS, Portal

QUIET_WITHIN = 120  # seconds


@dataclass
class Run:
    """What a run came to."""

    kills: Counter[str] = field(default_factory=Counter)
    slowest_ready: float = 0.0
    log: list[Write] = field(default_factory=list)

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


def people_of(
    found: dict[str, dict[str, list[str]]], port: int, stop: threading.Event
) -> list[Person]:
    """Return everybody, not yet at work."""
    sent: SimpleQueue[str] = SimpleQueue()
    operators = [
        Operator(email, port, seed, stop, drafts=drafts, sent=sent)
        for seed, (email, drafts) in enumerate(found["operators"].items())
    ]
    officers = [
        Officer(email, port, seed, stop, sent=sent)
        for seed, email in enumerate(found["officers"], 1_000)
    ]
    return [*operators, *officers]


def run(
    portal: Portal, people: list[Person], stop: threading.Event, *, kills: int, seed: int
) -> Run:
    """Kill so many times, each time in the middle of the writing; let it come back by itself."""
    random, done = Random(seed), Run()
    parts = [list(PARTS)[number % len(PARTS)] for number in range(kills)]
    random.shuffle(parts)
    for person in people:
        person.start()
    for part in parts:
        before = written(people)
        while written(people) < before + len(people):  # they are writing again
            time.sleep(0.05)
        time.sleep(random.random())
        done.kills[portal.kill(part, random)] += 1
        done.slowest_ready = max(done.slowest_ready, portal.seconds_to_ready())
    before = written(people)
    while written(people) < before + len(people):
        time.sleep(0.05)
    stop.set()
    for person in people:
        person.join(60)
        done.log += person.log
    return done


def written(people: list[Person]) -> int:
    """Return how many writes were acknowledged so far."""
    return sum(one.acknowledged for person in people for one in list(person.log))


def sweep(world: dict[str, str]) -> None:
    """Do the worker's daily round now."""
    subprocess.run(
        [sys.executable, "-m", "tests.proof.faults.sweep"], cwd=BASE_DIR, check=True,
        env={**world, "DJANGO_SETTINGS_MODULE": "kip_portal.settings"},
    )  # fmt: skip


def wait_until(quiet: object, *, within: float = QUIET_WITHIN) -> None:
    """Wait until a question is answered with nothing."""
    end = time.monotonic() + within
    while quiet() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.2)


__all__ = ["Path", "Run", "ground", "people_of", "run", "sweep", "wait_until", "written"]
