"""No page of an error, and no line in the log of one, says what stands in the record behind it."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kip_portal import storage
from kip_portal.logs import JsonFormatter
from products import history
from products.models import Filing
from tests import figures
from tests.proof.planting import Sort
from tests.proof.planting_marks import found_in, found_in_bytes
from tests.proof.zero_leak_beside import Beside
from tests.proof.zero_leak_world import World

pytestmark = pytest.mark.django_db
SECRET = Sort("ebt", "approved", "rahasia", "petugas")
STRANGER, OFFICER, OWNER = (
    "operator of another agency", "officer assigned", "operator of the own agency",
)  # fmt: skip
Asked = Callable[[Client], Any]


class Errors:
    """How each error is provoked about one secret filing, and by whom."""

    def __init__(self, world: World, patch: pytest.MonkeyPatch) -> None:
        self.world, self.patch = world, patch
        self.filing = Filing.objects.get(pk=world.garden.plants[0].filing.pk)
        self.page = reverse("products:filing", args=[self.filing.reference])
        self.review = reverse("products:review", args=[self.filing.reference])

    def each(self) -> Iterator[tuple[int, str, Asked]]:
        """Yield the status that is meant, who asks, and how."""
        at = [self.filing.reference]
        narrow = reverse("products:narrow", args=at)
        ended = reverse("agreements:end", args=[self.world.agreements[0].slug])
        photo = self.filing.attachments.get(role="photo")
        file = reverse("products:file", args=[photo.pk, "asli"])
        many = {f"f{number}": "x" for number in range(1001)}
        yield 400, OWNER, lambda client: client.get(self.page, headers={"host": "jahat.example"})
        yield 400, OWNER, lambda client: client.post(narrow, many)
        yield (
            400,
            OWNER,
            lambda client: client.post(
                narrow, b"x" * 3_000_000, content_type="application/x-www-form-urlencoded"
            ),
        )
        yield 403, OWNER, lambda client: client.post(ended, {"reason": "Selesai"})
        yield 403, OFFICER, lambda client: client.get(ended)
        yield 403, OWNER, self._without_token(narrow)
        yield 404, STRANGER, lambda client: client.get(self.page)
        yield 404, OFFICER, lambda client: client.get(f"{self.review}langkah/tidak-ada/")
        yield 405, OFFICER, lambda client: client.get(reverse("products:checklist", args=at))
        yield 429, STRANGER, self._too_often()
        yield 500, OWNER, self._broken(self.page)
        yield 500, OFFICER, self._broken(self.review)
        yield 503, OWNER, self._without_store(file)

    def _without_token(self, path: str) -> Asked:
        def asked(client: Client) -> Any:
            strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
            strict.cookies = client.cookies
            return strict.post(path, {"reason": "Diminta"}, headers={"origin": "http://testserver"})

        return asked

    def _too_often(self) -> Asked:
        code = reverse("public:verification", args=["A7K2-9QMX-4TRB-8WHD"])

        def asked(client: Client) -> Any:
            return [client.get(code, REMOTE_ADDR="10.9.9.9") for _time in range(61)][-1]

        return asked

    def _broken(self, path: str) -> Asked:
        """The database refuses a row, and says in its own words what stands in it."""

        def refused(filing: Filing) -> None:
            with transaction.atomic():
                Filing.objects.filter(pk=filing.pk).update(title=None)

        def asked(client: Client) -> Any:
            with self.patch.context() as patch:
                patch.setattr(history, "entries", refused)
                return client.get(path)

        return asked

    def _without_store(self, path: str) -> Asked:
        def away(*_asked: Any) -> None:
            raise FileNotFoundError(2, "No such file or directory", "ab/cd/0123")

        def asked(client: Client) -> Any:
            with self.patch.context() as patch:
                patch.setattr(storage.PrivateStorage, "size", away)
                return client.get(path)

        return asked


def test_no_error_tells_what_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    told, answers, lines = _told(World([SECRET]), monkeypatch)

    figures.record("zero-leak-errors", answers=answers, log=lines, hits=len(told))
    assert told == []


def test_an_error_page_that_quotes_would_be_found(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """Negative control: with pages for who writes programs, and their log."""
    settings.DEBUG = True
    monkeypatch.setattr(JsonFormatter, "format", logging.Formatter().format)

    told, _answers, _lines = _told(World([SECRET]), monkeypatch, only=500)

    assert {one.partition(":")[0] for one in told} == {f"500 {OWNER}", f"500 {OFFICER}"}
    assert any("log" in one for one in told)


def _told(world: World, patch: pytest.MonkeyPatch, *, only: int = 0) -> tuple[list[str], int, int]:
    """Return what the errors told, how many answers there were, and lines in the log."""
    beside = Beside()
    beside.look(set())
    told, answers = [], 0
    for status, person, asked in Errors(world, patch).each():
        if only not in {0, status}:
            continue
        client = world.people.clients[person]
        client.raise_request_exception = False
        with beside.watching(set()):
            answer = asked(client)
        assert answer.status_code == status, (status, person)
        marks = found_in(str(answer.headers)) | found_in_bytes(answer.content)
        answers += 1
        told += [f"{status} {person}: {world.garden.marks[one].part}" for one in marks]
        told += [f"{status} {person}: {place} {marks}" for place, marks in beside.told.items()]
        beside.found.clear()
    return told, answers, beside.read["log"]
