"""Case, test, result: what a run showed of the security reference, written by the run itself.

`tests/security_cases.toml` says what is tried and expected; tests are named there, or name their
cases by `@pytest.mark.case`. A long run (`make proof`) writes its results into docs/security.md.
"""

import subprocess
import tomllib
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import figures

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "security.md"
START, END = "<!-- cases: written by `make proof` -->", "<!-- end of cases -->"
WORSE = ("passed", "skipped", "failed")
WORDS = {"passed": "holds", "skipped": "skipped", "failed": "**FAILS**"}


@cache
def cases() -> dict[str, dict[str, Any]]:
    """Return the cases by id, in the order of the reference."""
    return tomllib.loads((HERE / "security_cases.toml").read_text())


@cache
def _of_tests() -> dict[str, list[str]]:
    shown: dict[str, list[str]] = defaultdict(list)
    for code, case in cases().items():
        for test in case.get("shown_by", ()):
            shown[test].append(code)
    return shown


def of_item(item: pytest.Item) -> list[str]:
    """Return the ids of the cases that a test shows. Raises `UsageError` for an unknown one."""
    marked = [code for mark in item.iter_markers("case") for code in mark.args]
    unknown = [code for code in marked if code not in cases()]
    if unknown:
        raise pytest.UsageError(f"{item.nodeid}: unknown cases {unknown}")
    return [*marked, *_of_tests().get(plain(item.nodeid), ())]


def plain(nodeid: str) -> str:
    """Return the id of a test without its class and parameters."""
    path, *_classes, name = nodeid.split("[", maxsplit=1)[0].split("::")
    return f"{path}::{name}"


def counted() -> list[str]:
    """Return what the proofs counted in this run, as a list."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    lines = [f"Long run of {datetime.now(UTC):%d %B %Y} on commit `{commit}`:", ""]
    return [*lines, *(f"- {figures.line_of(*one)}" for one in figures.all_of())]


class CaseReport:
    """Collects results on the side that hears of all tests, also of xdist's workers."""

    def __init__(self) -> None:
        self.results: dict[str, dict[str, str]] = defaultdict(dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, code in report.user_properties:
            if name == "case":
                test = plain(report.nodeid)
                known = self.results[str(code)].get(test, "passed")
                worse = max(known, report.outcome, key=WORSE.index)
                self.results[str(code)][test] = worse

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if figures.LONG and not hasattr(session.config, "workerinput"):
            text = PAGE.read_text()
            head, tail = text.split(START)[0], text.split(END)[1]
            written = "\n".join([START, "", *counted(), "", self.table(), END])
            PAGE.write_text(head + written + tail)

    def table(self) -> str:
        """Return the cases as tables, one an area."""
        lines: list[str] = []
        area = ""
        for code, case in cases().items():
            if case["area"] != area:
                area = case["area"]
                lines += ["", f"### {area}", "", "| case | tried | shown by | result |",
                          "|---|---|---|---|"]  # fmt: skip
            lines.append(self._line(code, case))
        return "\n".join([*lines[1:], ""])

    def _line(self, code: str, case: dict[str, Any]) -> str:
        found = self.results.get(code, {})
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in sorted(found))
        worst = max(found.values(), key=WORSE.index, default="")
        result = WORDS[worst] if worst else case.get("open", "no test yet")
        return f"| {code} | {case['tried']} | {tests or '–'} | {result} |"
