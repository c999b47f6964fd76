"""A disk that is really full, under store, database and log at once, and room again after that.

Only at length: a disk of one's own is mounted, which needs root and is not allowed in every
container. In the suite the errors of a full disk are `kip_portal/test_full_disk.py`.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg2
import pytest

from tests import figures
from tests.kip_portal.test_serving import surroundings, until_gone
from tests.proof.faults import disk, runner
from tests.proof.faults.browser import Browser, Unanswered
from tests.proof.faults.people import Officer, Operator
from tests.proof.faults.portal import READY_WITHIN, Portal
from tests.proof.faults.reader import Reader

pytestmark = [
    pytest.mark.case("F03"),
    pytest.mark.skipif(not figures.LONG, reason="mounts a disk of its own"),
]
FULL, TAKEN = "Ruang simpan portal penuh", "diterima"
BEYOND_REPAIR = 30  # seconds for which nothing comes up
# More than the segment that is written to and those that are kept: then the server ends.
MUCH = "SELECT pg_logical_emit_message(true, 'x', repeat(md5(random()::text), 30000))"


@pytest.fixture
def small() -> Iterator[disk.Disk]:
    place = Path(tempfile.mkdtemp(prefix="kip-disk-"))
    place.chmod(0o711)
    with disk.small(place) as made:
        yield made
    place.rmdir()


def told(person: Operator) -> list[str]:
    """Return what a person reads who saves a text and uploads a picture: TAKEN, FULL, or else."""
    found = []
    for act in (person.save, person.upload):
        try:
            act()
            page = TAKEN if person.log[-1].acknowledged else person.read
        except Unanswered as error:
            page = error.text or str(error)
        found.append(FULL if FULL in page else page)
    return found


def write_until_it_ends(portal: Portal) -> None:
    """Write so much into the journal of the database that there is no room for more of it."""
    with suppress(psycopg2.OperationalError):
        while True:
            Reader(Path(portal.world["KIP_DATA_DIR"]), portal.cluster).rows(MUCH)


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(small: disk.Disk) -> None:
    folder = small.place / "world"
    folder.mkdir(mode=0o711)
    world = surroundings(folder)
    found = runner.ground(world, 1, 2, 1)
    crowd = runner.crowd_of(found, int(world["PORT"]))
    operator, officer = crowd.people
    assert isinstance(operator, Operator)
    assert isinstance(officer, Officer)
    portal = Portal(world)
    try:
        portal.seconds_to_ready(within=120)
        reader, visitor = Reader(folder, portal.cluster), Browser(int(world["PORT"]))
        with_room = told(operator)
        runner.wait_until(reader.waiting)

        small.fill(leaving=40 * disk.MEGABYTE)
        ready_when_short, when_short = portal.readiness(), told(operator)
        small.fill()
        read_when_full = visitor.get("/katalog/").status
        ready_when_full, when_full = portal.readiness(), told(operator)
        while TAKEN in when_full[-2:]:  # as long as there is room in what the database has
            when_full += told(operator)
        write_until_it_ends(portal)
        end = time.monotonic() + BEYOND_REPAIR
        while time.monotonic() < end:
            assert portal.readiness() != 200
            assert portal.process.poll() is None, portal.log.read_text()[-3000:]
            time.sleep(1)
        when_ended = told(operator)

        small.make_room()
        ready_again = portal.seconds_to_ready()
        with_room_again = told(operator)
        assert officer.issue(officer.approved[0])
        runner.wait_until(reader.unprinted)
        runner.wait_until(reader.waiting)
        lost, wrong = reader.judge(crowd.log)
        waiting = reader.waiting()
    finally:
        ended = portal.stop()

    figures.record(
        "full disk", writes=len(crowd.log()),
        acknowledged=sum(one.acknowledged for one in crowd.log()), lost=len(lost),
        half_visible=len(wrong), ready_again_within_s=round(ready_again, 1),
    )  # fmt: skip
    assert with_room == with_room_again == [TAKEN, TAKEN]
    assert (ready_when_short, ready_when_full) == (503, 503)
    assert when_short == [TAKEN, FULL]
    assert set(when_full) <= {TAKEN, FULL}
    assert read_when_full == 200
    assert when_ended == [FULL, FULL]
    assert (lost, wrong, waiting) == ([], [], 0)
    assert ready_again < READY_WITHIN
    assert ended == 0
    assert until_gone(world) == []
