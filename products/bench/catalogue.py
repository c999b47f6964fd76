"""Pages of the catalogue as visitors ask for them, wherever in it they stand."""

from functools import partial
from typing import Any

import psycopg2
from django.db import connection
from django.template import Context, Engine
from django.test import Client, override_settings

from products.bench import timing
from products.models import CatalogueEntry
from products.search.cursors import Cursor
from products.views import page_memory

ROUNDS = 15
LIST = "/katalog/"
# What the same rows cost without a portal around them.
BARE = Engine().from_string(
    "<ul>{% for row in rows %}<li><a href='/katalog/{{ row.1 }}/'>{{ row.5 }}</a>"
    "<p>{{ row.6 }}</p></li>{% endfor %}</ul>{% for row in facets %}{{ row }}{% endfor %}"
)


def measure(*, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the medians of pages in milliseconds, and one page beside its bare statements."""
    client = Client(SERVER_NAME="localhost")
    with override_settings(PAGE_MEMORY_SECONDS=5):
        found = {
            name: timing.median(partial(_get, client, address), rounds)
            for name, address in _addresses().items()
        }
    with override_settings(PAGE_MEMORY_SECONDS=0):
        whole = timing.median(partial(_get, client, LIST), rounds)
        bare = timing.median(_bare(timing.statements(partial(_get, client, LIST))), rounds)
    return {"pages": found, "page_to_bare": whole / bare, **_unchanged(client)}


def _get(client: Client, address: str) -> Any:
    page_memory.forget()  # each page is made anew
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer


def _addresses() -> dict[str, str]:
    """Return what is asked: newest, filters of each sort, and a page far down both orders."""
    count = CatalogueEntry.objects.count()
    middle = CatalogueEntry.objects.order_by("-published_at", "-number")[count // 2]
    newest = Cursor("terbaru", middle.published_at.isoformat(), middle.number)
    named = Cursor("nama", middle.title.lower(), middle.number)
    return {
        "newest": f"{LIST}?urut=terbaru",
        "kind": f"{LIST}?jenis=ebt",
        "regency": f"{LIST}?kabupaten=62.06",
        "all filters": f"{LIST}?jenis=pt&kabupaten=62.03&tahun=2023",
        "by name": f"{LIST}?urut=nama",
        "middle": f"{LIST}?setelah={newest}",
        "middle by name": f"{LIST}?urut=nama&setelah={named}",
        "middle of a kind": f"{LIST}?jenis=ebt&setelah={newest}",
        "one": f"{middle.get_absolute_url()}?dari=bench",
    }


def _bare(statements: list[str]) -> Any:
    """Return work that sends the page's own statements and prints their rows."""
    told = connection.get_connection_params()
    plain = psycopg2.connect(
        host=told["host"], user=told["user"], dbname=told.get("dbname") or told["database"]
    )
    plain.autocommit = True

    def work() -> str:
        with plain.cursor() as cursor:
            rows = []
            for statement in statements:
                cursor.execute(statement)
                rows.append(cursor.fetchall())
        longest = max(rows, key=lambda one: len(one[0]) if one else 0)
        facets = [row for one in rows if one is not longest for row in one]
        return BARE.render(Context({"rows": longest, "facets": facets}))

    return work


def _unchanged(client: Client) -> dict[str, Any]:
    """Return what a page costs that the reader has already."""
    mark = client.get(LIST).headers["ETag"]
    asked = timing.statements(lambda: client.get(LIST, headers={"If-None-Match": mark}))
    status = client.get(LIST, headers={"If-None-Match": mark}).status_code
    return {"unchanged_status": status, "unchanged_queries": len(asked)}
