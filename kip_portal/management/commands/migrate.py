"""`migrate`, run as the owner of the database; the running role gets its rights after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

from kip_portal.database import as_role
from kip_portal.grants import grant


class Command(migrate.Command):
    """Django's own, in the owner's name. Django's test runner calls it by name, too."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, make the cache table, set the grants."""
        alias = options["database"]
        with as_role(connections[alias], settings.DATABASE_OWNER):
            with _triggers_only_noted():
                super().handle(*args, **options)
            if not (options["check_unapplied"] or options["plan"]):
                call_command("createcachetable", database=alias, verbosity=0)
                grant(alias)


@contextmanager
def _triggers_only_noted() -> Iterator[None]:
    """Spare Django from making every related model anew for each of some 200 triggers.

    A trigger changes no class: noting it is enough, and a third of the time is saved.
    """
    known = AddTrigger.state_forwards
    AddTrigger.state_forwards = _note  # type: ignore[method-assign]
    try:
        yield
    finally:
        AddTrigger.state_forwards = known  # type: ignore[method-assign]


def _note(self: AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, self.model_name].options
    options["triggers"] = [*options.get("triggers", []), self.trigger]
