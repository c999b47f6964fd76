"""No surface shows anybody what is not for them (security 3): a grid over all of them."""

from dataclasses import replace
from typing import Any

import pytest

from products import kept_facets
from products.actions import catalogue_index
from products.views import page_memory
from tests import figures
from tests.proof import access_table as table
from tests.proof import surfaces
from tests.proof.planting import Plant
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_ask import Asking
from tests.proof.zero_leak_forms import fill_in
from tests.proof.zero_leak_grid import EVERYBODY, OWNER, PEOPLE, Grid
from tests.proof.zero_leak_must import ALWAYS, MUST_SEE
from tests.proof.zero_leak_ways import WAYS, Way
from tests.proof.zero_leak_world import SHORT, World, surfaces_of

pytestmark = pytest.mark.django_db
PACKED = Way(headers={"accept-encoding": "gzip"})  # as browsers ask
THIRD = len(WAYS) // 3  # of the ways: over all that is planted each pattern is asked in all
# Whose lists offer choices of their own; in a short run those that hold most.
OFFERING = ("public:catalogue", "products:queue")


def test_every_address_is_asked_or_named_with_its_reason() -> None:
    general, owned = surfaces_of(World((replace(SHORT[6], recorded=False), SHORT[11])))
    asked = {surface.name for surface in [*general, *owned]}

    assert surfaces.without_entry(asked, table.addresses()) == []


@pytest.mark.case("Z01", "Z13", "Z15")
def test_nobody_sees_what_is_not_for_them(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True
    world = World()
    grid = Grid(world.garden, Asking(world.people.clients))
    general, owned = surfaces_of(world)

    if figures.LONG:
        first = {id(plant) for plant in world.garden.plants[: len(SHORT)]}
        grid.over(general, EVERYBODY, ways=THIRD)
        grid.over([one for one in owned if id(one.plant) in first], EVERYBODY, ways=THIRD)
        grid.over([one for one in owned if id(one.plant) not in first], EVERYBODY, each=1)
        grid.over_offers([one for one in general if "?" not in one.path], EVERYBODY, nth=1)
    else:
        grid.over([*general, *owned], EVERYBODY, each=1, always=ALWAYS)
        grid.over(_one_of_each([*general, *owned]), EVERYBODY, each=0, ways=1)
        grid.over_offers(
            [one for one in general if one.name in OFFERING and "?" not in one.path],
            ("officer not assigned",), nth=8,
        )  # fmt: skip
    fill_in(grid, world)
    public = [one for one in [*general, *owned] if one.name.startswith(surfaces.PUBLIC)]
    every = [*general, *owned] if figures.LONG else [one for one in public if "?" not in one.path]
    plants = world.garden.plants[: figures.scale(2, len(SHORT))]
    remembered = _remembered(grid, [one for one in every if _is_of(one, plants)], settings)

    asking = grid.asking
    missing = [one for one in MUST_SEE if one[2] not in grid.seen[one[0], one[1]]]
    figures.record(
        "zero-leak", **grid.figures, patterns=len({one.name for one in [*general, *owned]}),
        plants=len(world.garden.plants), marks=len(world.garden.marks), remembered=remembered,
        beside=dict(asking.beside.read),
    )  # fmt: skip
    assert grid.hits == [], "\n".join(grid.hits[:40])
    assert missing == []
    assert asking.beside.told == {}
    assert remembered > 20
    assert min(asking.beside.read[place] for place in ("cache", "queue", "letters", "log")) > 0


def _is_of(surface: Surface, plants: list[Plant]) -> bool:
    return surface.plant is None or surface.plant in plants


def _one_of_each(every: list[Surface]) -> list[Surface]:
    return list({one.name: one for one in reversed(every)}.values())


def _remembered(grid: Grid, asked: list[Surface], settings: Any) -> int:
    """Ask with the memory of pages on, as where it serves: who may see most asks first.

    Returns how many pages were remembered.
    """
    settings.PAGE_MEMORY_SECONDS = 5
    page_memory.forget()
    kept_facets.forget()
    catalogue_index.begin_change()
    for surface in asked:
        for person in (*PEOPLE, "anonymous") if figures.LONG else (OWNER, "anonymous"):
            grid.look(surface, person, PACKED, english=False)
    remembered = page_memory.size()
    page_memory.forget()
    kept_facets.forget()
    return remembered
