"""Beneath what people read: every version of every record, kept by database triggers."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[Model], Model]:
    """Keep inserts, updates and deletes of a model in its event table.

    `exclude` names personal columns: that they changed is told by another column, never
    what they held (design 3.6). An update of excluded columns alone is recorded as well.
    """
    options: dict[str, Any] = {"exclude": list(exclude)} if exclude else {}
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(condition=pgtrigger.AnyChange()),
        pghistory.DeleteEvent(),
        **options,
    )


class AppendOnly(models.Model):
    """A table that only grows: a trigger and the grants refuse change and deletion alike."""

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
