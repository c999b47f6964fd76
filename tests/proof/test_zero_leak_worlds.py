"""The strongest form: a world with restricted rows answers the public like one without them.

Byte for byte, query for query: counts, cursors, slugs, marks for caches, sitemaps, numbers. What
is hidden has every value that a filter offers, so that a count which leaks shows wherever it leaks.
"""

import datetime
import re
from itertools import count, cycle, islice
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kip_portal.models import Counter
from products import kept_facets, naming
from products.actions import catalogue_index
from products.models import (
    CatalogueCount,
    CatalogueEntry,
    CatalogueWord,
    Community,
    Filing,
    PublicIdentity,
)
from products.rules import State
from products.views import page_memory
from tests import figures
from tests.factories.agreements import AgreementFactory
from tests.factories.catalogue import Shelf
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import lead, make_filing, region
from tests.products.public_answers import ADDRESSES, HEAD, TEXTS, told
from tests.proof.surfaces import PUBLIC, Hidden, lists

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)
# What is open stands in both worlds, under a name that something hidden has as well.
NAMED = {"title": "Anyaman Terbuka", "summary": "Anyaman rotan di tepi sungai."}
Filed = tuple[str, str, dict[str, str]]
OPEN: Filed = ("ebt", State.APPROVED, {"level": "terbuka", **NAMED})
# What is hidden, in turns: by level, by nature, by state, by being no asset at all.
HIDDEN: tuple[Filed, ...] = (
    ("ebt", State.APPROVED, {"level": "komunitas"}),
    ("ebt", State.APPROVED, {"level": "petugas", **NAMED}),
    ("pt", State.APPROVED, {"level": "terdaftar"}),
    ("ebt", State.APPROVED, {"nature": "rahasia", "level": "petugas"}),
    ("ebt", State.IN_REVIEW, {"level": "terbuka", **NAMED}),
    ("sdg", State.DRAFT, {"level": "terbuka"}),
    ("merek", State.SUBMITTED, {}),
)
# Where one open asset more is told of: pages, searches, facets, machines.
MORE: Filed = ("sdg", State.APPROVED, {"level": "terbuka"})
TELLING = (
    "/", "/en/", "/katalog/", "/katalog/?urut=nama", "/katalog/?jenis=sdg",
    "/katalog/?q=kanarjudul", "/katalog/upacara-kanarjudul/", "/sitemap.xml",
    "/sitemap-sdg-2026.xml", "/api/v1/katalog/", "/api/v1/katalog/?q=upacara",
    "/api/v1/katalog/upacara-kanarjudul/",
)  # fmt: skip
# What differs from request to request; a picture's mark is made of its name in the store, which is
# chance, and not of anything that was filed.
CHANGING = {
    "": re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    "/foto/": re.compile(r"'ETag': '[^']+'"),
}
KINDS = tuple(one.code for one in naming.kinds())
PLACES = tuple(naming.REGENCY_NAMES)
YEARS = (2025, 2026)
EDGES = (0, 1, 20, 21)  # around the length of a page
PER_FACET = len(KINDS) * EDGES[-1]
CASES = [
    *((number, order, on) for number in EDGES for order in ("before", "after")
      for on in (False, True)),
    (PER_FACET, "before", False), (PER_FACET, "after", True),
]  # fmt: skip
# Each value of each filter; in a short run all kinds and years and some of the places.
VALUES = (
    *(f"jenis={one}" for one in KINDS), *(f"tahun={one}" for one in YEARS),
    *(f"kabupaten={one}" for one in PLACES[:: figures.scale(5, 1)]),
)  # fmt: skip
LISTS = ("/katalog/", "/api/v1/katalog/")[: figures.scale(1, 2)]
FACETED = (
    *(f"{path}?{value}" for path in LISTS for value in VALUES),
    *(f"/sitemap-{kind}-{year}.xml" for kind in KINDS for year in YEARS[: figures.scale(1, 2)]),
)
ORDERED = ("/katalog/?urut=relevan&q=tari", "/katalog/?urut=nama&q=tari",
           "/katalog/?urut=terbaru&jenis=ebt&tahun=2026")  # fmt: skip
ASKED = (
    *ADDRESSES, "/katalog/tari-00-102/", "/katalog/?q=tari", "/katalog/?q=kanarjudul",
    "/katalog/?q=kanarjudl", "/api/v1/katalog/?q=upacara", "/katalog/?kabupaten=62.13",
    "/katalog/?jenis=pt", "/verifikasi/", "/katalog/?urut=nama&halaman=2",
    "/tidak-pernah-ada/", "/katalog/anyaman-terbuka/", "/api/v1/katalog/anyaman-terbuka/",
    "/katalog/?q=anyaman", *FACETED, *ORDERED,
)  # fmt: skip


