"""What became of each filing: its steps with their days, as the table of steps allows them."""

import datetime
import functools
import random
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from kip_portal import clock
from kip_portal.models import User
from products import regimes
from products.rules import WAITING, WITH_AGENCY, State
from products.workflow import STEPS

START = datetime.date(2020, 6, 1)
RECENT = 120  # days within which what is open was begun
MENDING = 14  # days that an agency has to mend a filing
REVIEW = ("submit", "claim")
BEYOND = (*REVIEW, "approve", "issue", "lodge")
OFFICERS_STEPS = frozenset(STEPS) - {"submit", "withdraw"}

# How often of a hundred, and which way. Papers are printed, never invented: what was issued
# has its steps and DJKI's answer, and no dossier.
FILED: tuple[tuple[int, tuple[str, ...]], ...] = (
    (5, ()),
    (6, ("submit",)),
    (5, REVIEW),
    (2, (*REVIEW, "return", "submit")),
    (4, (*REVIEW, "return")),
    (14, (*REVIEW, "approve")),
    (5, (*REVIEW, "reject")),
    (3, ("submit", "withdraw")),
    (8, (*REVIEW, "approve", "issue")),
    (14, BEYOND),
    (27, (*BEYOND, "register")),
    (4, (*BEYOND, "refuse")),
    (3, (*BEYOND, "register", "lapse")),
)
PUBLISHED: tuple[tuple[int, tuple[str, ...]], ...] = (
    (40, (*REVIEW, "approve")),
    (10, (*REVIEW, "approve", "issue")),
    (20, BEYOND),
    (27, (*BEYOND, "register")),
    (3, (*BEYOND, "refuse")),
)
NOTES = {
    "reject": "Tidak memenuhi syarat (data beban).", "withdraw": "Ditarik pengusul (data beban).",
    "refuse": "Ditolak (data beban).", "return": "Mohon dilengkapi (data beban).",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step that was taken."""

    name: str
    source: str
    target: str
    at: datetime.datetime


@dataclass(frozen=True)
class Life:
    """A filing's way from its first day; the officer is nobody before the claim."""

    begun: datetime.datetime
    steps: list[Step]
    officer: User | None

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.steps[-1].target if self.steps else State.DRAFT.value

    def last(self, name: str) -> datetime.datetime | None:
        """Return when a step was taken last."""
        return next((one.at for one in reversed(self.steps) if one.name == name), None)

    def first(self, name: str) -> datetime.datetime | None:
        """Return when a step was taken first."""
        return next((one.at for one in self.steps if one.name == name), None)


def path(
    chance: random.Random, weighed: tuple[tuple[int, tuple[str, ...]], ...]
) -> tuple[str, ...]:
    """Return one of the ways, by their weights."""
    return chance.choices([way for _w, way in weighed], weights=[w for w, _way in weighed])[0]


def live(
    chance: random.Random, steps: tuple[str, ...], officers: list[User], *, age: float
) -> Life:
    """Return the life along those steps. `age`: 0 for the oldest of the load, 1 for the newest."""
    now, states = clock.now(), _states(steps)
    begun = at = min(_begun(chance, states[-1], age), now)
    taken = []
    for name, source, target in zip(steps, states, states[1:], strict=False):
        at = min(at + datetime.timedelta(hours=chance.randint(3, 240)), now)
        taken.append(Step(name, source, target, at))
    return Life(begun, taken, chance.choice(officers) if "claim" in steps else None)


@functools.cache
def _states(steps: tuple[str, ...]) -> list[str]:
    """Return the states on the way, the first of all included; raises where no step leads on."""
    found = [State.DRAFT.value]
    for name in steps:
        found.append(str(STEPS[name].moves[State(found[-1])]))
    return found


def _begun(chance: random.Random, state: str, age: float) -> datetime.datetime:
    today = clock.today()
    is_open = state in WAITING | WITH_AGENCY
    first = today - datetime.timedelta(days=RECENT) if is_open else START
    days = (today - first).days * age
    begun = datetime.datetime.combine(first, datetime.time(8), tzinfo=clock_zone())
    return begun + datetime.timedelta(days=days, minutes=chance.randint(0, 480))


@functools.cache
def clock_zone() -> ZoneInfo:
    """Return the office's time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def facts_of(step: Step, code: str, number: str) -> dict[str, str]:
    """Return what a step tells beside its note."""
    tell = TOLD.get(step.name)
    return tell(clock.day_of(step.at).isoformat(), code, number) if tell else {}


def _ground(_day: str, code: str, _number: str) -> dict[str, str]:
    ground = regimes.get(code).grounds[0]
    return {"ground": ground.code, "ground_label": str(ground.label)}


def _due(day: str, _code: str, _number: str) -> dict[str, str]:
    due = datetime.date.fromisoformat(day) + datetime.timedelta(days=MENDING)
    return {"due_on": due.isoformat()}


TOLD: dict[str, Callable[[str, str, str], dict[str, str]]] = {
    "return": _due,
    "reject": _ground,
    "lodge": lambda day, _code, number: {"application_number": number, "lodged_on": day},
    "register": lambda day, _code, number: {"registered_number": number, "registered_on": day},
    "refuse": lambda day, _code, number: {"refusal_letter": number, "refused_on": day},
}


def due_on(at: datetime.datetime) -> datetime.date:
    """Return until when a filing that was sent back at that moment is to be mended."""
    return clock.day_of(at) + datetime.timedelta(days=MENDING)
