"""Figures that the proofs print: each subject's in one file, whatever process found them.

Short runs are part of `make test`; `make proof` sets KIP_PROOF and runs the same at length.
"""

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

Number = TypeVar("Number", int, float)

PART = " @ "  # between a subject and the name of one test's figures
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


def add(subject: str, **figures: int) -> None:
    """Keep what one test of several counted: a subject has the sums, whatever process ran it."""
    record(f"{subject}{PART}{uuid.uuid4()}", **figures)


def all_of() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each subject with its figures and the test, or one of the tests, that counted them."""
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for path in sorted(folder().glob("*.json")):
        subject, part, _name = path.stem.partition(PART)
        kept = json.loads(path.read_text())
        told, known = kept["said"], found.get(subject, ({}, ""))[0]
        found[subject] = told if not part else {
            name: known.get(name, 0) + told.get(name, 0) for name in {**known, **told}
        }, kept["test"]  # fmt: skip
    for subject, (said, test) in found.items():
        yield subject, said, test


def line_of(subject: str, figures: dict[str, Any]) -> str:
    """Return one line of the summary."""
    return f"{subject}: " + ", ".join(f"{name} {value}" for name, value in figures.items())
