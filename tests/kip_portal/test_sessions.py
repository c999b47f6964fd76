"""Sessions: a new id at each change of rights, and an end everywhere when the password changes."""

import pytest
from django.test import Client
from django.urls import reverse

from kip_portal.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "sungai kahayan di pagi hari"
NEXT = "hutan rawa di musim hujan"


@pytest.fixture
def person() -> User:
    return UserFactory(password=PASSWORD)


def log_in(client: Client, person: User, email: str = "") -> None:
    answer = client.post(
        reverse("account_login"), {"login": email or person.email, "password": PASSWORD}
    )
    assert answer.url == "/kerja/"


def test_a14_an_id_set_before_log_in_is_worth_nothing_after_it(
    client: Client, person: User
) -> None:
    session = client.session
    session["set"] = "by somebody"
    session.save()
    before = session.session_key or ""
    client.cookies["sesi"] = before

    log_in(client, person)

    assert client.session.session_key != before
    stranger = Client()
    stranger.cookies["sesi"] = before
    assert stranger.get(reverse("people:profile")).status_code == 302


def test_a_log_in_writes_the_address_as_it_likes(client: Client, person: User) -> None:
    log_in(client, person, email=f" {person.email.upper()} ")


def test_a15_a_new_password_ends_the_other_sessions(person: User) -> None:
    here, there = Client(), Client()
    log_in(here, person)
    log_in(there, person)
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEXT, "password2": NEXT},
    )

    person.refresh_from_db()
    assert person.check_password(NEXT)
    assert there.get(reverse("people:profile")).status_code == 302
    assert here.get(reverse("people:profile")).status_code == 200


def test_a15_an_account_that_was_closed_does_not_log_in(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)

    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
