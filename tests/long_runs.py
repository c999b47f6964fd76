"""What long runs showed, kept in docs/security.json: one may be made part by part.

Each part replaces what it ran anew and leaves the rest; every figure and every result keeps the
commit and the day on which it was found, so that an old one cannot pass for a new one. What a
test showed that is no longer there is forgotten.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NotRequired, TypedDict

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "security.json"


class Found(TypedDict):
    """One result or one line of figures, with where and when it was found."""

    said: Any
    commit: str
    day: str
    test: NotRequired[str]


class Kept(TypedDict):
    """Results by case and test, figures by subject."""

    cases: dict[str, dict[str, Found]]
    figures: dict[str, Found]


def kept() -> Kept:
    """Return what all long runs showed by tests that still stand."""
    read: Kept = json.loads(KEPT.read_text())
    for outcomes in read["cases"].values():
        for test in [one for one in outcomes if not stands(one)]:
            del outcomes[test]
    for subject, found in list(read["figures"].items()):
        if not stands(found.get("test", "")):
            del read["figures"][subject]
    return read


def stands(test: str) -> bool:
    """Say whether a test is still there; what no test counted always is."""
    path, _colons, name = test.partition("[")[0].partition("::")
    if not name:
        return True
    name = name.rpartition("::")[2]
    file = ROOT / path
    return file.exists() and bool(re.search(rf"^ *def {name}\(", file.read_text(), re.MULTILINE))


def keep(results: Mapping[str, Mapping[str, str]], figures: Iterable[tuple[str, Any, str]]) -> Kept:
    """Add what a run showed: outcomes by case and test, figures by subject. Return all of it."""
    known, commit, day = kept(), _commit(), f"{datetime.now(UTC):%Y-%m-%d}"
    for case, outcomes in results.items():
        of_case = known["cases"].setdefault(case, {})
        for test, said in outcomes.items():
            of_case[test] = Found(said=said, commit=commit, day=day)
    for subject, said, test in figures:
        known["figures"][subject] = Found(said=said, commit=commit, day=day, test=test)
    KEPT.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
    return known


def _commit() -> str:
    git = ["git", "rev-parse", "--short=7", "HEAD"]
    return subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
