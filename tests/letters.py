"""Letters of the accounts: what waits in the queue, sent as the worker sends it."""

from typing import Any

from django.core import mail
from django_q.models import OrmQ

from kip_portal.tasks import letters

TASK = "kip_portal.tasks.letters.send"


def waiting() -> list[OrmQ]:
    """Return the rows of the queue that hold letters."""
    return [row for row in OrmQ.objects.order_by("pk") if row.task["func"] == TASK]


def delivered() -> list[Any]:
    """Send all that waits; return every letter that was sent so far."""
    for row in waiting():
        letters.send(*row.task["args"])
        row.delete()
    return list(getattr(mail, "outbox", []))
