"""A full disk is told in words, whoever meets it first: the database, an upload, the server."""

import errno
import os
import subprocess
from contextlib import nullcontext
from typing import Any, NoReturn

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test import Client

from kip_portal import serving, storage
from tests.factories.people import UserFactory

pytestmark = pytest.mark.case("F03")
FULL = "Ruang simpan portal penuh"


def without_room_for(table: str) -> Any:
    """The database says at each change of a table what it says where its disk is full."""

    def refuse(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        if f'UPDATE "{table}"' in sql:
            sql, params = "DO $$ BEGIN RAISE 'no room' USING ERRCODE = '53100'; END $$", None
        return execute(sql, params, *more)

    return refuse


@pytest.mark.django_db(transaction=True)
def test_a_database_without_room_is_a_sentence_and_nothing_is_changed() -> None:
    client, person = Client(raise_request_exception=False), UserFactory(operator=True)
    client.force_login(person)
    person.notifications.create(text="Kabar", path="/kerja/")

    with connection.execute_wrapper(without_room_for("kip_portal_notification")):
        answer = client.post("/akun/kabar/dibaca/")

    assert answer.status_code == 507
    assert FULL in answer.text
    assert answer.headers["Retry-After"] == "60"
    assert person.notifications.unread().count() == 1


@pytest.mark.django_db
def test_a_session_that_has_no_room_was_not_ended() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(operator=True))

    with connection.execute_wrapper(without_room_for("django_session")):
        answer = client.get("/kerja/")  # the first of a session: it is noted that it was seen

    assert answer.status_code == 507
    assert FULL in answer.text
    assert client.get("/kerja/").status_code == 200


@pytest.mark.django_db
def test_what_fails_for_another_reason_is_no_matter_of_room() -> None:
    client = Client(raise_request_exception=False)

    with connection.execute_wrapper(broken):
        answer = client.get("/katalog/")

    assert answer.status_code == 500
    assert FULL not in answer.text


def broken(*_statement: object) -> NoReturn:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("room", [True, False])
def test_what_does_not_come_up_for_want_of_room_is_not_given_up(
    monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    """A part that ends at once, time and again, ends the portal: somebody must look why."""
    monkeypatch.setattr(serving, "SOON", 1)
    monkeypatch.setattr(storage, "_RESERVE", 0 if room else 2**62)
    part = serving.Part("Contoh", lambda: subprocess.Popen(["true"]), group=False)
    part.start()
    first = part.process
    assert first is not None
    first.wait()
    part.failures = serving.MOST_TRIES - 1

    with pytest.raises(CommandError, match="does not come up") if room else nullcontext():
        part.tend()

    assert (part.process is first) == room
    part.process.wait()  # type: ignore[union-attr]
