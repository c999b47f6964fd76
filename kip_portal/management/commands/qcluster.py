"""`qcluster`: the worker. Django-q2's own, behind the same start-up refusals as the web server."""

from typing import Any

from django.db import connections
from django_q.management.commands import qcluster

from kip_portal import database, startup


class Command(qcluster.Command):
    """Work off the queue until told to stop."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse an unsafe production, give each statement its limit, then work."""
        startup.refuse_unsafe()
        database.limit_statements(database.WORKER_LIMITS)
        connections.close_all()
        super().handle(*args, **options)
