"""Two worlds, one with restricted assets and one without, give the same public answers."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from kip_portal.models import Counter
from products.models import CatalogueCount, CatalogueEntry, CatalogueWord, PublicIdentity
from products.rules import State
from tests.factories.catalogue import Shelf
from tests.factories.people import AgencyFactory
from tests.factories.products import lead, make_filing
from tests.products.public_answers import ADDRESSES, HEAD, TEXTS, told

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)


def worlds() -> list[str]:
    """The public answers of a world: a shelf of open entries, with what is restricted or not."""
    return [
        *ADDRESSES, "/katalog/tari-00-1/", "/katalog/?q=tari", "/katalog/?q=kanarjudul",
        "/katalog/?q=kanarjudl", "/api/v1/katalog/?q=upacara", "/katalog/?kabupaten=62.13",
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [1, 3])
@pytest.mark.parametrize("order", ["before", "after"])
def test_a_world_with_restricted_rows_answers_like_one_without(
    client: Client, hidden: int, order: str
) -> None:
    """Page sizes, counts, cursors, numbers, marks and words: byte for byte the same."""

    def restricted() -> None:
        for level in ("komunitas", "petugas", "terdaftar")[:hidden]:
            filing = make_filing("ebt", at=DAY, **{**HEAD, **TEXTS, "level": level})
            lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    with time_machine.travel(DAY, tick=False):
        plain = _of_a_world(client)
        _empty()
        if order == "before":
            restricted()
        mixed = _of_a_world(client, then=restricted if order == "after" else None)

    assert mixed == plain


def _of_a_world(client: Client, then: Any = None) -> list[str]:
    shelf = Shelf(AgencyFactory(name="Dinas Rak", short_name="Rak"))
    for number in range(26):
        shelf.put(f"Tari {number:02d}")
    if then:
        then()
    cache.clear()
    first = client.get("/api/v1/katalog/").json()
    second = first["next"].removeprefix("http://localhost:8000")
    page = re.search(r'href="(\?setelah=[^"]+)"', client.get("/katalog/").content.decode())
    assert page
    more = [second, f"/katalog/{page[1]}"]
    return [told(client, address) for address in [*worlds(), *more]]


def _empty() -> None:
    """Take the shelf away again as if it had never been: the next world starts at the same."""
    CatalogueEntry.objects.all().delete()
    PublicIdentity.objects.all().delete()
    CatalogueCount.objects.all().delete()
    CatalogueWord.objects.all().delete()
    Counter.objects.filter(name__startswith="catalogue:").delete()
