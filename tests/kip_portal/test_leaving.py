"""Logging out is a deliberate act that leaves nothing in the browser."""

import pytest
from django.test import Client

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> Client:
    client.force_login(UserFactory())
    return client


def test_leaving_empties_what_the_browser_kept(person: Client) -> None:
    answer = person.post("/akun/logout/")

    assert answer.status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert person.get("/akun/email/").headers["Location"].startswith("/akun/login/")


def test_a_link_or_a_picture_logs_nobody_out(person: Client) -> None:
    answer = person.get("/akun/logout/")

    assert "Clear-Site-Data" not in answer.headers
    assert person.get("/akun/email/").status_code == 200
