"""Headers on every answer, sessions that end, and the second factor that some must have."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from kip_portal import middleware
from kip_portal.models import Agency
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
    assert client.get(address).headers.get(header) == value


@pytest.mark.parametrize("address", ["/healthz", "/akun/login/", "/tidak-ada/"])
def test_the_content_policy_allows_nothing_inline_and_nothing_foreign(
    client: Client, address: str
) -> None:
    policy = client.get(address).headers.get("Content-Security-Policy")

    assert policy
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


@pytest.mark.parametrize("address", ["/kerja/", "/en/kerja/", "/admin/"])
@pytest.mark.parametrize("role", ["officer", "head_of_office", "admin"])
def test_the_trusted_get_nowhere_without_a_second_factor(
    client: Client, settings: Any, role: str, address: str
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(UserFactory(**{role: True}))

    answer = client.get(address)

    expected = "/en/akun/2fa/" if address.startswith("/en/") else "/akun/2fa/"
    assert (answer.status_code, answer.headers.get("Location")) == (302, expected)


def test_with_a_second_factor_the_way_is_free(client: Client, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    admin = UserFactory(admin=True)
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(admin)

    assert client.get("/admin/").status_code == 200


def test_an_operator_needs_no_second_factor(client: Client, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(UserFactory())

    assert client.get("/kerja/").status_code == 200


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/akun/signup/").status_code == 404
    assert client.post("/akun/signup/", {"email": "x@demo.example"}).status_code == 404


def test_history_says_who_wrote_and_in_which_request(rf: RequestFactory, settings: Any) -> None:
    request = rf.post("/kerja/rahasia/")
    request.user = UserFactory()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.session = {"_auth_user_id": str(request.user.pk)}  # type: ignore[assignment]

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(Agency.objects.create(code="dinas-a", kind="dinas").pk)

    answer = middleware.request_id(middleware.HistoryMiddleware(view))(request)

    event: Any = apps.get_model("kip_portal", "AgencyEvent")
    made = event.objects.get(pgh_obj_id=int(answer.content))
    assert made.pgh_context == {
        "user": request.user.pk,
        "request": answer.headers["X-Request-ID"],
    }
