"""The store held against the rows: which files no row speaks of, and which are missing.

A file is kept before its row is committed, so that no row is ever without its file. What is
killed in between leaves a file that nobody names: `actions.upkeep` takes it away a day later.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps

from kip_portal import storage

YOUNG = timedelta(days=1)  # a request under way may still name it


def named() -> Iterator[str]:
    """Yield the name of every file that a row speaks of; such rows tell them by `stored`."""
    for model in apps.get_models():
        if hasattr(model, "stored"):
            for row in model._base_manager.iterator():
                yield from row.stored


def missing() -> list[str]:
    """Return the names that rows speak of and that are not in the store.

    Rows are read before the store and after it: what comes or goes meanwhile is not missing.
    """
    before = set(named())
    absent = before - set(storage.private().names())
    return sorted(absent & set(named())) if absent else []


def orphans(*, older_than: timedelta = YOUNG) -> list[str]:
    """Return the files that no row speaks of, older than that."""
    private = storage.private()
    # What is in the store is read first: a file that comes meanwhile is not taken for an orphan.
    kept = set(private.names())
    return sorted(name for name in kept - set(named()) if private.is_older(name, than=older_than))
