"""Case, test, result: what a run showed of the security reference, written by the run itself.

`tests/security_cases.toml` says what is tried and expected; tests are named there, or name their
cases by `@pytest.mark.case`. A long run (`make proof`), or a part of it, writes its results into
docs/security.md.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import figures, long_runs

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
            write_page(long_runs.keep(self.results, figures.all_of()))


def write_page(kept: long_runs.Kept) -> None:
    """Write what long runs showed into docs/security.md."""
    text = PAGE.read_text()
    head, tail = text.split(START)[0], text.split(END)[1]
    written = "\n".join([START, "", *_figures(kept), "", *_tables(kept), "", END])
    PAGE.write_text(head + written + tail)


def _figures(kept: long_runs.Kept) -> Iterator[str]:
    yield from ("| proof | figures | commit | day |", "|---|---|---|---|")
    for subject, found in sorted(kept["figures"].items()):
        figure = figures.line_of(subject, found["said"]).removeprefix(f"{subject}: ")
        yield f"| {subject} | {figure} | `{found['commit']}` | {found['day']} |"


def _tables(kept: long_runs.Kept) -> Iterator[str]:
    """Yield the cases as tables, one an area."""
    area = ""
    for code, case in cases().items():
        if case["area"] != area:
            area = case["area"]
            yield from ("", f"### {area}", "", "| case | tried | shown by | result |")
            yield "|---|---|---|---|"
        yield _line(code, case, kept["cases"].get(code, {}))


def _line(code: str, case: dict[str, Any], found: dict[str, long_runs.Found]) -> str:
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in sorted(found))
    worst = max((one["said"] for one in found.values()), key=WORSE.index, default="")
    shown = WORDS[worst] if worst else "" if case.get("open") else "not run at length yet"
    result = "; ".join(filter(None, (shown, case.get("open"))))
    return f"| {code} | {case['tried']} | {tests or '–'} | {result} |"
