"""Clocks of the bench: medians of wall time, and the database's share of it."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def seconds(work: Callable[[], Any], rounds: int) -> list[float]:
    """Return how long each round took; the first, which warms up, is not counted."""
    work()
    found = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found


def median(work: Callable[[], Any], rounds: int) -> float:
    """Return the median of some rounds in milliseconds."""
    return statistics.median(seconds(work, rounds)) * 1000


def at_95(values: list[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


@contextmanager
def database_time() -> Iterator[list[float]]:
    """Collect the time, in milliseconds, that every statement takes in here."""
    found: list[float] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            found.append((time.perf_counter() - began) * 1000)

    with connection.execute_wrapper(watch):
        yield found


def statements(work: Callable[[], Any]) -> list[str]:
    """Return the statements that a piece of work sends, the second time it is done."""
    work()
    return asked(work)


def asked(work: Callable[[], Any]) -> list[str]:
    """Return the statements that a piece of work sends, without what frames a transaction."""
    with CaptureQueriesContext(connection) as queries:
        work()
    found = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in found if not _is_frame(sql)]


def _is_frame(sql: str) -> bool:
    return sql.rsplit("; ", 1)[-1].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
