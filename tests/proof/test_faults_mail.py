"""The mail server is away: no page fails or waits for it, and what matters is sent later, once."""

import socket
import threading
from collections.abc import Iterator
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_q.models import OrmQ

from kip_portal import sealing
from kip_portal.models import Invitation
from kip_portal.tasks import invitations
from kip_portal.tasks.letters import send
from tests import letters
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.case("F06", "A05")]

SMTP = "django.core.mail.backends.smtp.EmailBackend"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def mute(settings: Any) -> Iterator[socket.socket]:
    """A port that refuses every mail: it is bound, but nobody listens."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND, settings.EMAIL_CONFIGURED = SMTP, True
        settings.EMAIL_HOST, settings.EMAIL_PORT = port.getsockname()
        yield port


def test_an_invitation_is_answered_at_once_and_mailed_when_the_server_is_back(
    mute: socket.socket, settings: Any
) -> None:
    OfficeFactory()
    head = UserFactory(agency_head=True, agency=AgencyFactory())
    client = Client()
    client.force_login(head)
    agency = head.membership.agency_id
    asked = {"name": "Orang Baru", "email": "baru@demo.example", "role": "operator",
             "agency": str(agency)}  # fmt: skip

    page = client.post("/kerja/orang/undang/", asked)
    invitation = Invitation.objects.get()
    with pytest.raises(OSError, match="refused"):  # the queue keeps the task and tries again
        invitations.send(invitation.pk)
    settings.EMAIL_BACKEND = LOCMEM
    invitations.send(invitation.pk)

    assert page.status_code in (200, 302)
    assert OrmQ.objects.count() == 1
    assert [one.to for one in mail.outbox] == [["baru@demo.example"]]


def test_a_forgotten_password_waits_for_no_mail_server_and_is_answered_alike(
    mute: socket.socket,
) -> None:
    mute.listen()
    mute.setblocking(False)
    known = UserFactory(operator=True).email

    answers = [
        Client().post("/akun/password/reset/", {"email": email})
        for email in (known, "tidak.ada@demo.example")
    ]

    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (302, "/akun/password/reset/done/")
    }
    assert len(letters.waiting()) == 2
    with pytest.raises(BlockingIOError):
        mute.accept()  # nobody called the server


def drop_the_line(port: socket.socket) -> threading.Thread:
    """Let the server answer the next call, and break off where the letter is to come."""

    def answer() -> None:
        line, _address = port.accept()
        with line, line.makefile("rwb", buffering=0) as talk:
            talk.write(b"220 ada\r\n")
            for said in iter(talk.readline, b""):
                if said.upper().startswith(b"DATA"):
                    return
                talk.write(b"250 ya\r\n")

    port.listen()
    thread = threading.Thread(target=answer)
    thread.start()
    return thread


@pytest.mark.parametrize("broken", ["refuses", "drops"])
def test_a_link_to_a_new_password_comes_later_and_once(
    mute: socket.socket, settings: Any, broken: str
) -> None:
    known = UserFactory(operator=True).email
    Client().post("/akun/password/reset/", {"email": known})
    server = drop_the_line(mute) if broken == "drops" else None

    with pytest.raises((OSError, SMTPException)):  # the queue keeps the task and tries again
        letters.delivered()
    if server:
        server.join()
    settings.EMAIL_BACKEND = LOCMEM

    assert [one.to for one in letters.delivered()] == [[known]]
    assert [one.to for one in letters.delivered()] == [[known]]


@pytest.mark.case("T08")
def test_a_letter_that_waits_tells_neither_to_whom_nor_what(mute: socket.socket) -> None:
    known = UserFactory(operator=True).email
    Client().post("/akun/password/reset/", {"email": known})

    [row] = letters.waiting()

    kept = repr(row.task)
    for secret in (known, "password/reset/key"):
        assert secret not in kept
        assert secret.encode() not in b"".join(row.task["args"])
    assert row.task["save"] is False


def test_without_a_mail_server_nothing_waits() -> None:
    Client().post("/akun/password/reset/", {"email": UserFactory().email})

    assert letters.waiting() == []


def test_what_the_queue_gives_up_on_stays_sealed(mute: socket.socket) -> None:
    Client().post("/akun/password/reset/", {"email": UserFactory().email})
    [row] = letters.waiting()
    key, sealed = row.task["args"]

    with pytest.raises(sealing.SealBroken):
        send(key, sealed[:-1] + bytes([sealed[-1] ^ 1]))
