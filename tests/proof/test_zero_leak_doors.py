"""One door (N4): the first question that each page asks of content names whose rows it may read.

Not how many doors there are, but that each page goes through one: the very first statement that
reads a table of content carries the predicate of the person who asks.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import figures
from tests.proof import surfaces
from tests.proof.matrix_people import People
from tests.proof.matrix_walk import taken_back
from tests.proof.planting import Sort
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_world import World

pytestmark = pytest.mark.django_db
CONTENT = re.compile(r'FROM "?((?:products|agreements)_\w+)"?')
# What the public side is made of (design 3.5), and agreements that were signed off.
PUBLIC = r'FROM "?products_catalogue\w+|"code_hash" = |"sha256" = |"signed_off_at" IS N'
SORTS = (
    Sort("merek", "issued"), Sort("ebt", "approved", "terbuka", "terbuka"),
    Sort("rahasia_dagang", "in review"), Sort("merek", "draft"),
)  # fmt: skip


def doors(people: People) -> dict[str, str]:
    """Return, for each person, what the first question must say."""
    own = people.own.pk
    agency = rf'"agency_id" = {own}\b'
    officers = (  # no draft but those typed on behalf of an agency; counts of no draft at all
        r"""NOT \("?\w+"?\."state" = 'draft'\) OR \("?\w+"?\."begun_by_id" = \d+ AND"""
        r"""|"products_filingcount" WHERE \(NOT \("products_filingcount"\."state" = 'draft'\)"""
    )
    kept = r'FROM "agreements_agreement"|FROM "products_(business|community)"'  # officers read all
    return {
        "anonymous": PUBLIC,
        "operator of the own agency": f"{agency}|{PUBLIC}",
        "officer assigned": f"{officers}|{kept}|{PUBLIC}",
        "admin": PUBLIC,
    }


def test_the_first_question_of_every_page_names_whose_rows_it_may_read() -> None:
    world = World(SORTS)
    general = list(surfaces.of_all(world.people, surfaces.Hidden("kanrbcd")))
    owned = [one for plant in world.garden.plants for one in surfaces.of_plant(plant)]
    known = list(_one_of_each(general, owned))
    wrong, asked = [], 0
    for person, door in doors(world.people).items():
        for surface in known:
            first = _first_question(world, person, surface.path)
            asked += bool(first)
            if first and not re.search(door, first):
                wrong.append(f"{person} {surface.name} {surface.path}: {first[-600:]}")

    figures.record("doors", pages=len(known), questions=asked, without_predicate=len(wrong))
    assert asked > len(known), "too few pages asked for content"
    assert wrong == [], "\n".join(wrong[:20])


def _one_of_each(general: list[Surface], owned: list[Surface]) -> Iterator[Surface]:
    """Yield a surface of each pattern once, in a long run for each filing and each question."""
    seen = set()
    for surface in [*general, *owned]:
        of = surface.plant.sort if surface.plant else surface.path
        key = (surface.name, of if figures.LONG else bool(surface.plant))
        if key not in seen:
            seen.add(key)
            yield surface


def _first_question(world: World, person: str, path: str) -> str:
    """Return the first statement of a page that reads content; empty where none does."""
    with taken_back(), CaptureQueriesContext(connection) as asked:
        answer = world.people.clients[person].get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return next((one["sql"] for one in asked if CONTENT.search(one["sql"])), "")
