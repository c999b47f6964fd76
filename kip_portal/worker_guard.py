"""The worker's guard: when one of the worker's processes is killed, all of them begin anew.

Django-q2 puts another in the place of the one that died. But that one may have held the lock of
the queue which they share, and then all who come after it wait for ever. So the queue is made anew
with all who use it. What was in hand is given out again at once, also where the database was away:
else it would lie until the queue loses patience with it.
"""

import logging
from contextlib import suppress
from multiprocessing import Event
from typing import Any

from django import db
from django_q.cluster import Sentinel
from django_q.conf import Conf
from django_q.queues import Queue

from kip_portal.actions import upkeep

logger = logging.getLogger(__name__)


class Guard(Sentinel):
    """Watches over the processes of the worker; one that ends by itself is followed by another."""

    resumed: frozenset[int] = frozenset()

    def reincarnate(self, process: Any) -> None:
        """Follow a process that ended by another; where it was killed, all of them."""
        everybody = [*self.pool, self.monitor, self.pusher]
        if process not in everybody:
            return  # it ended together with one that was killed
        if process.is_alive() or process.exitcode >= 0:
            if process is self.pusher:  # the database was away
                self._resume()
            super().reincarnate(process)
            return
        logger.critical("A process of the worker ended with %s: all begin anew", process.exitcode)
        for one in everybody:
            one.kill()
            one.join()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.task_queue = Queue(maxsize=Conf.QUEUE_LIMIT or 0)
        self.result_queue = Queue()
        self.event_out = Event()
        self._resume()
        self.spawn_cluster()
        self.reincarnations += 1

    def _resume(self) -> None:
        """Give out again what was in hand: once each, since a task may kill who works on it."""
        db.connections.close_all()
        with suppress(db.DatabaseError):  # it is away still: later then
            self.resumed |= upkeep.resume_tasks(but=self.resumed)
