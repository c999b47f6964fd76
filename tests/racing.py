"""Several people at once, on real connections of the running role. No sleeps: a barrier."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections

from kip_portal.uploads import UploadRefused
from kip_portal.workflow import StaleVersion, TransitionRefused
from tests import figures

ROUNDS = figures.scale(3, 50)
Refused = (TransitionRefused, StaleVersion, UploadRefused)
Act = Callable[[], object]
raced: Counter[str] = Counter()  # rounds, people in them, and refusals, since it was emptied


def at_once(*acts: Act) -> list[Any]:
    """Run each on a connection of its own, all let go together; return what came of each.

    That is its answer, or its refusal. Whatever else was raised fails the test: a dead lock,
    a row written twice.
    """
    gate = threading.Barrier(len(acts))
    came: list[Any] = [None] * len(acts)

    def run(place: int, act: Act) -> None:
        gate.wait()
        try:
            came[place] = act()
        except BaseException as error:  # noqa: BLE001 -- raised below, in the test's own thread
            came[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[*one]) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    raced.update(rounds=1, acts=len(acts), refused=len(refusals(came)))
    for one in came:
        if isinstance(one, BaseException) and not isinstance(one, Refused):
            raise one
    return came


def refusals(came: Sequence[Any]) -> list[str]:
    """Return the words of those that were refused."""
    return [str(one) for one in came if isinstance(one, Refused)]
