"""Web server, worker and database killed while people write: nothing acknowledged is lost.

Six kills in `make test`, sixty and more in `make proof`. What the portal acknowledged is kept
outside of it; a separate reader asks database and disk afterwards.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import figures
from tests.kip_portal.test_serving import surroundings, until_gone
from tests.proof.faults import runner
from tests.proof.faults.portal import READY_WITHIN, Portal
from tests.proof.faults.reader import Reader

KILLS = figures.scale(6, 66)
OPERATORS, DRAFTS, OFFICERS = figures.scale(4, 40), figures.scale(3, 5), figures.scale(2, 10)
SEED = 12


@pytest.fixture
def world() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="kip-"))
    folder.chmod(0o711)
    yield surroundings(folder)
    shutil.rmtree(folder)


@pytest.mark.case("F01", "F02", "F04", "F05")
def test_what_was_acknowledged_survives_every_kill(world: dict[str, str]) -> None:
    found = runner.ground(world, OPERATORS, DRAFTS, OFFICERS)
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
