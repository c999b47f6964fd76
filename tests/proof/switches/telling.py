"""How the guards failed, for whoever switched a protection off: which test, when, by what."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict

import pytest


class Failure(TypedDict):
    """One failure of a test; `said` is true where the test itself said no."""

    test: str
    when: str
    said: bool
    error: str


class Teller:
    """Writes every failure of a run into a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.failures: list[Failure] = []

    def pytest_exception_interact(self, node: Any, call: Any, report: Any) -> None:
        """Keep what was raised: an assertion, or an error on the way to one."""
        errors = [*_leaves(call.excinfo.value)]
        self.failures.append({
            "test": node.nodeid, "when": getattr(report, "when", None) or "collect",
            "said": any(isinstance(one, AssertionError | pytest.fail.Exception) for one in errors),
            "error": repr(errors[0])[:300],
        })  # fmt: skip

    def pytest_sessionfinish(self) -> None:
        """Write them down."""
        self.file.write_text(json.dumps(self.failures))


def _leaves(error: BaseException) -> Iterator[BaseException]:
    """Yield what several failures are made of: hypothesis raises them together."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaves(one)
    else:
        yield error
