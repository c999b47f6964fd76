"""How many queries each list and page may ask: one table, so that none grows unseen (L5).

What stands beside a page is what it takes today, on lists that fill a page: a page that
asks once a row, or once more than it did, is found here.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Agreement
from kip_portal.models import Membership, User
from products.bench import timing
from products.models import Business, CatalogueEntry, Community, Filing
from products.rules import State
from products.seed.load import Load

pytestmark = pytest.mark.django_db
OPERATOR, OFFICER, HEAD, ADMIN, NOBODY = (
    "operator.budaya",
    "pemeriksa",
    "kepala.kanwil",
    "admin",
    "",
)

Args = Callable[[], list[Any]]


def _filing(**asked: Any) -> Args:
    def find() -> list[Any]:
        found = Filing.objects.filter(**asked).order_by("pk")
        return [found[0].reference]

    return find


DRAFT = _filing(state=State.DRAFT, asset__isnull=False, agency__code="budaya")
SENT = _filing(state=State.APPROVED, agency__code="budaya", asset__isnull=False)
WAITING = _filing(state=State.SUBMITTED, asset__isnull=False)
DECIDED = _filing(state=State.REGISTERED, asset__isnull=False)


def _part(code: str) -> Args:
    return lambda: [*DRAFT(), code]


def _step(find: Args, name: str) -> Args:
    return lambda: [*find(), name]


def _agreement() -> list[Any]:
    return [Agreement.objects.latest("starts_on").slug]


def _entry() -> list[Any]:
    return [CatalogueEntry.objects.filter(is_limited=False)[0].slug]


def _own(model: Any) -> Args:
    return lambda: [model.objects.filter(agency__code="budaya")[0].pk]


def _member() -> list[Any]:
    return [Membership.objects.filter(agency__code="budaya")[0].pk]


# Page, who looks, arguments of its address, question behind it, most queries.
BUDGETS: list[tuple[str, str, Args, str, int]] = [
    ("public:home", NOBODY, list, "", 3),
    ("public:catalogue", NOBODY, list, "", 3),
    ("public:catalogue", NOBODY, list, "?jenis=ebt&kabupaten=62.06&tahun=2024", 4),
    ("public:catalogue", NOBODY, list, "?q=tari", 12),
    ("public:catalogue", NOBODY, list, "?q=tarri", 13),
    ("public:asset", NOBODY, _entry, "", 3),
    ("public:help", NOBODY, list, "", 1),
    ("agreements:public-agreements", NOBODY, list, "", 6),
    ("agreements:public-agreement", NOBODY, _agreement, "", 9),
    ("machine:sitemap", NOBODY, list, "", 3),
    ("api:entries", NOBODY, list, "", 11),
    ("products:home", OPERATOR, list, "", 12),
    ("products:home", OFFICER, list, "", 6),
    ("products:home", HEAD, list, "", 5),
    ("products:filings", OPERATOR, list, "", 5),
    ("products:filings", OFFICER, list, "?status=approved&q=tari", 5),
    ("products:filing", OPERATOR, DRAFT, "", 10),
    ("products:filing", OPERATOR, SENT, "", 11),
    ("products:section", OPERATOR, _part("identitas"), "", 8),
    ("products:section", OPERATOR, _part("komunitas"), "", 7),
    ("products:section", OPERATOR, _part("uraian"), "", 5),
    ("products:section", OPERATOR, _part("persetujuan"), "", 5),
    ("products:check", OPERATOR, DRAFT, "", 8),
    ("products:business-list", OPERATOR, list, "", 4),
    ("products:business", OPERATOR, _own(Business), "", 6),
    ("products:community-list", OPERATOR, list, "", 4),
    ("products:community", OPERATOR, _own(Community), "", 6),
    ("products:queue", OFFICER, list, "", 8),
    ("products:queue", HEAD, list, "?tab=semua&urut=pengusul", 8),
    ("products:review", OFFICER, WAITING, "", 24),
    ("products:review", HEAD, DECIDED, "", 23),
    ("products:step", OFFICER, _step(WAITING, "claim"), "", 10),
    ("products:dashboard", OFFICER, list, "", 5),
    ("products:dashboard", OPERATOR, list, "", 5),
    ("agreements:agreements", OFFICER, list, "", 8),
    ("agreements:agreement", OFFICER, _agreement, "", 14),
    ("people:people", ADMIN, list, "", 6),
    ("people:member", ADMIN, _member, "", 4),
    ("people:notifications", OPERATOR, list, "", 3),
    ("people:profile", OPERATOR, list, "", 3),
]


def test_every_list_and_page_keeps_its_number_of_queries() -> None:
    Load(7).run(40, 400, lambda _progress: None)

    found = {_named(row): (_queries(row), row[4]) for row in BUDGETS}

    assert {name: one for name, one in found.items() if one[0] > one[1]} == {}


def _named(row: tuple[str, str, Args, str, int]) -> str:
    return f"{row[0]} {row[1]} {row[3]} {row[2]()}"


def _queries(row: tuple[str, str, Args, str, int]) -> int:
    name, who, args, query, _budget = row
    client = Client()
    if who:
        client.force_login(User.objects.get(email=f"{who}@demo.example"))
    address = reverse(name, args=args()) + query

    def look() -> None:
        assert client.get(address).status_code in {200, 302}, address

    return len(timing.statements(look))
