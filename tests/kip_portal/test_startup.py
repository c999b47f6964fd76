"""A production start with an unsafe setting refuses, in one clear sentence each."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kip_portal.database import BASE_DIR

SAFE = {
    "SECRET_KEY": "s8Jx-27vQk_Zr4LwT0aPbN6cYdE1fGhU3iMoR5qXtW9yKjHz",
    "DATA_KEYS": base64.urlsafe_b64encode(bytes(range(32))).decode(),
    "ALLOWED_HOSTS": "portal.example",
    "PUBLIC_URL": "https://portal.example",
}
SAFE["SECRET_KEY"] += "AbCdEf"
# What this process has, and a server has not: the last one comes with a browser.
OF_TESTS = {"KIP_DEMO", "DEBUG", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def start(tmp_path: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value for name, value in os.environ.items() if name not in {*SAFE, *OF_TESTS}
    }
    given = {name: value for name, value in {**SAFE, **changes}.items() if value}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env={**inherited, **given, "KIP_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "short", "SECRET_KEY is too weak"),
        ("DATA_KEYS", "", "DATA_KEYS is missing"),
        ("DATA_KEYS", "c2hvcnQ=", "not 32 bytes"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is missing"),
        ("ALLOWED_HOSTS", "*", "must name the hosts"),
        ("PUBLIC_URL", "", "PUBLIC_URL is missing"),
        ("PUBLIC_URL", "http://portal.example", "must begin with https://"),
    ],
)
def test_the_web_server_refuses(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    ended = start(tmp_path, "-c", "import kip_portal.wsgi", **{name: value})

    assert ended.returncode == 1
    reasons = [line for line in ended.stderr.splitlines() if line.startswith("- ")]
    assert len(reasons) == 1
    assert sentence in reasons[0]


def test_the_web_server_starts_with_safe_settings(tmp_path: Path) -> None:
    ended = start(tmp_path, "-c", "import kip_portal.wsgi; print('loaded')")

    assert (ended.returncode, ended.stdout) == (0, "loaded\n")


def test_keys_of_a_demo_are_not_taken_for_those_of_a_real_portal(tmp_path: Path) -> None:
    start(tmp_path, "-c", "import kip_portal.wsgi", KIP_DEMO="1")
    assert (tmp_path / "keys.json").exists()

    ended = start(tmp_path, "-c", "import kip_portal.wsgi", SECRET_KEY="", DATA_KEYS="")

    assert ended.returncode == 1
    assert "SECRET_KEY is missing" in ended.stderr


def test_the_demo_needs_no_settings_and_keeps_its_keys_to_itself(tmp_path: Path) -> None:
    nothing = dict.fromkeys(SAFE, "")
    ended = start(tmp_path, "-c", "import kip_portal.wsgi", KIP_DEMO="1", **nothing)

    assert ended.returncode == 0
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.case("O08")
def test_django_has_nothing_to_say_against_a_safe_start(tmp_path: Path) -> None:
    check = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    safe = start(tmp_path, *check)
    weak = start(tmp_path, *check, PUBLIC_URL="http://portal.example")

    assert (safe.returncode, safe.stderr) == (0, "")
    assert "no issues" in safe.stdout
    assert weak.returncode == 1
