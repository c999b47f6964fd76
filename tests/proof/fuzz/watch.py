"""Whether anything was written: the newest write and the number of rows of every table."""

from django.db import connection

from kip_portal import storage

# What may change though a request was refused: who is logged in, how often was tried, who looked.
FLEETING = ("django_session", "kip_cache", "usersessions_usersession", "kip_portal_accessrecord")

State = dict[str, tuple[int, int]]


class Watch:
    """Remembers how everything stood."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            tables = sorted(connection.introspection.table_names(cursor))
        self.question = " UNION ALL ".join(
            f"SELECT '{one}', count(*), coalesce(max(xmin::text::bigint), 0) FROM {one}"
            for one in tables
            if one not in FLEETING
        )

    def state(self) -> State:
        """Return, of every table, how many rows it has and which transaction wrote last."""
        with connection.cursor() as cursor:
            cursor.execute(self.question)
            found = {name: (count, last) for name, count, last in cursor.fetchall()}
        private = storage.private()
        halves = len(list(private.partial_folder().iterdir()))
        return {**found, "files": (len(list(private.names())), halves)}


def changes(before: State, after: State) -> list[str]:
    """Return which tables, or the files, are not as they were."""
    return [name for name in before if before[name] != after[name]]
