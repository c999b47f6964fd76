"""What a person reads where something failed that nobody could foresee."""

import sys
from http import HTTPStatus

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults
from psycopg2 import errorcodes

from kip_portal import storage

RETRY_AFTER = 60  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer in the place of whatever failed; where the disk is full, say so."""
    if not is_for_want_of_room(sys.exc_info()[1]):
        return defaults.server_error(request)
    answer = HttpResponse(
        loader.get_template("507.html").render(), status=HTTPStatus.INSUFFICIENT_STORAGE
    )
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def is_for_want_of_room(error: BaseException | None) -> bool:
    """Say whether it failed for a full disk: the database's words, or those of the disk itself.

    A server of ours that finds no room at all is gone; then the disk is looked at.
    """
    if not isinstance(error, DatabaseError | OSError | storage.StorageFull):
        return False
    code = getattr(error.__cause__, "pgcode", "")
    return code == errorcodes.DISK_FULL or storage.is_full()
