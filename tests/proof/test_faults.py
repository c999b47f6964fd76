"""Web server, worker and database killed while people write: nothing acknowledged is lost.

Six kills in `make test`, sixty and more in `make proof`. Who prints a dossier is killed as well,
and in the midst of it. What the portal acknowledged is kept outside of it; a separate reader asks
database and disk after each kill, and a visitor the public catalogue.
"""

import shutil
import signal
import tempfile
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
from tests.proof.faults.visitor import Visitor

KILLS = figures.scale(6, 66)
OPERATORS, DRAFTS, OFFICERS = figures.scale(4, 40), figures.scale(3, 5), figures.scale(2, 10)
SEED = 24
Found = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def world() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="kip-"))
    folder.chmod(0o711)
    yield surroundings(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def found(world: dict[str, str]) -> Found:
    return runner.ground(world, OPERATORS, DRAFTS, OFFICERS)


@pytest.mark.case("F01", "F02", "F04", "F05")
def test_what_was_acknowledged_survives_every_kill(world: dict[str, str], found: Found) -> None:
    portal = Portal(world)
    crowd = runner.crowd_of(found, int(world["PORT"]))
    try:
        portal.seconds_to_ready(within=120)
        reader = Reader(Path(world["KIP_DATA_DIR"]), portal.cluster)
        visitor = Visitor(int(world["PORT"]), reader, found["words"], SEED)
        done = runner.run(portal, crowd, reader, visitor, kills=KILLS, seed=SEED)
        runner.wait_until(reader.waiting)
        runner.wait_until(visitor.differences, within=60)
        waiting, listed = reader.waiting(), visitor.differences()
        lost, wrong = reader.judge(crowd.log)
        orphans = len(reader.orphans())
        runner.sweep_and_compare(world)
        swept, (lost_after, wrong_after) = reader.orphans(), reader.judge(crowd.log)
    finally:
        crowd.stop.set()
        ended = portal.stop()

    lost, wrong = [*done.lost, *lost, *lost_after], [*done.wrong, *wrong, *wrong_after, *listed]
    figures.record(
        "faults", kills=dict(done.kills), clients=len(crowd.people), writes=len(done.log),
        acknowledged=done.acknowledged, lost=len(lost), half_visible=len(wrong),
        ready_within_s=round(done.slowest_ready, 1), orphans_swept=orphans, seed=SEED,
    )  # fmt: skip
    assert lost == []
    assert wrong == []
    assert waiting == 0
    assert swept == set()
    assert done.kills.total() == KILLS
    assert done.slowest_ready < READY_WITHIN
    assert ended == 0
    assert until_gone(world) == []


@pytest.mark.case("F13")
def test_what_is_under_way_is_finished_before_it_ends(world: dict[str, str], found: Found) -> None:
    """Half an upload has arrived and half a dossier is printed when the portal is told to stop.

    The other halves come then: first the upload's, and the print's when the web server is gone.
    """
    portal = Portal(world)
    try:
        portal.seconds_to_ready(within=120)
        email, drafts = list(found["operators"].items())[-1]
        upload = Upload(int(world["PORT"]), email, drafts[-1])
        ordered = runner.order(found, int(world["PORT"]))
        with portal.print_held():
            upload.send_half(Path(world["KIP_DATA_DIR"], "files"))
            portal.process.send_signal(signal.SIGTERM)
            portal.wait_until_told()
            answer = upload.send_rest()
            portal.wait_until_gone("web head")
    finally:
        ended = portal.stop()

    assert answer.startswith(b"HTTP/1.1 302")
    assert ended == 0
    with database.server(portal.cluster):
        reader = Reader(Path(world["KIP_DATA_DIR"]), portal.cluster)
        kept = [Write("file", drafts[-1], upload.sha256, acknowledged=True), ordered]
        assert reader.judge(lambda: kept) == ([], [])
        assert reader.unprinted() == 0  # the queue may hold the copies of the upload
