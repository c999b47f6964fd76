"""What the portal mends by itself after somebody was killed."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task

from kip_portal import kept_files, storage
from kip_portal.actions import upkeep
from kip_portal.doctor import ground
from products.models import FilingAttachment
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def aged(name: str, *, days: int = 2) -> None:
    then = time.time() - days * 86_400
    os.utime(storage.private().path(name), (then, then))


@pytest.mark.case("F01", "O13")
def test_a_file_without_a_row_is_swept_away_a_day_later() -> None:
    named = make_filing("merek").attachments.first()
    assert named is not None
    young, old = (storage.private().keep(ContentFile(b"x")) for _ in range(2))
    for name in (old, *named.stored):
        aged(name)

    upkeep.sweep()

    left = set(storage.private().names())
    assert old not in left
    assert {young, *named.stored} <= left


def test_a_store_full_of_strangers_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "MOST_ORPHANS", 1)
    strangers = [storage.private().keep(ContentFile(b"x")) for _ in range(2)]
    for name in strangers:
        aged(name)

    upkeep.sweep()

    assert set(strangers) <= set(storage.private().names())
    for name in strangers:
        storage.private().delete(name)


@pytest.mark.case("O13")
def test_the_doctor_names_what_is_missing() -> None:
    file = make_filing("merek").attachments.first()
    assert file is not None
    Path(storage.private().path(file.original)).unlink()

    found = [finding for finding in ground.files() if finding.wrong]

    assert kept_files.missing() == [file.original]
    assert file.original in found[0].text
    assert FilingAttachment.objects.filter(pk=file.pk).exists()


@pytest.mark.case("O13")
def test_what_comes_while_the_doctor_looks_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    look = storage.PrivateStorage.names

    def look_slowly(store: storage.PrivateStorage) -> list[str]:
        found = list(look(store))
        make_filing("merek")
        return found

    monkeypatch.setattr(storage.PrivateStorage, "names", look_slowly)

    assert kept_files.missing() == []


@pytest.mark.case("F04")
def test_the_task_of_a_killed_worker_runs_at_once_when_the_next_one_starts() -> None:
    async_task("products.tasks.render_order", 1)
    OrmQ.objects.update(lock=timezone.now() + timedelta(seconds=300))

    [resumed] = upkeep.resume_tasks()

    assert OrmQ.objects.get().pk == resumed
    assert OrmQ.objects.get().lock < timezone.now()


@pytest.mark.case("F04")
def test_a_task_that_was_given_out_again_is_left_to_the_patience_of_the_queue() -> None:
    """Else one that kills whoever works on it would do so without end."""
    async_task("products.tasks.render_order", 1)
    later = timezone.now() + timedelta(seconds=300)
    OrmQ.objects.update(lock=later)

    assert upkeep.resume_tasks(but=[OrmQ.objects.get().pk]) == set()
    assert OrmQ.objects.get().lock == later


def test_the_daily_round_is_planned_once() -> None:
    upkeep.plan()
    upkeep.plan()

    assert Schedule.objects.filter(func=upkeep.DAILY).count() == 1
