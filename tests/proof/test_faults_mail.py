"""The mail server is away: no page fails or waits for it, and what matters is sent later, once."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_q.models import OrmQ

from kip_portal.models import Invitation
from kip_portal.tasks import invitations
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


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown(
    mute: socket.socket,
) -> None:
    known = UserFactory(operator=True).email

    answers = [
        Client().post("/akun/password/reset/", {"email": email})
        for email in (known, "tidak.ada@demo.example")
    ]

    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (302, "/akun/password/reset/done/")
    }
