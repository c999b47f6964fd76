"""Figures that the proofs print: each subject's in one file, whatever process found them.

Short runs are part of `make test`; `make proof` sets KIP_PROOF and runs the same at length.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

Number = TypeVar("Number", int, float)

LONG = bool(os.environ.get("KIP_PROOF"))


def folder() -> Path:
    """Return where the figures of this run lie."""
    return Path(os.environ["KIP_TEST_DATA_DIR"], "figures")


def scale(short: Number, long: Number) -> Number:
    """Return how many rounds, requests or kills this run makes."""
    return long if LONG else short


def record(subject: str, **figures: Any) -> None:
    """Keep what was counted, for the summary and the report, and by which test."""
    folder().mkdir(parents=True, exist_ok=True)
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    (folder() / f"{subject}.json").write_text(json.dumps({"said": figures, "test": test}))


def all_of() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each subject with its figures and the test that counted them."""
    for path in sorted(folder().glob("*.json")):
        kept = json.loads(path.read_text())
        yield path.stem, kept["said"], kept["test"]


def line_of(subject: str, figures: dict[str, Any]) -> str:
    """Return one line of the summary."""
    return f"{subject}: " + ", ".join(f"{name} {value}" for name, value in figures.items())
