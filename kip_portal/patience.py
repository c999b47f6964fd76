"""How long a page may keep the database busy, and what a person reads when it took too long.

Every session has its limits (`database.WEB_LIMITS`); a sort of page that anybody may ask for
has a shorter one. A statement that is given up wrote nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from psycopg2 import errorcodes

GIVEN_UP = {errorcodes.QUERY_CANCELED, errorcodes.LOCK_NOT_AVAILABLE}
RETRY_AFTER = 10  # seconds


@contextmanager
def within(milliseconds: int) -> Iterator[None]:
    """Let each statement in here give up after that time.

    The limit travels with the statement, so that it costs no query of its own.
    """
    limit = f"SELECT set_config('statement_timeout', '{int(milliseconds)}', true); "

    def hurry(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        return execute(limit + sql, params, many, context)

    with connection.execute_wrapper(hurry):
        yield


class PatienceMiddleware:
    """Answers 503 with a sentence where a statement or a lock took too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer in the place of an error page; other errors go their way."""
        if not was_given_up(error):
            return None
        answer = render(request, "503.html", status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer


def was_given_up(error: BaseException) -> bool:
    """Say whether the database gave up for time, rather than for anything wrong."""
    cause = getattr(error, "__cause__", None)
    return isinstance(error, OperationalError) and getattr(cause, "pgcode", "") in GIVEN_UP
