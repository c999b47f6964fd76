"""`qcluster`: the worker. Django-q2's own, behind the same start-up refusals as the web server."""

from typing import Any

from django.db import connections
from django_q import cluster
from django_q.management.commands import qcluster

from kip_portal import database, startup, worker_guard
from kip_portal.actions import upkeep


class Command(qcluster.Command):
    """Work off the queue until told to stop."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse an unsafe production, take up what a killed worker left, then work."""
        startup.refuse_unsafe()
        database.limit_statements(database.WORKER_LIMITS)
        connections.close_all()
        upkeep.resume_tasks()
        upkeep.plan()
        connections.close_all()
        cluster.Sentinel = worker_guard.Guard
        super().handle(*args, **options)