class Filer:
    """An agency that files, now for everybody to read and now for nobody."""

    def __init__(self) -> None:
        agency = AgencyFactory(name="Dinas Tertutup", short_name="Tertutup")
        self.by = UserFactory(operator=True, agency=agency)
        self.agreement = AgreementFactory(party=agency)
        self.officer = UserFactory(officer=True)

    def file(self, wanted: list[Filed], *, spread: bool = True) -> None:
        """File these; what is hidden has words of its own.

        `spread`: communal ones over all kinds, places, years and communities.
        """
        of_all = zip(cycle(KINDS), cycle(PLACES), cycle(YEARS), count())
        for code, state, held in wanted:
            words = {**HEAD, **TEXTS, **held} if held else {}
            if held and spread:
                kind, place, year, number = next(of_all)
                at = DAY.replace(year=year)
                days = {"recorded_on": at.date(), "given_on": at.date()}
                made = self._draft(kind, at, {**words, **days})
                made.asset.regencies.set([region(place, naming.REGENCY_NAMES[place])])
                Community.objects.filter(assets__asset=made.asset).update(name=f"Suku {number}")
            else:
                at, made = DAY, self._draft(code, DAY, words)
            made = Filing.objects.get(pk=made.pk)
            lead(made, state, by=self.by, officer=self.officer, at=at)

    def _draft(self, code: str, at: datetime.datetime, words: dict[str, Any]) -> Filing:
        return make_filing(code, by=self.by, agreement=self.agreement, at=at, **words)


@pytest.mark.parametrize(
    ("number", "order", "remembering"),
    CASES if figures.LONG else [(1, "after", True), (21, "before", False)],
)
def test_a_world_with_restricted_rows_answers_like_one_without(
    client: Client, number: int, order: str, remembering: bool, settings: Any
) -> None:
    """`remembering`: with the portal's memory of pages on, as where it serves."""
    settings.PAGE_MEMORY_SECONDS = 5 if remembering else 0
    wanted = list(islice(cycle(HIDDEN), number))
    differing, asked = _differing(client, wanted, order)

    figures.record(
        f"zero-leak-worlds-{number}-{order}{'-remembering' if remembering else ''}", answers=asked,
        hidden=number, differing=len(differing),
    )  # fmt: skip
    assert differing == []


@pytest.mark.parametrize("remembering", [False, True] if figures.LONG else [False])
def test_a_world_with_one_more_open_asset_answers_otherwise(
    client: Client, remembering: bool, settings: Any
) -> None:
    """Negative control: what is compared above would tell of a single asset, by each filter."""
    settings.PAGE_MEMORY_SECONDS = 5 if remembering else 0
    differing, asked = _differing(client, [MORE] * len(PLACES), "after")

    figures.record("zero-leak-worlds-control", answers=asked, differing=len(differing))
    assert {*TELLING, *FACETED} <= set(differing)


def _differing(client: Client, filed: list[Filed], order: str) -> tuple[list[str], int]:
    """Return which answers differ between worlds with these assets and without; how many are."""
    with time_machine.travel(DAY, tick=False):
        filer, shelf = Filer(), Shelf(AgencyFactory(name="Dinas Rak", short_name="Rak"))
        plain = _of_a_world(client, shelf, filer, [])
        _empty()
        if order == "before":
            filer.file(filed)
        mixed = _of_a_world(client, shelf, filer, filed if order == "after" else [])
    return [one for one in plain if plain[one] != mixed.get(one)], len(plain)


def _of_a_world(
    client: Client, shelf: Shelf, filer: Filer, after: list[Filed]
) -> dict[str, tuple[str, int]]:
    """Return every public answer with the number of its queries."""
    # The first number of the catalogue, whatever was filed before.
    filer.file([OPEN], spread=False)
    shelf.made = 101  # far from the numbers that the catalogue gives
    for number in range(26):
        shelf.put(f"Tari {number:02d}", **_facets_of(number))
    filer.file(after)
    _forget()
    first = client.get("/api/v1/katalog/").json()
    second = first["next"].removeprefix("http://localhost:8000")
    page = re.search(r'href="(\?setelah=[^"]+)"', client.get("/katalog/").content.decode())
    assert page
    wanted = [one.path for one in lists(Hidden("kanarjudul")) if one.name.startswith(PUBLIC)]
    asked = dict.fromkeys((*ASKED, *wanted, second, f"/katalog/{page[1]}"))
    return {address: _told(client, address) for address in asked}


def _facets_of(number: int) -> dict[str, Any]:
    """Return what filters know of an entry; from the fourth on all over kinds, places, years."""
    if number < 4:
        return {}
    return {
        "kind": KINDS[number % len(KINDS)], "regencies": [PLACES[number % len(PLACES)]],
        "year": YEARS[number % len(YEARS)],
    }  # fmt: skip


def _told(client: Client, address: str) -> tuple[str, int]:
    """Return an answer as it is made and as it is given again, and what the second one asked."""
    first = told(client, address)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as asked:
        answer = first + told(client, address)
    for begin, pattern in CHANGING.items():
        answer = pattern.sub("", answer) if address.startswith(begin) else answer
    return answer, len(asked)


def _forget() -> None:
    """Let the portal remember nothing of another world."""
    cache.clear()
    page_memory.forget()
    kept_facets.forget()
    catalogue_index._known.clear()


def _empty() -> None:
    """Take the shelf away again as if it had never been: the next world starts at the same."""
    CatalogueEntry.objects.all().delete()
    PublicIdentity.objects.all().delete()
    CatalogueCount.objects.all().delete()
    CatalogueWord.objects.all().delete()
    Counter.objects.filter(name__startswith="catalogue:").delete()
