"""`migrate`, run as the owner of the database; the running role gets its rights after it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from kip_portal.database import as_role
from kip_portal.grants import grant


class Command(migrate.Command):
    """Django's own, in the owner's name. Django's test runner calls it by name, too."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, make the cache table, set the grants."""
        alias = options["database"]
        with as_role(connections[alias], settings.DATABASE_OWNER):
            super().handle(*args, **options)
            if not (options["check_unapplied"] or options["plan"]):
                call_command("createcachetable", database=alias, verbosity=0)
                grant(alias)
