"""The demo's texts as a colleague of the office wrote them: read from `products/data/demo`."""

import json
from pathlib import Path

from products import regimes
from products.demo.posting import Row
from products.regimes import Family

FOLDER = Path(__file__).resolve().parent.parent / "data" / "demo"


def of_assets() -> list[tuple[str, Row]]:
    """Return kind and texts of every asset whose kind the portal knows."""
    kinds = [one.code for one in regimes.of_family(Family.COMMUNAL)]
    return [(kind, row) for kind in kinds for row in _read(kind)]


def of_products() -> list[tuple[str, Row]]:
    """Return regime and texts of every product whose regime the portal knows."""
    return [(row["regime"], row) for row in _read("products") if row["regime"] in regimes.REGIMES]


def _read(name: str) -> list[Row]:
    file = FOLDER / f"{name}.json"
    found: list[Row] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return found
