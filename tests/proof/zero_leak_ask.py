"""Asks a surface as a person and reads every mark in the answer: body, headers, pictures."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from tests.proof.planting_marks import found_in, found_in_bytes

addresses = count(1)


@dataclass(frozen=True)
class Answer:
    """What came back, and the numbers of the marks in it."""

    status: int
    marks: frozenset[int]
    queries: int = 0


class Asking:
    """Asks in the name of each person; whatever a request wrote is taken back."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        self.clients = clients
        self.asked = 0
        self.beside: set[int] = set()  # marks in mails, tasks and logs of all requests

    def ask(self, person: str, verb: str, path: str, headers: dict[str, str]) -> Answer:
        """Return the answer; what the address itself said is not counted as told."""
        client = self.clients[person]
        kept = client.cookies.get(settings.SESSION_COOKIE_NAME)
        number = next(addresses)
        self.asked += 1
        logs = _Logs()
        with _taken_back(), logs.listening():
            response = client.generic(
                verb, path, headers=headers,
                REMOTE_ADDR=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
            )  # fmt: skip
            body = b"".join(response.streaming_content) if response.streaming else response.content
            self.beside |= _beside() | found_in(logs.text) - found_in(path)
        client.cookies.clear()
        if kept:
            client.cookies[settings.SESSION_COOKIE_NAME] = kept.value
        told = found_in(" ".join(f"{name}: {value}" for name, value in response.headers.items()))
        return Answer(
            response.status_code, frozenset((found_in_bytes(body) | told) - found_in(path))
        )


@dataclass
class _Logs(logging.Handler):
    """Keeps what the portal writes to its log while one request runs."""

    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.INFO)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @contextmanager
    def listening(self) -> Iterator[None]:
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)


def _beside() -> set[int]:
    """Return the marks in mails that were just sent; the box is emptied."""
    found = {one for message in mail.outbox for one in found_in(str(message.message()))}
    mail.outbox.clear()
    return found


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(table: str) -> bytes:
    """Return all that a table of the queue or the cache holds, as it lies there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return repr(cursor.fetchall()).encode()


__all__ = ["Answer", "Any", "Asking", "rows_of"]
