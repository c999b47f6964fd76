"""Web server and worker serve as one process, and leave nothing behind however it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kip_portal.database import BASE_DIR


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A migrated data folder that nobody shares."""
    made = Path(tempfile.mkdtemp(prefix="kip-"))
    made.chmod(0o711)
    manage(surroundings(made), "migrate", "-v0").check_returncode()
    yield made
    shutil.rmtree(made)


@pytest.fixture
def world(folder: Path) -> dict[str, str]:
    return surroundings(folder)


def surroundings(folder: Path) -> dict[str, str]:
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**given, "KIP_DEMO": "1", "KIP_DATA_DIR": str(folder), "PORT": str(free_port())}


def manage(world: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=BASE_DIR,
        env=world,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def relatives(world: dict[str, str]) -> list[str]:
    """Everything that still runs in this world: web, worker, server and their children."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if world["KIP_DATA_DIR"].encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def ask(world: dict[str, str], path: str, seconds: float = 60) -> int:
    address = f"http://127.0.0.1:{world['PORT']}{path}"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0


def until_gone(world: dict[str, str], seconds: float = 60) -> list[str]:
    end = time.monotonic() + seconds
    while relatives(world) and time.monotonic() < end:
        time.sleep(0.1)
    return relatives(world)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_serves_and_leaves_nothing_behind(world: dict[str, str], sign: signal.Signals) -> None:
    portal = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=BASE_DIR,
        env=world,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    try:
        ready = ask(world, "/readyz")
    finally:
        portal.send_signal(sign)
        portal.wait(60)

    assert ready == 200
    assert until_gone(world) == []
    assert portal.returncode == (-signal.SIGKILL if sign == signal.SIGKILL else 0)


def test_a_taken_port_is_said_and_ends_it(world: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(world["PORT"])))
        taken.listen()
        ended = manage(world, "serve")

    assert ended.returncode == 1
    assert f"port {world['PORT']} is taken" in ended.stderr
    assert until_gone(world) == []
