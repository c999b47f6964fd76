"""Programs and data of the embedded server lie where its own user can reach them."""

import os
import subprocess
from pathlib import Path

import pytest

from kip_portal import server_place
from kip_portal.server_place import closed_part, cluster_in, programs

ROOT_ALONE = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that is closed to others, as root's is."""
    monkeypatch.setattr(server_place, "REACHABLE", tmp_path / "reachable")
    made = tmp_path / "home"
    made.mkdir(mode=0o700)
    return made


@ROOT_ALONE
def test_under_a_closed_home_the_data_lies_elsewhere(home: Path) -> None:
    assert closed_part(home / "portal" / "var" / "pg") == home
    assert cluster_in(home / "portal" / "var").is_relative_to(server_place.REACHABLE)


@ROOT_ALONE
def test_two_checkouts_do_not_share_their_data(home: Path) -> None:
    assert cluster_in(home / "one" / "var") != cluster_in(home / "two" / "var")


@ROOT_ALONE
def test_what_was_begun_elsewhere_stays_there_though_the_way_is_opened(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = cluster_in(home / "var")
    began.mkdir(parents=True)
    (began / "PG_VERSION").write_text("18\n")
    monkeypatch.setattr(server_place, "closed_part", lambda _path: None)

    assert cluster_in(home / "var") == began


@ROOT_ALONE
def test_programs_in_a_closed_home_are_copied_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_place, "closed_part", lambda _path: home)

    first, second = programs(), programs()

    assert first == second
    assert first.is_relative_to(server_place.REACHABLE)
    for program in ("initdb", "postgres", "pg_dump"):
        subprocess.run([first / program, "--version"], check=True)  # finds its libraries


def test_a_plain_user_keeps_everything_in_one_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert cluster_in(home / "var") == home / "var" / "pg"
