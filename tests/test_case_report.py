"""The table of security cases names tests that exist."""

import re
from pathlib import Path

from tests import case_report, long_runs

ROOT = Path(__file__).resolve().parent.parent


def test_every_test_that_a_case_names_is_there() -> None:
    named = [test for case in case_report.cases().values() for test in case.get("shown_by", ())]

    assert named
    assert [test for test in named if not long_runs.stands(test)] == []


def test_what_a_test_showed_is_forgotten_with_it() -> None:
    here = "tests/test_case_report.py"

    assert long_runs.stands(f"{here}::TestSome::test_what_a_test_showed_is_forgotten_with_it[a]")
    assert not long_runs.stands(f"{here}::test_that_was_renamed")
    assert not long_runs.stands("tests/test_that_was_moved.py::test_anything")


def test_a_case_without_a_test_says_why() -> None:
    marked = {
        code
        for path in (ROOT / "tests").rglob("*.py")
        for mark in re.findall(r"mark\.case\(([^)]*)\)", path.read_text())
        for code in re.findall(r"[A-Z][0-9]{2}", mark)
    }

    silent = [
        code
        for code, case in case_report.cases().items()
        if not case.get("shown_by") and not case.get("open") and code not in marked
    ]

    assert silent == []


def test_what_is_open_says_what_is_missing_and_why() -> None:
    words = [case["open"] for case in case_report.cases().values() if case.get("open")]

    assert [one for one in words if one == "no test yet" or len(one.split()) < 4] == []
