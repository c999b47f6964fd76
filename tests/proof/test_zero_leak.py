"""No surface shows anybody what is not for them (security 3): a grid, and its negative control."""

import pytest
from django.core.cache import cache

from tests import figures
from tests.proof import access_table as table
from tests.proof import surfaces
from tests.proof.planting_marks import found_in_bytes, mark_of
from tests.proof.surfaces import WAYS, Surface
from tests.proof.zero_leak_ask import Asking, rows_of
from tests.proof.zero_leak_breaking import everything_open
from tests.proof.zero_leak_grid import FURTHER, PEOPLE, Grid
from tests.proof.zero_leak_world import SHORT, World

pytestmark = pytest.mark.django_db
# What must really be there, else the run proves nothing: person, surface, part.
MUST_SEE = (
    ("anonymous", "public:asset", "title"),
    ("anonymous", "public:asset", "description"),
    ("anonymous", "public:catalogue", "title"),
    ("anonymous", "machine:sitemap", "title"),
    ("anonymous", "machine:picture", "photo"),
    ("anonymous", "api:entry", "summary"),
    ("anonymous", "api:entries", "title"),
    ("operator of the own agency", "products:filing", "title"),
    ("operator of the own agency", "products:filings", "title"),
    ("operator of the own agency", "products:section", "edited since"),
    ("operator of the own agency", "products:check", "edited since"),
    ("operator of the own agency", "products:file", "camera"),
    ("operator of the own agency", "products:file", "photo"),
    ("operator of the own agency", "products:business", "owner"),
    ("operator of the own agency", "products:business-list", "name"),
    ("operator of the own agency", "products:community", "leader"),
    ("operator of the own agency", "products:dossier", "title"),
    ("operator of another agency", "products:filing", "title"),
    ("operator of another agency", "products:section", "history"),
    ("officer assigned", "products:review", "title"),
    ("officer assigned", "products:review", "unsent remark"),
    ("officer assigned", "products:review", "internal note"),
    ("officer assigned", "products:review-file", "photo"),
    ("officer not assigned", "products:queue", "title"),
    ("head of office", "products:review", "internal note"),
    ("head of office", "products:queue", "title"),
)  # fmt: skip
ALWAYS: dict[str, set[str]] = {
    name: {one[0] for one in MUST_SEE if one[1] == name} for _person, name, _part in MUST_SEE
}
THIRD = len(WAYS) // 3  # of the ways: over all that is planted each pattern is asked in all


def all_surfaces(world: World) -> tuple[list[Surface], list[Surface]]:
    """Return what belongs to nobody in particular, and what belongs to each filing."""
    hidden = next(
        mark for mark in world.garden.marks.values()
        if mark.part == "title" and mark.sort.is_communal and not mark.sort.is_public
    )  # fmt: skip
    cut = mark_of(hidden.number)[:7]
    general = list(surfaces.of_all(world.people, cut))
    return general, [one for plant in world.garden.plants for one in surfaces.of_plant(plant)]


def test_every_address_is_asked_or_named_with_its_reason() -> None:
    general, owned = all_surfaces(World((SHORT[6], SHORT[11])))
    asked = {surface.name for surface in [*general, *owned]}

    assert surfaces.without_entry(asked, table.addresses()) == []


@pytest.mark.case("Z01", "Z13", "Z15")
def test_nobody_sees_what_is_not_for_them() -> None:
    world = World()
    grid = Grid(world.garden, Asking(world.people.clients))
    general, owned = all_surfaces(world)
    everybody = (*PEOPLE, *FURTHER)

    if figures.LONG:
        first = {id(plant) for plant in world.garden.plants[: len(SHORT)]}
        grid.over(general, everybody, ways=THIRD)
        grid.over([one for one in owned if id(one.plant) in first], everybody, ways=THIRD)
        grid.over([one for one in owned if id(one.plant) not in first], everybody, each=1)
    else:
        grid.over([*general, *owned], everybody, each=1, always=ALWAYS)

    missing = [one for one in MUST_SEE if one[2] not in grid.seen[one[0], one[1]]]
    kept = {table: found_in_bytes(rows_of(table)) for table in ("kip_cache", "django_q_ormq")}
    figures.record(
        "zero-leak", surfaces=len({one.path for one in [*general, *owned]}),
        patterns=len({one.name for one in [*general, *owned]}), variants=1 + len(WAYS),
        actors=len(everybody), plants=len(world.garden.plants), marks=len(world.garden.marks),
        combinations=len(grid.combinations), answers=grid.asking.asked, hits=len(grid.hits),
    )  # fmt: skip
    assert grid.hits == [], "\n".join(grid.hits[:40])
    assert missing == []
    assert grid.asking.beside == set()
    assert kept == {"kip_cache": set(), "django_q_ormq": set()}


def test_with_the_doors_broken_nearly_every_surface_leaks() -> None:
    """Negative control: a surface that stays silent then is not tested at all."""
    world = World(SHORT if figures.LONG else CONTROLLED)
    general, owned = all_surfaces(world)
    sound, broken = (Grid(world.garden, Asking(world.people.clients)) for _run in range(2))
    public = [one for one in [*general, *owned] if one.name.startswith(surfaces.PUBLIC)]
    lists = [one for one in general if "?" not in one.path]
    own = [one for one in [*lists, *owned] if one not in public]

    sound.over(own, PEOPLE if figures.LONG else INSIDE)
    with everything_open(world):
        cache.clear()
        broken.over(own, PEOPLE if figures.LONG else OUTSIDE)
        broken.over(public, ("anonymous",))
    showing = sound.showing | SHOWING_PUBLIC
    red = broken.leaking & showing

    figures.record(
        "zero-leak-control", surfaces=len(showing), red=len(red),
        answers=sound.asking.asked + broken.asking.asked, share=f"{len(red) / len(showing):.0%}",
    )  # fmt: skip
    assert len(red) >= 0.9 * len(showing), sorted(showing - red)


INSIDE = ("operator of the own agency", "officer assigned")
OUTSIDE = ("operator of another agency", "officer not assigned")
CONTROLLED = (SHORT[4], SHORT[12])
SHOWING_PUBLIC = {
    "public:home", "public:catalogue", "public:asset", "machine:sitemap", "machine:sitemap-part",
    "machine:picture", "api:entries", "api:entry",
}  # fmt: skip
