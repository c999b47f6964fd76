"""Negative control of the zero-leak run: with each protection broken it turns red, surface by
surface; one that stays silent then is not tested at all."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache

from products.views import page_memory
from tests import figures
from tests.proof import surfaces
from tests.proof.planting_marks import mark_of
from tests.proof.surfaces import Surface
from tests.proof.zero_leak_ask import Asking
from tests.proof.zero_leak_breaking import (
    a_public_page_that_knows_who_asks,
    everything_open,
    nothing_forgotten,
)
from tests.proof.zero_leak_grid import OWNER, PEOPLE, Grid
from tests.proof.zero_leak_ways import OWNERS_MARK, PLAIN, Way
from tests.proof.zero_leak_world import SHORT, World, surfaces_of

pytestmark = pytest.mark.django_db
INSIDE = ("operator of the own agency", "officer assigned")
OUTSIDE = ("operator of another agency", "officer not assigned")
CONTROLLED = (SHORT[4], SHORT[12])
SHOWING_PUBLIC = {
    "public:home", "public:catalogue", "public:asset", "machine:sitemap", "machine:sitemap-part",
    "machine:picture", "machine:rendition", "machine:recording", "api:entries", "api:entry",
    "agreements:public-agreements", "agreements:public-agreement",
}  # fmt: skip
# Lists, each of which must be among what shows something.
LISTED = {
    "products:queue", "products:filings", "products:business-list", "products:community-list",
    "agreements:agreements", "products:home",
}  # fmt: skip
# What copies and public pages must be seen to lose.
NOTES = {
    ("machine:picture", "camera"), ("machine:picture", "xmp"), ("machine:picture", "iptc"),
    ("machine:picture", "photo"), ("machine:rendition", "photo"), ("machine:recording", "sound"),
    ("machine:recording", "sound tag"), ("machine:recording", "film"),
    ("machine:recording", "film tag"), ("agreements:public-agreement", "draft's title"),
    ("agreements:agreement", "signatory"), ("agreements:document-file", "document's facts"),
}  # fmt: skip


def test_with_the_doors_broken_every_surface_leaks() -> None:
    world = World(SHORT if figures.LONG else CONTROLLED)
    general, owned = surfaces_of(world)
    sound, broken = (Grid(world.garden, Asking(world.people.clients)) for _run in range(2))
    plain = [one for one in general if "?" not in one.path or one.path.endswith("?tab=semua")]
    own = [one for one in [*plain, *owned] if not one.name.startswith(surfaces.PUBLIC)]

    sound.over(own, PEOPLE if figures.LONG else INSIDE)
    with everything_open(world):
        cache.clear()
        broken.over(own, PEOPLE if figures.LONG else OUTSIDE)
        broken.over(_public(world, general), ("anonymous",))
    showing = sound.showing | SHOWING_PUBLIC
    red = broken.leaking & showing

    figures.record(
        "zero-leak-control", surfaces=len(showing), red=len(red),
        answers=sound.asking.asked + broken.asking.asked, share=f"{len(red) / len(showing):.0%}",
    )  # fmt: skip
    assert showing - red == set()
    assert LISTED - showing == set()
    assert broken.leaked >= NOTES


def _public(world: World, general: list[Surface]) -> list[Surface]:
    """Return the public surfaces as they are now: what is public has a number and a name."""
    owned = [one for plant in world.garden.plants for one in surfaces.of_plant(plant)]
    every = [one for one in [*general, *owned] if one.name.startswith(surfaces.PUBLIC)]
    return every if figures.LONG else [one for one in every if one.plant or "?" not in one.path]


def test_what_is_remembered_or_not_forgotten_is_found(settings: Any) -> None:
    """A draft that stayed, a copy called good after a withdrawal, a page kept of who asked."""
    with nothing_forgotten():
        world = World([replace(SHORT[6], recorded=False), SHORT[14]])
        grid = Grid(world.garden, Asking(world.people.clients))
        withdrawn, deleted = world.garden.plants
        for surface in deleted.addresses:
            if surface.name == "products:filing":
                grid.look(surface, OWNER, PLAIN)
        for surface in surfaces.of_plant(withdrawn):
            if surface.path in withdrawn.etags:
                caching = Way(headers={"if-none-match": OWNERS_MARK})
                grid.look(surface, "anonymous", caching, english=False)
    assert {("products:filing", "title")} <= grid.leaked
    assert "public:asset" in grid.leaking

    settings.PAGE_MEMORY_SECONDS = 5
    page_memory.forget()
    catalogue, secret = Surface("public:catalogue", "/katalog/"), mark_of(withdrawn.marks[0].number)
    remembering = Grid(world.garden, Asking(world.people.clients))
    with a_public_page_that_knows_who_asks(secret):
        for person in (OWNER, "anonymous"):
            remembering.look(catalogue, person, PLAIN, english=False)
    page_memory.forget()
    assert any(hit.startswith("public:catalogue: anonymous") for hit in remembering.hits)
