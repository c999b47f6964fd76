"""The strongest form: a world with restricted rows answers the public like one without them.

Byte for byte, query for query: counts, cursors, slugs, marks for caches, sitemaps, numbers.
"""

import datetime
import re
from collections.abc import Callable
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

pytestmark = pytest.mark.django_db
long_run = pytest.mark.skipif(not figures.LONG, reason="part of make proof")
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)
# What is hidden, in turns: by level, by nature, by state, by being no asset at all.
HIDDEN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("ebt", State.APPROVED, {"level": "komunitas"}),
    ("ebt", State.APPROVED, {"level": "petugas"}),
    ("pt", State.APPROVED, {"level": "terdaftar"}),
    ("ebt", State.APPROVED, {"nature": "rahasia", "level": "petugas"}),
    ("ebt", State.IN_REVIEW, {"level": "terbuka"}),
    ("sdg", State.DRAFT, {"level": "terbuka"}),
    ("merek", State.SUBMITTED, {}),
)
EDGES = (0, 1, 20, 21)  # around the length of a page
CASES = [(number, order) for number in EDGES for order in ("before", "after")]
ASKED = (
    *ADDRESSES, "/katalog/tari-00-1/", "/katalog/?q=tari", "/katalog/?q=kanarjudul",
    "/katalog/?q=kanarjudl", "/api/v1/katalog/?q=upacara", "/katalog/?kabupaten=62.13",
    "/katalog/?jenis=pt", "/verifikasi/", "/katalog/?urut=nama&halaman=2",
    "/tidak-pernah-ada/",
)  # fmt: skip


def restricted(number: int) -> None:
    """File so many assets that nobody may see."""
    agency = AgencyFactory(name="Dinas Tertutup", short_name="Tertutup")
    by, agreement = UserFactory(operator=True, agency=agency), AgreementFactory(party=agency)
    officer = UserFactory(officer=True)
    for code, state, held in islice(cycle(HIDDEN), number):
        words = {**HEAD, **TEXTS} if held else {}
        make_filing(
            code, state=state, by=by, officer=officer, agreement=agreement, at=DAY, **words, **held
        )


@long_run
@pytest.mark.parametrize(
    ("number", "order"), CASES if figures.LONG else [(1, "after"), (21, "before")]
)
def test_a_world_with_restricted_rows_answers_like_one_without(
    client: Client, number: int, order: str
) -> None:
    with time_machine.travel(DAY, tick=False):
        plain = _of_a_world(client, lambda: None)
        _empty()
        if order == "before":
            restricted(number)
        mixed = _of_a_world(client, lambda: restricted(number) if order == "after" else None)

    differing = [one for one in plain if plain[one] != mixed[one]]
    figures.record(
        f"zero-leak-worlds-{number}-{order}", answers=len(plain), hidden=number,
        differing=len(differing),
    )  # fmt: skip
    assert differing == []


def _of_a_world(client: Client, then: Callable[[], None]) -> dict[str, tuple[str, int]]:
    """Return every public answer with the number of its queries."""
    shelf = Shelf(AgencyFactory(name="Dinas Rak", short_name="Rak"))
    for number in range(26):
        shelf.put(f"Tari {number:02d}")
    then()
    cache.clear()
    first = client.get("/api/v1/katalog/").json()
    second = first["next"].removeprefix("http://localhost:8000")
    page = re.search(r'href="(\?setelah=[^"]+)"', client.get("/katalog/").content.decode())
    assert page
    return {address: _told(client, address) for address in (*ASKED, second, f"/katalog/{page[1]}")}


def _told(client: Client, address: str) -> tuple[str, int]:
    told(client, address)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as asked:
        answer = told(client, address)
    return answer, len(asked)


def _empty() -> None:
    """Take the shelf away again as if it had never been: the next world starts at the same."""
    CatalogueEntry.objects.all().delete()
    PublicIdentity.objects.all().delete()
    CatalogueCount.objects.all().delete()
    CatalogueWord.objects.all().delete()
    Counter.objects.filter(name__startswith="catalogue:").delete()
