"""Headers on every answer, sessions that end, and the second factor that some must have."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

WORK = "/akun/email/"  # any page that asks who is there


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
@pytest.mark.parametrize("address", ["/healthz", "/akun/login/", "/tidak-ada/"])
def test_every_answer_carries_the_policies(
    client: Client, address: str, header: str, value: str
) -> None:
    assert client.get(address).headers[header] == value


@pytest.mark.parametrize("address", ["/healthz", "/akun/login/", "/tidak-ada/"])
def test_the_content_policy_allows_nothing_inline_and_nothing_foreign(
    client: Client, address: str
) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}


def test_a_wrong_host_is_refused_with_policies_all_the_same(client: Client) -> None:
    answer = client.get("/akun/login/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_each_answer_has_a_request_id_of_its_own(client: Client) -> None:
    first, second = (client.get("/healthz").headers["X-Request-ID"] for _ in range(2))

    assert len(first) == len(second) == 32
    assert first != second


def test_pages_of_people_are_kept_in_no_cache(client: Client) -> None:
    client.force_login(UserFactory())

    assert "no-store" in client.get(WORK).headers["Cache-Control"]


def test_a_session_ends_twelve_hours_after_log_in_however_busy(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(UserFactory())
        while_busy = []
        for _hour in range(12):
            while_busy.append(client.get(WORK).status_code)
            clock.shift(timedelta(hours=1))
        clock.shift(timedelta(minutes=1))
        answer = client.get(WORK)

    assert while_busy == [200] * 12
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/akun/login/")
    assert not Session.objects.exists()


def test_an_idle_session_ends_after_two_hours(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(UserFactory())
        client.get(WORK)
        clock.shift(timedelta(hours=2, minutes=1))
        answer = client.get(WORK)

    assert answer.headers["Location"].startswith("/akun/login/")


@pytest.mark.parametrize("role", ["officer", "head_of_office", "admin"])
def test_the_trusted_get_nowhere_without_a_second_factor(
    client: Client, settings: object, role: str
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(UserFactory(**{role: True}))

    answer = client.get("/admin/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/akun/2fa/")


def test_with_a_second_factor_the_way_is_free(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = True  # type: ignore[attr-defined]
    admin = UserFactory(admin=True)
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(admin)

    assert client.get("/admin/").status_code == 200


def test_an_operator_needs_no_second_factor(client: Client, settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(UserFactory())

    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/akun/signup/").status_code == 404
    assert client.post("/akun/signup/", {"email": "x@demo.example"}).status_code == 404
