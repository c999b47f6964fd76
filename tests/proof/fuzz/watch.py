"""Whether anything was written: the newest write and the number of rows of every table."""

import os
from pathlib import Path

from django.db import connection

from kip_portal import storage

# What may change though a request was refused: who is logged in, how often was tried, who looked.
FLEETING = ("django_session", "kip_cache", "usersessions_usersession", "kip_portal_accessrecord")
# Whatever writes takes a number; while the next number stays the same, nobody wrote.
NEXT_NUMBER = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"

State = dict[str, tuple[int, int]]


class Watch:
    """Remembers how everything stood."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            tables = sorted(connection.introspection.table_names(cursor))
            # Starting helpers takes longer than so many small tables.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
        self.question = " UNION ALL ".join(
            f"SELECT '{one}', count(*), coalesce(max(xmin::text::bigint), 0) FROM {one}"
            for one in tables
            if one not in FLEETING
        )
        self._next, self._rows = "", State()

    def state(self) -> State:
        """Return, of every table, how many rows it has and which transaction wrote last."""
        kept = storage.private().partial_folder().parent
        return {**self._tables(), "files": (_files_in(kept), 0)}

    def _tables(self) -> State:
        """Return every table's, asked again only where something was written meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute(NEXT_NUMBER)
            (number,) = cursor.fetchone()
            if number != self._next:
                cursor.execute(self.question)
                self._rows = {name: (count, last) for name, count, last in cursor.fetchall()}
                self._next = number
        return self._rows


def _files_in(folder: str | Path) -> int:
    """Count what is kept, and what was left half written."""
    with os.scandir(folder) as found:
        return sum(_files_in(one.path) if one.is_dir() else 1 for one in found)


def changes(before: State, after: State) -> list[str]:
    """Return which tables, or the files, are not as they were."""
    return [name for name in before if before[name] != after[name]]
