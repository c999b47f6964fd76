"""Each protection, switched off, turns its guards red: a guard that stays green guards nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import figures
from tests.proof.switches.table import GUARDS
from tests.proof.switches.telling import Failure

ROOT = Path(__file__).resolve().parents[2]
# In the suite two of them, which need no database and so little time; all in the long run.
IN_THE_SUITE = ("active papers", "masks of logs")
CHOSEN = tuple(GUARDS) if figures.LONG else IN_THE_SUITE


@pytest.mark.parametrize("name", CHOSEN)
def test_without_its_protection_each_guard_turns_red(name: str, tmp_path: Path) -> None:
    guards = GUARDS[name]
    ended, failures = run(guards, tmp_path / "told.json", off=name)

    for guard in guards:
        own = [one for one in failures if is_of(one["test"], guard)]
        assert any(one["said"] for one in own), f"{guard}: {own}\n{ended.stdout[-2000:]}"
    assert [one for one in failures if one["when"] in {"collect", "setup"}] == []


def test_with_its_protection_every_guard_is_green(tmp_path: Path) -> None:
    every = sorted({guard for name in CHOSEN for guard in GUARDS[name]})
    ended, failures = run(tuple(every), tmp_path / "told.json", off="")

    assert failures == []
    assert ended.returncode == 0, ended.stdout[-2000:]
    figures.record(
        "switches", protections=len(CHOSEN), guards=len(every), guards_without_effect=0,
    )  # fmt: skip


def is_of(test: str, guard: str) -> bool:
    """Say whether a test is that guard, one of its rows, or stands in the module that it is."""
    return test == guard or test.startswith((f"{guard}[", f"{guard}::"))


def run(
    guards: tuple[str, ...], told: Path, *, off: str
) -> "tuple[subprocess.CompletedProcess[str], list[Failure]]":
    """Run guards in a process of their own, on a server of their own; return how they failed."""
    environment = {k: v for k, v in os.environ.items() if k not in {"KIP_PROOF", "KIP_DATA_DIR"}}
    environment = {k: v for k, v in environment.items() if not k.startswith("PYTEST_")}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    environment["KIP_TEST_DATA_DIR"] = f"{os.environ['KIP_TEST_DATA_DIR']}-guard{worker}"
    environment["KIP_SWITCH_OFF"], environment["KIP_SWITCH_TOLD"] = off, str(told)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.proof.switches.plugin", "-p",
               "no:cacheprovider", "--reuse-db", *guards]  # fmt: skip
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return ended, json.loads(told.read_text()) if told.exists() else []
