"""A security key as the second step: of this site alone, known, and not a copy."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kip_portal import clock
from kip_portal.models import User
from tests.factories.passkeys import SITE, SecurityKey
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.case("A12")]

PASSWORD = "sungai kahayan di pagi hari"


@pytest.fixture
def key() -> SecurityKey:
    return SecurityKey()


@pytest.fixture
def person(key: SecurityKey) -> User:
    owner: User = UserFactory(password=PASSWORD)
    WebAuthn.add(owner, "Kunci di gantungan", key.registered())
    return owner


def let_in(person: User, key: SecurityKey, **wrong: str) -> bool:
    """Log in with the password, then with the key; tell whether that let the person in."""
    client = half_way(person)
    page = client.get(reverse("mfa_authenticate"))
    client.post(reverse("mfa_authenticate"), {"credential": key.signed(challenge(page), **wrong)})
    is_in = "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    return is_in


def half_way(person: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def challenge(page: Any) -> str:
    return str(page.context["js_data"]["request_options"]["publicKey"]["challenge"])


def test_the_key_of_the_person_lets_in_again_and_again(person: User, key: SecurityKey) -> None:
    assert let_in(person, key)
    assert let_in(person, key)


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "https://evil.example"}, {"origin": f"http://{SITE}"}, {"site": "evil.example"}],
    ids=["origin", "no-tls", "site"],
)
def test_a_key_that_was_used_on_another_site_is_refused(
    person: User, key: SecurityKey, wrong: dict[str, str]
) -> None:
    assert not let_in(person, key, **wrong)


def test_an_old_answer_and_a_strange_key_are_refused(person: User, key: SecurityKey) -> None:
    client = half_way(person)
    old = key.signed(challenge(client.get(reverse("mfa_authenticate"))))
    client.get(reverse("mfa_authenticate"))  # asks anew

    client.post(reverse("mfa_authenticate"), {"credential": old})

    assert "_auth_user_id" not in client.session
    assert not let_in(person, SecurityKey(identity=key.identity))
    assert not let_in(person, SecurityKey())


def test_a_copy_of_the_key_is_refused_and_noted(
    person: User, key: SecurityKey, caplog: pytest.LogCaptureFixture
) -> None:
    copy = SecurityKey(key.counter, key.secret, key.identity)
    assert let_in(person, key)

    assert not let_in(person, copy)

    assert "counts backwards" in caplog.text
    assert person.email not in caplog.text
    assert let_in(person, key)


def test_a_key_that_does_not_count_is_no_copy(person: User) -> None:
    Authenticator.objects.all().delete()
    plain = SecurityKey(counter=0)
    WebAuthn.add(person, "Tanpa hitungan", plain.registered())

    for _time in range(2):
        plain.counter = -1  # says 0
        assert let_in(person, plain)


def test_a_copy_does_not_confirm_who_it_is_either(
    person: User, key: SecurityKey, time_machine: Any
) -> None:
    time_machine.move_to(clock.now())
    copy = SecurityKey(key.counter, key.secret, key.identity)
    client = half_way(person)
    page = client.get(reverse("mfa_authenticate"))
    client.post(reverse("mfa_authenticate"), {"credential": key.signed(challenge(page))})
    time_machine.shift(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)

    def confirmed(one: SecurityKey) -> bool:
        again = reverse("mfa_reauthenticate_webauthn")
        client.post(again, {"credential": one.signed(challenge(client.get(again)))})
        return client.get(reverse("mfa_generate_recovery_codes")).status_code == 200

    assert not confirmed(copy)
    assert confirmed(key)


def test_a_key_that_was_taken_out_opens_nothing(person: User, key: SecurityKey) -> None:
    WebAuthn.add(person, "Kunci lain", SecurityKey().registered())
    Authenticator.objects.order_by("pk").first().delete()  # type: ignore[union-attr]

    assert not let_in(person, key)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _sent: "{}",
        lambda _sent: "[1]",
        lambda sent: json.dumps(sent | {"response": None}),
        lambda sent: json.dumps(
            sent | {"response": sent["response"] | {"authenticatorData": "AA"}}
        ),
    ],
)
def test_what_is_no_answer_of_a_key_is_refused_without_a_failure(
    person: User, key: SecurityKey, spoil: Callable[[dict[str, Any]], str]
) -> None:
    client = half_way(person)
    sent = json.loads(key.signed(challenge(client.get(reverse("mfa_authenticate")))))

    answer = client.post(reverse("mfa_authenticate"), {"credential": spoil(sent)})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
