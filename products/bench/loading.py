"""Load data beside its limit: the same rows, history included, sent to the same tables by COPY."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from kip_portal import database
from products.bench.entries import ADMINISTRATOR
from products.bench.filling import SEED
from products.seed.load import Load


def measure(*, assets: int, filings: int) -> dict[str, Any]:
    """Return rows a second of both; the ground is thrown away afterwards."""
    call_command("migrate", verbosity=0)
    load = Load(SEED)
    before = _rows()
    took = _timed(lambda: load.run(assets, filings, lambda _progress: None))
    rows = _rows() - before
    with database.as_role(connection, ADMINISTRATOR):
        copied, copying = _copy()
    return {
        "rows": rows, "seed_rows_s": rows / took, "copy_rows_s": copied / copying,
        "ratio": (rows / took) / (copied / copying),
    }  # fmt: skip


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _tables() -> list[str]:
    """Return the tables that a load writes to, and their history."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label == "products" and model._meta.managed
    )


def _rows() -> int:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        total = 0
        for table in _tables():
            cursor.execute(f"SELECT count(*) FROM {quote(table)}")  # noqa: S608 -- a model's
            total += cursor.fetchone()[0]
    return total


def _copy() -> tuple[int, float]:
    """Take all rows out, empty the tables, and send them in again without checks."""
    quote, tables = connection.ops.quote_name, _tables()
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        for table in tables:
            with Path(folder, table).open("wb") as file:
                cursor.copy_expert(f"COPY {quote(table)} TO STDOUT", file)
        copied = _rows()
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(map(quote, tables))} CASCADE")
        return copied, _timed(lambda: _send(cursor, folder, tables))


def _send(cursor: Any, folder: str, tables: list[str]) -> None:
    with transaction.atomic():
        for table in tables:
            with Path(folder, table).open("rb") as file:
                cursor.copy_expert(f"COPY {connection.ops.quote_name(table)} FROM STDIN", file)
