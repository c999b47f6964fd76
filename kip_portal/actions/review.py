"""The only writer of `state`: leads a record through one step of its table."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import StateChange, User
from kip_portal.workflow import Transition, TransitionRefused

Record = TypeVar("Record", bound=models.Model)


def lock(record: Record) -> Record:
    """Return the row as it is now, locked. Raises `TransitionRefused` where it is gone.

    Between a page and its button somebody else may have deleted a draft.
    """
    rows = type(record)._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=record.pk).first()
    if found is None:
        raise TransitionRefused(_("Catatan ini sudah dihapus."))
    return found


@transaction.atomic
def move(
    record: Record,
    transition: Transition[Any],
    *,
    gather: Callable[[Record], Any],
    by: User | None,
    at: datetime.datetime | None = None,
    note: str = "",
    facts: dict[str, Any] | None = None,
    **changes: Any,
) -> Record:
    """Lead `record` through `transition`: lock it, check it, write it, remember it.

    The row is locked first and its facts gathered under the lock, so two reviewers who
    press at once cannot both win. `changes` are columns that the step sets along with the
    state. Whatever follows a step (a mail, a dossier) is the caller's to add. Raises
    `TransitionRefused`.
    """
    locked = lock(record)
    row: Any = locked
    source = row.state
    if source not in transition.moves and (last := row.changes.last()):
        raise TransitionRefused(already(last))
    row.state = transition.check(source, gather(locked), note)
    row.version += 1
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "version", *changes])
    row.changes.create(
        step=transition.name,
        source=source,
        target=row.state,
        by=by,
        agency=by.membership.agency if by and by.membership else None,
        note=note.strip(),
        facts=facts or {},
        at=at or clock.now(),
    )
    return locked


def already(last: StateChange) -> str:
    """Say who moved the record and when, to whoever came second."""
    return _("Langkah ini tidak tersedia lagi: %(who)s mengubah status pada %(when)s.") % {
        "who": last.by or _("portal"),
        "when": date_format(timezone.localtime(last.at), "j F Y H.i"),
    }
