"""Reads what lies beside an answer while it is there: cache, queue, letters, log.

The worker's letters are opened and sent as the worker would, since the queue holds them sealed.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.core import mail
from django.db import connection
from django.utils.module_loading import import_string
from django_q.models import OrmQ

from kip_portal.logs import JsonFormatter
from tests.proof.planting_marks import found_in_bytes

CACHE = "kip_cache"
LETTERS = ("kip_portal.tasks.letters.send", "kip_portal.tasks.invitations.send")


class Beside(logging.Handler):
    """What was found in each place, by the numbers of marks, and how much was read there."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonFormatter())
        self.found: dict[str, set[int]] = defaultdict(set)
        self.read: Counter[str] = Counter()
        self._lines: list[str] = []
        self._last = 0

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    @contextmanager
    def watching(self, own: set[int]) -> Iterator[None]:
        """Read all places after what runs here, before anything is taken back.

        `own` are the marks that the asker sent: what an address names, a log may name.
        """
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
            self.look(own)
        finally:
            root.removeHandler(self)
            self._lines.clear()

    def look(self, own: set[int]) -> None:
        """Read the places as they are now: of the queue and the log what came since."""
        self._queue(own)
        rows = rows_of(CACHE)
        self._note("cache", len(rows), repr(rows).encode(), own)
        letters = [str(one.message()) for one in getattr(mail, "outbox", [])]
        self._note("letters", len(letters), "\n".join(letters).encode(), own)
        mail.outbox.clear()
        self._note("log", len(self._lines), "\n".join(self._lines).encode(), own)

    def _queue(self, own: set[int]) -> None:
        for row in OrmQ.objects.filter(pk__gt=self._last).order_by("pk"):
            self._last = row.pk
            task = row.task
            self._note("queue", 1, repr(task).encode() + row.payload.encode(), own)
            if task["func"] in LETTERS:
                import_string(task["func"])(*task["args"])

    def _note(self, place: str, number: int, data: bytes, own: set[int]) -> None:
        self.read[place] += number
        self.found[place] |= found_in_bytes(data) - own

    @property
    def told(self) -> dict[str, set[int]]:
        """Return the places in which a mark was found."""
        return {place: marks for place, marks in self.found.items() if marks}


def rows_of(table: str) -> list[tuple[object, ...]]:
    """Return all that a table holds, as it lies there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()
