"""What a person says of themselves."""

import pytest
from django.test import Client
from django.urls import reverse

from kip_portal.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ANSWERS = {"name": "Rina Oktavia", "nip": "", "language": "id"}


def test_name_and_nip_are_kept_clean_and_nothing_else_is(client: Client) -> None:
    person = UserFactory()
    client.force_login(person)
    forged = {"is_superuser": "1", "is_staff": "1", "email": "x@y.example", "is_active": ""}

    answer = client.post(
        reverse("people:profile"),
        ANSWERS | forged | {"name": " Rina  Oktavia ", "nip": "19850101 201001 2 001"},
    )

    kept = User.objects.get(pk=person.pk)
    assert answer.url == reverse("people:profile")
    assert (kept.name, kept.nip) == ("Rina Oktavia", "198501012010012001")
    assert (kept.email, kept.is_superuser, kept.is_staff) == (person.email, False, False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "tidak boleh kosong"),
        ({"nip": "123"}, "18 angka"),
        ({"nip": "satu"}, "hanya terdiri atas angka"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_what_is_wrong_is_told_and_the_page_keeps_the_old_name(
    client: Client, change: dict[str, str], sentence: str
) -> None:
    person = UserFactory(name="Nama Lama")
    client.force_login(person)

    answer = client.post(reverse("people:profile"), ANSWERS | change)

    assert sentence in answer.content.decode()
    assert answer.context["request"].user.name == "Nama Lama"
    assert User.objects.get(pk=person.pk).name == "Nama Lama"


def test_the_language_chosen_is_spoken_next_and_after_log_in(client: Client) -> None:
    person = UserFactory(password="sungai kahayan di pagi hari")
    client.force_login(person)
    assert client.post(reverse("people:profile"), ANSWERS | {"language": "en"}).url == (
        "/en/akun/profil/"
    )

    other = Client()
    answer = other.post(
        reverse("account_login"),
        {"login": person.email, "password": "sungai kahayan di pagi hari"},
    )

    assert answer.url == "/en/kerja/"


def test_nobody_has_a_profile_without_logging_in(client: Client) -> None:
    answer = client.get(reverse("people:profile"))

    assert answer.url == f"{reverse('account_login')}?next={reverse('people:profile')}"
