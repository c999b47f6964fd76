"""The same entries in SQLite, as Datasette serves them: full-text index, indexes, facets."""

import sqlite3
from pathlib import Path
from typing import Any

from products.models import CatalogueEntry

COLUMNS = ("number", "title", "summary", "kind", "year", "regency", "published_at")
MAKE = """CREATE TABLE entry (id INTEGER PRIMARY KEY, number TEXT, title TEXT, summary TEXT,
kind TEXT, year INTEGER, regency TEXT, published_at TEXT);"""
INDEXES = """CREATE INDEX of_kind ON entry (kind); CREATE INDEX of_year ON entry (year);
CREATE INDEX of_regency ON entry (regency); CREATE INDEX newest ON entry (published_at);
CREATE VIRTUAL TABLE entry_fts USING fts5 (title, summary, content='entry', content_rowid='id');
INSERT INTO entry_fts (rowid, title, summary) SELECT id, title, summary FROM entry;"""
PUT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def measure(*, file: str) -> dict[str, Any]:
    """Write the file, unless it is there."""
    if not Path(file).exists():
        part = Path(f"{file}.part")
        part.unlink(missing_ok=True)
        _write(part)
        part.rename(file)
    return {"bytes": Path(file).stat().st_size}


def _write(part: Path) -> None:
    rows = CatalogueEntry.objects.values_list(
        "pk", "number", "title", "summary", "kind", "year", "regencies", "published_at"
    )
    with sqlite3.connect(part) as made:
        made.execute("PRAGMA synchronous = OFF")
        made.executescript(MAKE)
        made.executemany(PUT, (
            (*row[:6], row[6][0] if row[6] else "", row[7].isoformat())
            for row in rows.order_by("pk").iterator(chunk_size=5000)
        ))  # fmt: skip
        made.executescript(INDEXES)
    made.close()
