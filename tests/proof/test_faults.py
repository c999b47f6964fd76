"""Web server, worker and database killed while people write: nothing acknowledged is lost.

Six kills in `make test`, sixty and more in `make proof`. What the portal acknowledged is kept
outside of it; a separate reader asks database and disk afterwards.
"""

import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kip_portal import database
from tests import figures
from tests.kip_portal.test_serving import surroundings, until_gone
from tests.proof.faults import runner
from tests.proof.faults.people import Write
from tests.proof.faults.portal import READY_WITHIN, Portal
from tests.proof.faults.reader import Reader
from tests.proof.faults.upload import Upload

KILLS = figures.scale(6, 66)
OPERATORS, DRAFTS, OFFICERS = figures.scale(4, 40), figures.scale(3, 5), figures.scale(2, 10)
SEED = 12


@pytest.fixture(scope="module")
def world() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="kip-"))
    folder.chmod(0o711)
    yield surroundings(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def found(world: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    return runner.ground(world, OPERATORS, DRAFTS, OFFICERS)


@pytest.mark.case("F01", "F02", "F04", "F05")
def test_what_was_acknowledged_survives_every_kill(
    world: dict[str, str], found: dict[str, dict[str, list[str]]]
) -> None:
    portal, stop = Portal(world), threading.Event()
    try:
        portal.seconds_to_ready(within=120)
        people = runner.people_of(found, int(world["PORT"]), stop)
        done = runner.run(portal, people, stop, kills=KILLS, seed=SEED)
        reader = Reader(Path(world["KIP_DATA_DIR"]), portal.cluster)
        runner.wait_until(reader.waiting)
        waiting, lost, halves = reader.waiting(), reader.lost(done.log), reader.halves()
        numbering, orphans = reader.numbering(), len(reader.orphans())
        runner.sweep(world)
        swept, halves_after = reader.orphans(), reader.halves()
    finally:
        stop.set()
        ended = portal.stop()

    figures.record(
        "faults", kills=dict(done.kills), clients=len(people), writes=len(done.log),
        acknowledged=done.acknowledged, lost=len(lost), half_visible=len(halves),
        ready_within_s=round(done.slowest_ready, 1), orphans_swept=orphans, seed=SEED,
    )  # fmt: skip
    assert lost == []
    assert halves == halves_after == []
    assert numbering == []
    assert waiting == 0
    assert swept == set()
    assert done.slowest_ready < READY_WITHIN
    assert ended == 0
    assert until_gone(world) == []


@pytest.mark.case("F13")
def test_what_is_under_way_is_finished_before_it_ends(
    world: dict[str, str], found: dict[str, dict[str, list[str]]]
) -> None:
    """Half an upload has arrived when the portal is told to stop; the other half comes then."""
    portal = Portal(world)
    try:
        portal.seconds_to_ready(within=120)
        email, drafts = list(found["operators"].items())[-1]
        upload = Upload(int(world["PORT"]), email, drafts[-1])
        upload.send_half(Path(world["KIP_DATA_DIR"], "files"))
        portal.process.send_signal(signal.SIGTERM)
        portal.wait_until_told()
        answer = upload.send_rest()
    finally:
        ended = portal.stop()

    assert answer.startswith(b"HTTP/1.1 302")
    assert ended == 0
    with database.server(portal.cluster):
        reader = Reader(Path(world["KIP_DATA_DIR"]), portal.cluster)
        assert reader.lost([Write("file", drafts[-1], upload.sha256, acknowledged=True)]) == []
        assert reader.halves() == []
