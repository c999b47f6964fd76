"""Hostile files through the real upload page: refused in words, or inert for everybody else.

The corpus stands in `tests/proof/hostile/`; the long run (`make proof`) sends the heavy ones too.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from kip_portal.models.attachments import Preparation
from tests import figures
from tests.factories.people import OfficeFactory, UserFactory
from tests.proof.hostile import CORPUS, Hostile
from tests.proof.hostile.desk import (
    AT_ONCE,
    Desk,
    drawn_for,
    kept,
    opened_by_others,
    work_off_the_queue,
)
from tests.proof.hostile.inertness import faults_of, faults_of_drawn
from tests.proof.hostile.memory import Children

pytestmark = pytest.mark.django_db

FAMILIES = {
    "disguises": ("U01", "U07"),
    "pictures_broken": ("U03", "U04", "U05"),
    "pictures_telling": ("U02", "U04", "U06"),
    "documents": ("U02", "U09", "U10"),
    "documents_active": ("U08",),
    "sounds": ("U11",),
    "films": ("U11",),
    "names": ("U12",),
}
MOST_MEMORY = 400


def chunks(corpus: list[Hostile]) -> Iterator[list[Hostile]]:
    """Yield what goes together in one request: of one role, a dozen, heavy ones alone."""
    for _role, same in groupby(corpus, key=lambda one: (one.role, one.heavy and one.label)):
        several = list(same)
        most = {"video": 1, "audio": 3, "writing": 3}.get(several[0].role, AT_ONCE)
        most = AT_ONCE if all(one.refused for one in several) else most
        yield from (several[start : start + most] for start in range(0, len(several), most))


def judged(desk: Desk, files: list[Hostile]) -> Iterator[str]:
    """Send the files; yield what went otherwise than their verdicts say."""
    desk.filing_for(files[0].role)
    rows, names, _halves = kept()
    said = desk.send(files)
    rows_after, names_after, halves = kept()
    for file in files:
        own = [one for one in said if one.startswith(f"{file.filename}: ")]
        if not (file.refused in " ".join(own) if file.refused else not own):
            yield f"{file.label}: wanted {file.refused or 'no sentence'!r}, got {own}"
    let_in = [file for file in files if not file.refused]
    if rows_after != rows + len(let_in) or halves or (not let_in and names_after != names):
        yield f"{[one.label for one in files]}: {rows_after - rows} rows more, {halves} halves"


@pytest.mark.parametrize(
    "family",
    [pytest.param(name, marks=pytest.mark.case(*cases)) for name, cases in FAMILIES.items()],
)
def test_hostile_files_are_refused_in_words_or_made_inert(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OfficeFactory()
    officer, desk = UserFactory(officer=True), Desk()
    children = Children(tmp_path / "children", monkeypatch)
    corpus = [one for one in CORPUS if one.family == family and (figures.LONG or not one.heavy)]

    wrong = [found for files in chunks(corpus) for found in judged(desk, files)]
    work_off_the_queue()
    waiting = [f for one in desk.filings for f in one.attachments.filter(
        preparation=Preparation.WAITING)]  # fmt: skip
    served = [one for filing in desk.filings for one in opened_by_others(filing, officer)]
    active = [(what, fault) for what, answer in served for fault in faults_of(answer)]
    drawn = [one for filing in desk.filings for one in drawn_for(filing, officer)]
    active += [(what, fault) for what, answer in drawn for fault in faults_of_drawn(answer)]

    assert wrong == []
    assert waiting == []
    assert active == []
    assert desk.growth.most < MOST_MEMORY
    assert 0 < children.most < MOST_MEMORY
    figures.record(
        f"hostile files {family}", files=len(corpus), served=len(served), active_served=len(active),
        drawn=len(drawn), peak_mb=desk.growth.most, largest_child_mb=children.most,
    )  # fmt: skip
