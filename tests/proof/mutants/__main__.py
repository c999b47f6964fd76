"""Mutation testing of rules, workflow and scoping: `python -m tests.proof.mutants`.

Prints how many wrong rules the tests found out, and each that they did not. `--json FILE` keeps
the figures, `--only products/rules.py` looks at some modules. Ends with 1 where one survived.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import case_report, long_runs
from tests.proof.mutants.equivalents import EQUIVALENTS
from tests.proof.mutants.hunt import Hunt
from tests.proof.mutants.operators import Mutant, mutants_of, unchanged
from tests.proof.mutants.targets import TARGETS, Target

ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    """Hunt, and say what was found."""
    asked = _asked()
    targets = [one for one in TARGETS if not asked.only or one.path in asked.only]
    found = [(mutant, one.tests) for one in targets for mutant in _mutants(one)]
    controls = [(_unchanged(one), one.tests) for one in targets]
    hunt = Hunt([*controls, *(one for one in found if one[0].key not in EQUIVALENTS)])
    begun = time.monotonic()
    _run(hunt, sorted({test for one in targets for test in one.tests}))
    figures = {
        "mutants": len(found) - len(hunt.not_viable),
        "killed": hunt.killed,
        "survived": len(hunt.survivors),
        "equivalent": len(found) + len(controls) - len(hunt.wanted),
        "controls": len(controls),
        "not_viable": len(hunt.not_viable),
        "seconds": round(time.monotonic() - begun),
    }
    return _tell(hunt, figures, {mutant.key for mutant, _tests in found}, asked)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--json", type=Path, help="write the figures there")
    words.add_argument("--only", nargs="+", help="the paths of some modules")
    return words.parse_args()


def _mutants(target: Target) -> list[Mutant]:
    source = (ROOT / target.path).read_text()
    return list(mutants_of(target.path, source, target.only))


def _unchanged(target: Target) -> Mutant:
    return unchanged(target.path, (ROOT / target.path).read_text(), target.only)


def _run(hunt: Hunt, modules: list[str]) -> None:
    quiet = ["-qq", "--no-header", "--no-summary", "--reuse-db", "-p", "no:cacheprovider"]
    pytest.main([*quiet, *modules], plugins=[hunt])


def _tell(hunt: Hunt, figures: dict[str, Any], known: set[str], asked: argparse.Namespace) -> int:
    for text in hunt.broken:
        print(f"FAILS BY ITSELF {text}")
    forgotten = [] if asked.only else sorted(EQUIVALENTS.keys() - known)
    for key in forgotten:
        print(f"NO LONGER THERE {key}")
    print("mutants: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
    if not asked.only:
        case_report.write_page(long_runs.keep({}, [("mutants", figures, "")]))
    if asked.json:
        survivors = [one.key for one in hunt.survivors]
        asked.json.write_text(json.dumps({**figures, "survivors": survivors}, indent=2))
    return int(bool(hunt.broken or hunt.survivors or forgotten or not hunt.killed))


if __name__ == "__main__":
    sys.exit(main())
