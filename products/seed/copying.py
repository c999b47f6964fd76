"""Sends rows to the database by COPY, in order of tables, with keys taken from its sequences."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models
from psycopg2.extras import execute_values

from products.seed import holes

NOTHING = "\\N"


class Lines:
    """The lines of a batch by table and columns; COPY fires every trigger and every check."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type[models.Model], tuple[str, ...]], list[str]] = {}

    def add(self, model: type[models.Model], columns: tuple[str, ...], line: str) -> None:
        """Keep one line; columns that are not named have the database's default."""
        self._kept.setdefault((model, columns), []).append(line)

    def send(self) -> int:
        """Write all lines; return how many rows there were."""
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            for (model, columns), lines in self._kept.items():
                names = ", ".join(map(quote, columns))
                into = f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"
                cursor.copy_expert(into, io.StringIO("\n".join(lines) + "\n"))
        return sum(map(len, self._kept.values()))


def line_of(*values: Any) -> str:
    """Return values as a line of COPY."""
    return "\t".join(NOTHING if one is None else holes.copied(str(one)) for one in values)


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's columns."""
    return tuple(str(column.column) for column in model._meta.concrete_fields)


def keys(wanted: Counter[type[models.Model]]) -> dict[type[models.Model], Iterator[int]]:
    """Return as many new keys of each model as are wanted."""
    found = {}
    with connection.cursor() as cursor:
        for model, count in wanted.items():
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [model._meta.db_table, model._meta.pk.column, count],
            )
            found[model] = iter([key for (key,) in cursor.fetchall()])
    return found


def insert(statement: str, rows: Iterable[tuple[Any, ...]], template: str | None = None) -> None:
    """Insert rows by a statement with one `%s` for all their values."""
    with connection.cursor() as cursor:
        execute_values(cursor, statement, list(rows), template=template, page_size=500)
