"""Asks a surface as a person and reads every mark in the answer: body, headers, pictures, sound."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.proof.planting_marks import found_in, found_in_bytes
from tests.proof.zero_leak_beside import Beside

addresses = count(1)


@dataclass(frozen=True)
class Answer:
    """What came back, and the numbers of the marks in it."""

    status: int
    marks: frozenset[int]
    etag: str = ""
    body: bytes = field(default=b"", repr=False)


class Asking:
    """Asks in the name of each person; whatever a request wrote is read and then taken back."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        self.clients = clients
        self.asked = 0
        self.beside = Beside()
        self.beside.look(set())

    def ask(
        self, person: str, verb: str, path: str, headers: Mapping[str, str],
        typed: Mapping[str, Any] | None = None,
    ) -> Answer:  # fmt: skip
        """Return the answer; what the asker said in address or form is not counted as told."""
        client = self.clients[person]
        kept = client.cookies.get(settings.SESSION_COOKIE_NAME)
        number = next(addresses)
        own = found_in(path) | found_in(str(typed or ""))
        self.asked += 1
        at = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        with _taken_back(), self.beside.watching(own):
            if typed is None:
                response = client.generic(verb, path, headers=headers, REMOTE_ADDR=at)
            else:
                response = client.post(path, typed, headers=headers, REMOTE_ADDR=at)
            body = b"".join(response.streaming_content) if response.streaming else response.content
        client.cookies.clear()
        if kept:
            client.cookies[settings.SESSION_COOKIE_NAME] = kept.value
        told = found_in(" ".join(f"{name}: {value}" for name, value in response.headers.items()))
        marks = frozenset((found_in_bytes(body) | told) - own)
        return Answer(response.status_code, marks, response.headers.get("ETag", ""), body)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
