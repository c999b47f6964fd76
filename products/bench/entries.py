"""A catalogue of any size for measuring: entries, counts and words as `seed` writes them.

What lies beneath an entry is left out, since no public page reads it: a million whole
filings would take an hour to write and twenty gigabytes. Only the embedded server's own
administrator may leave rows without what they refer to, so this is no way into a real one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from kip_portal import database
from products.models import CatalogueEntry
from products.seed.copying import Lines
from products.seed.entries import Entries
from products.seed.load import BATCH, Load, Plan
from products.seed.wording import Drawn, texts_in

ADMINISTRATOR = {"USER": "postgres", "PASSWORD": ""}
LATER = """SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = %s AND indexdef NOT LIKE '%% UNIQUE %%'"""


class EntryLoad(Load):
    """The same entries that `Load` makes, without the filings beneath them."""

    def fill(self, count: int, tell: Any) -> None:
        """Make that many entries; the indexes of their table are made when it is full."""
        self.texts = {one.sort: texts_in(one.entry.values()) for one in self.patterns}
        with database.as_role(connection, ADMINISTRATOR), _without_checks(), _indexes_later():
            for first in range(0, count, BATCH):
                last = min(first + BATCH, count)
                self._batch([self._asset(number / count) for number in range(first, last)])
                tell(f"entries: {last} of {count}")

    def _write(self, lines: Lines, entries: Entries, plan: Plan, drawn: Drawn) -> None:
        """Keep nothing: no public page reads a filing."""


@contextmanager
def _without_checks() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


@contextmanager
def _indexes_later() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(LATER, [CatalogueEntry._meta.db_table])
        found = cursor.fetchall()
        for name, _made in found:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '256MB'")
        for _name, made in found:
            cursor.execute(made)
