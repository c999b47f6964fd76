"""The strongest form: a world with restricted rows answers the public like one without them.

Byte for byte, query for query: counts, cursors, slugs, marks for caches, sitemaps, numbers.
"""

import datetime
import re
from itertools import cycle, islice

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kip_portal.models import Counter
from products.models import CatalogueCount, CatalogueEntry, CatalogueWord, PublicIdentity
from products.rules import State
from tests import figures
from tests.factories.agreements import AgreementFactory
from tests.factories.catalogue import Shelf
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import make_filing
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
EDGES = (0, 1, 20, 21)  # around the length of a page
CASES = [(number, order) for number in EDGES for order in ("before", "after")]
ASKED = (
    *ADDRESSES, "/katalog/tari-00-2/", "/katalog/?q=tari", "/katalog/?q=kanarjudul",
    "/katalog/?q=kanarjudl", "/api/v1/katalog/?q=upacara", "/katalog/?kabupaten=62.13",
    "/katalog/?jenis=pt", "/verifikasi/", "/katalog/?urut=nama&halaman=2",
    "/tidak-pernah-ada/", "/katalog/anyaman-terbuka/", "/api/v1/katalog/anyaman-terbuka/",
    "/katalog/?q=anyaman",
)  # fmt: skip


class Filer:
    """An agency that files, now for everybody to read and now for nobody."""

    def __init__(self) -> None:
        agency = AgencyFactory(name="Dinas Tertutup", short_name="Tertutup")
        self.by = UserFactory(operator=True, agency=agency)
        self.agreement = AgreementFactory(party=agency)
        self.officer = UserFactory(officer=True)

    def file(self, wanted: list[Filed]) -> None:
        """File these; what is hidden has words of its own."""
        for code, state, held in wanted:
            words = {**HEAD, **TEXTS, **held} if held else {}
            make_filing(
                code, state=state, by=self.by, officer=self.officer, agreement=self.agreement,
                at=DAY, **words,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "order"), CASES if figures.LONG else [(1, "after"), (21, "before")]
)
def test_a_world_with_restricted_rows_answers_like_one_without(
    client: Client, number: int, order: str
) -> None:
    wanted = list(islice(cycle(HIDDEN), number))
    differing, asked = _differing(client, wanted, order)

    figures.record(
        f"zero-leak-worlds-{number}-{order}", answers=asked, hidden=number,
        differing=len(differing),
    )  # fmt: skip
    assert differing == []


def test_a_world_with_one_more_open_asset_answers_otherwise(client: Client) -> None:
    """Negative control: what is compared above would tell of a single asset."""
    differing, asked = _differing(client, [MORE], "after")

    figures.record("zero-leak-worlds-control", answers=asked, differing=len(differing))
    assert set(TELLING) <= set(differing)


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
    filer.file([OPEN])  # the first number of the catalogue, whatever was filed before
    shelf.made = 1
    for number in range(26):
        shelf.put(f"Tari {number:02d}")
    filer.file(after)
    cache.clear()
    first = client.get("/api/v1/katalog/").json()
    second = first["next"].removeprefix("http://localhost:8000")
    page = re.search(r'href="(\?setelah=[^"]+)"', client.get("/katalog/").content.decode())
    assert page
    wanted = [one.path for one in lists(Hidden("kanarjudul")) if one.name.startswith(PUBLIC)]
    asked = dict.fromkeys((*ASKED, *wanted, second, f"/katalog/{page[1]}"))
    return {address: _told(client, address) for address in asked}


def _told(client: Client, address: str) -> tuple[str, int]:
    told(client, address)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as asked:
        answer = told(client, address)
    for begin, pattern in CHANGING.items():
        answer = pattern.sub("", answer) if address.startswith(begin) else answer
    return answer, len(asked)


def _empty() -> None:
    """Take the shelf away again as if it had never been: the next world starts at the same."""
    CatalogueEntry.objects.all().delete()
    PublicIdentity.objects.all().delete()
    CatalogueCount.objects.all().delete()
    CatalogueWord.objects.all().delete()
    Counter.objects.filter(name__startswith="catalogue:").delete()
