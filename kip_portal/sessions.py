"""Sessions in the database: one that could not be saved is not taken for one that was ended.

Django says of any failure to save a session that it was deleted, and answers 400. Here a database
that has no room, no time or no line says so itself, and the person reads that.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError


class SessionStore(db.SessionStore):
    """Django's own but for that."""

    def save(self, must_create: bool = False) -> None:
        """Save; what the database cannot do now is no session that is gone."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from error.__context__.__cause__
            raise
