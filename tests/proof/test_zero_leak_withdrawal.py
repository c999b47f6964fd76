"""Consent that is withdrawn is gone from every public answer at once, warm caches or not (N6).

The portal's own memory of pages is on, as where it serves. Another process than the one in which
consent was withdrawn hears of it within a few seconds.
"""

import re
import time
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from products.actions import catalogue_index
from products.views import page_memory
from tests import figures
from tests.proof import surfaces
from tests.proof.matrix_people import People
from tests.proof.matrix_world import FilingWorld
from tests.proof.planting import Garden, Sort
from tests.proof.planting_marks import found_in, found_in_bytes, mark_of
from tests.proof.planting_words import planted
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_beside import CACHE, rows_of

pytestmark = pytest.mark.django_db
PUBLIC = ("public:", "machine:", "api:")
LONGEST = 60  # seconds in anybody's cache
REMEMBERED = 5  # seconds in which a process asks for no change


@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "in another process"])
@pytest.mark.parametrize("person", ["operator of the own agency", "officer assigned"])
def test_withdrawn_consent_is_gone_at_once(person: str, elsewhere: bool, settings: Any) -> None:
    settings.PAGE_MEMORY_SECONDS = REMEMBERED
    page_memory.forget()
    people = People()
    garden = Garden(FilingWorld(people), FilingWorld(people, of_other=True))
    plant = planted(garden, Sort("ebt", "approved", "terbuka", "terbuka"))
    own = {mark.number for mark in plant.marks}
    hidden = surfaces.Hidden(mark_of(plant.marks[0].number))
    public = [
        one for one in [*surfaces.of_all(people, hidden), *surfaces.of_plant(plant)]
        if one.name.startswith(PUBLIC)
    ]  # fmt: skip
    warm = {one.path: _warm(people, one, own) for one in public}
    assert sum(bool(marks) for _mark, marks in warm.values()) > 8, "the public read nothing"
    assert page_memory.size() > 8, "nothing was remembered"
    known = dict(catalogue_index._known)

    address = reverse("products:withdraw-consent", args=[plant.filing.reference])
    assert people.clients[person].post(address, {"reason": "Ditarik pengampu"}).status_code == 302

    if elsewhere:
        catalogue_index._known.update(known)  # this process heard nothing yet
    now, later = time.monotonic, REMEMBERED if elsewhere else 0
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(time, "monotonic", lambda: now() + later)
        late = [path for path, (mark, seen) in warm.items()
                if _still(people, path, mark, own, seen)]  # fmt: skip
    page_memory.forget()
    kept = found_in_bytes(repr(rows_of(CACHE)).encode()) & own
    figures.record("withdrawal", warm=len(warm), still_told=len(late), kept_in_cache=len(kept))
    assert (late, kept) == ([], set())
    assert not connection.needs_rollback


def _warm(people: People, surface: Surface, own: set[int]) -> tuple[str, set[int]]:
    """Ask once; return the mark for caches and what was told of the asset."""
    answer = people.clients["anonymous"].get(surface.path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    seen = found_in_bytes(body) & own
    control = answer.headers.get("Cache-Control", "")
    if seen and (age := re.search(r"max-age=(\d+)", control)):
        assert int(age[1]) <= LONGEST, (surface.path, control)
    assert not seen or "max-age" in control or "no-store" in control, surface.path
    return answer.headers.get("ETag", ""), seen


def _still(people: People, path: str, mark: str, own: set[int], seen: set[int]) -> bool:
    """Say whether an answer still tells of the asset, or that nothing has changed."""
    headers = {"if-none-match": mark} if mark else {}
    answer = people.clients["anonymous"].get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = (found_in_bytes(body) & own) - found_in(path)  # a page names its own address
    return bool(told) or (bool(seen) and answer.status_code == 304)
