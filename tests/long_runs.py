"""What long runs showed, kept in `var/proof.json`: one may be made part by part.

Each part replaces what it ran anew and leaves the rest; every figure and every result keeps the
commit and the day on which it was found, so that an old one cannot pass for a new one.
"""

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "proof.json"


class Found(TypedDict):
    """One result or one line of figures, with where and when it was found."""

    said: Any
    commit: str
    day: str


class Kept(TypedDict):
    """Results by case and test, figures by subject."""

    cases: dict[str, dict[str, Found]]
    figures: dict[str, Found]


def kept() -> Kept:
    """Return what all long runs of this checkout showed."""
    if KEPT.exists():
        read: Kept = json.loads(KEPT.read_text())
        return read
    return {"cases": {}, "figures": {}}


def keep(results: Mapping[str, Mapping[str, str]], figures: Mapping[str, Any]) -> Kept:
    """Add what a run showed: outcomes by case and test, figures by subject. Return all of it."""
    known, commit, day = kept(), _commit(), f"{datetime.now(UTC):%Y-%m-%d}"
    for case, outcomes in results.items():
        of_case = known["cases"].setdefault(case, {})
        for test, said in outcomes.items():
            of_case[test] = Found(said=said, commit=commit, day=day)
    for subject, said in figures.items():
        known["figures"][subject] = Found(said=said, commit=commit, day=day)
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(known, indent=1, sort_keys=True))
    return known


def _commit() -> str:
    git = ["git", "rev-parse", "--short=7", "HEAD"]
    return subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
