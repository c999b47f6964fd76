"""`flush`, run as the owner of the database: TRUNCATE is not for the running role."""

from typing import Any

from django.conf import settings
from django.core.management.commands import flush
from django.db import connections

from kip_portal.database import as_role


class Command(flush.Command):
    """Django's own, in the owner's name. `TransactionTestCase` calls it by name, too."""

    def handle(self, **options: Any) -> None:
        """Empty every table."""
        with as_role(connections[options["database"]], settings.DATABASE_OWNER):
            super().handle(**options)
