import pytest
from django.template import loader
from django.test import Client
from django.utils import translation

from kip_portal import logs
from tests.factories.people import UserFactory

ALONE = ["400.html", "500.html", "503.html", "507.html"]
NUMBERS = ["403.html", "403_csrf.html", "404.html", "405.html", "429.html"]


@pytest.mark.parametrize("name", [*ALONE, *NUMBERS])
@pytest.mark.parametrize("language", ["id", "en"])
def test_error_pages_stand_without_any_context(name: str, language: str) -> None:
    with translation.override(language):
        page = loader.get_template(name).render()

    assert page.count("<h1>") == 1
    assert f'<html lang="{language}"' in page
    assert 'role="search"' in page


def test_a_failure_gives_a_code_that_can_be_found_in_the_log() -> None:
    token = logs.request_id.set("7f3a94d0b2c14e6f8a1d2c3b4e5f6071")

    page = loader.get_template("500.html").render()

    logs.request_id.reset(token)
    assert "7F3A94D0" in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/tinjauan/tugaskan/", "/akun/kabar/dibaca/"])
def test_an_address_for_buttons_alone_says_so(client: Client, path: str) -> None:
    client.force_login(UserFactory(head_of_office=True))

    answer = client.get(path)

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "Halaman ini tidak dapat dibuka langsung" in answer.text
    assert answer.text.count("<h1>") == 1
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-store"
    english = client.get(f"/en{path}")
    assert english.status_code == 405
    assert '<html lang="en"' in english.text


@pytest.mark.django_db
def test_a_machine_is_answered_in_its_own_way(client: Client) -> None:
    answer = client.post("/api/v1/")

    assert answer.status_code == 405
    assert answer["Allow"]
    assert "<html" not in answer.text


@pytest.mark.django_db
def test_an_address_that_is_none_answers_404_with_ways_on(client: Client) -> None:
    answer = client.get("/tidak-ada/")

    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.text
    assert 'action="/katalog/"' in answer.text
