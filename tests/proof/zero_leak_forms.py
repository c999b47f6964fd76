"""Sends the forms of what is planted, filled in as people fill them in: the marked words move.

What a step writes to the queue, into a letter or the log is read before it is taken back.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.urls import reverse

from kip_portal.models import User
from products.models import Filing
from tests import figures
from tests.proof.access_table import of
from tests.proof.matrix_forms import of_filing, of_review
from tests.proof.matrix_world import names_of
from tests.proof.planting import Plant
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_grid import OWNER, PEOPLE, Grid
from tests.proof.zero_leak_world import SHORT, World

Sent = tuple[str, str, dict[str, Any]]  # pattern, address, what is typed
# Those who act on a filing, one after the other, in a short run.
ACTING = ("operator of the own agency", "officer assigned", "officer not assigned", "anonymous")


def fill_in(grid: Grid, world: World) -> None:
    """Send each form of each filing as each side, or, in a short run, as one after the other."""
    turn = count()
    plants = world.garden.plants[: len(SHORT)]
    chosen = [one for one in plants if not one.addresses]
    if not figures.LONG:
        chosen = chosen[:1]
    for plant in chosen:
        for pattern, path, typed in _of_filing(plant, world.people["officer not assigned"]):
            few = (ACTING[next(turn) % len(ACTING)],)
            for person in (*PEOPLE, "anonymous") if figures.LONG else few:
                grid.press(Surface(pattern, path, plant), person, typed)
    for person, pattern, path, typed in _of_accounts(world):
        grid.press(Surface(pattern, path), person, typed)


def _of_filing(plant: Plant, other: User) -> Iterator[Sent]:
    filing = Filing.objects.get(pk=plant.filing.pk)
    first = filing.remarks.first()
    number = first.pk if first else 1
    desk = {row.name for row in of("review")}
    for name, parts in names_of(filing, {"sent": number, "unsent": number}).items():
        pattern = name.partition(" ")[0]
        typed = of_review(name, filing, other) if name in desk else of_filing(name)
        yield pattern, reverse(pattern, kwargs=parts), typed


def _of_accounts(world: World) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield the forms that have a letter sent: a forgotten password, an invitation."""
    known = world.people[OWNER]
    forgotten = "account_reset_password"
    yield "anonymous", forgotten, reverse(forgotten), {"email": known.email}
    asked = {
        "name": "Orang Baru", "email": "baru@demo.example", "role": "operator",
        "agency": str(world.people.own.pk),
    }  # fmt: skip
    head = "head of the own agency"
    yield head, "people:invite", reverse("people:invite"), asked
