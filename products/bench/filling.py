"""Fills a ground: migrations, load data, and the planner's statistics."""

from typing import Any

from django.core.management import call_command
from django.db import connection

from kip_portal import database
from products.bench.entries import ADMINISTRATOR, EntryLoad
from products.seed.load import Load

SEED = 62


def measure(*, entries: int, filings: int) -> dict[str, Any]:
    """Make that many entries and filings in an empty database."""
    call_command("migrate", verbosity=0)
    if entries:
        EntryLoad(SEED).fill(entries, _silent)
    if filings:
        Load(SEED).run(0, filings, _silent)
    with database.as_role(connection, ADMINISTRATOR), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"entries": entries, "filings": filings}


def _silent(_progress: str) -> None:
    """Say nothing: the parent reads what is printed."""
