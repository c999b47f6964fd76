"""Each protection, switched off, turns its guard red: a guard that stays green guards nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import figures
from tests.proof.switches import SWITCHES

ROOT = Path(__file__).resolve().parents[2]
# In the suite two of them, which need no database and so little time; all in the long run.
IN_THE_SUITE = ("active papers", "masks of logs")
CHOSEN = tuple(SWITCHES) if figures.LONG else IN_THE_SUITE
FAILED = 1  # what pytest answers where tests ran and some failed


@pytest.mark.parametrize("name", CHOSEN)
def test_without_its_protection_the_guard_turns_red(name: str, tmp_path: Path) -> None:
    run = guard(name, switched_off=True)

    assert run.returncode == FAILED, run.stdout[-2000:]
    assert " error" not in run.stdout.splitlines()[-1]


def test_with_its_protection_every_guard_is_green() -> None:
    red = [name for name in CHOSEN if guard(name, switched_off=False).returncode]

    assert red == []
    figures.record("switches", protections=len(CHOSEN), guards_without_effect=0)


def guard(name: str, *, switched_off: bool) -> "subprocess.CompletedProcess[str]":
    """Run the guard of a protection in a process of its own, on a server of its own."""
    environment = {k: v for k, v in os.environ.items() if k not in {"KIP_PROOF", "KIP_DATA_DIR"}}
    environment = {k: v for k, v in environment.items() if not k.startswith("PYTEST_")}
    environment["KIP_TEST_DATA_DIR"] = f"{os.environ['KIP_TEST_DATA_DIR']}-guard"
    environment["KIP_SWITCH_OFF"] = name if switched_off else ""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.proof.switches", "-p",
               "no:cacheprovider", "--reuse-db", SWITCHES[name].guard]  # fmt: skip
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
