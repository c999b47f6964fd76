"""The table of security cases names tests that exist."""

import re
from pathlib import Path

from tests import case_report

ROOT = Path(__file__).resolve().parent.parent


def test_every_test_that_a_case_names_is_there() -> None:
    named = [test for case in case_report.cases().values() for test in case.get("shown_by", ())]

    missing = []
    for test in named:
        path, name = test.split("::")
        file = ROOT / path
        if not file.exists() or not re.search(rf"^ *def {name}\(", file.read_text(), re.MULTILINE):
            missing.append(test)

    assert named
    assert missing == []


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
