"""The data files of the demo as the tests read them, without a database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "products" / "data" / "demo"
KINDS = {"ebt": 27, "pt": 12, "sdg": 6, "ia": 1, "pig": 3}
Row = dict[str, Any]


def read(name: str) -> list[Row]:
    rows: list[Row] = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    return rows


ASSETS = [(kind, asset) for kind in KINDS for asset in read(kind)]
PRODUCTS = read("products")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def check_columns(model: type[Model], values: Row) -> None:
    """Put the values into their columns and let the columns judge them."""
    columns = {field.name for field in model._meta.concrete_fields}
    model(**values).clean_fields(exclude=columns - set(values))
