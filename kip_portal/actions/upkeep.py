"""What the portal mends by itself: tasks of a killed worker, files that nobody names."""

import logging
from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone
from django_q.models import OrmQ, Schedule

from kip_portal import kept_files, storage

logger = logging.getLogger(__name__)

DAILY = "kip_portal.tasks.upkeep.sweep"
# More than that at once is no trace of killed requests: somebody restored the wrong database.
MOST_ORPHANS = 1000


def resume_tasks(*, but: Collection[int] = ()) -> set[int]:
    """Let tasks that a killed worker had in hand run at once, not after the queue's patience.

    Called where a worker starts, and where one of its processes was killed. Should another one
    still have them in hand, they run twice, which every task bears. Returns which they were.
    """
    now = timezone.now()
    held = OrmQ.objects.filter(lock__gt=now).exclude(pk__in=but)
    found = set(held.values_list("pk", flat=True))
    OrmQ.objects.filter(pk__in=found).update(lock=now - timedelta(seconds=1))
    return found


def plan() -> None:
    """Have the worker sweep the store once a day."""
    Schedule.objects.get_or_create(
        func=DAILY, defaults={"name": "sweep", "schedule_type": Schedule.DAILY}
    )


def sweep(*, older_than: timedelta = kept_files.YOUNG) -> int:
    """Remove halves and files that no row speaks of; return how many files.

    Leaves everything where it is when there are too many: `manage.py doctor` tells of them.
    """
    private = storage.private()
    halves = private.sweep(older_than=older_than)
    orphans = kept_files.orphans(older_than=older_than)
    if len(orphans) > MOST_ORPHANS:
        logger.error("%s files have no row; none was removed", len(orphans))
        return halves
    for name in orphans:
        private.delete(name)
    return halves + len(orphans)
