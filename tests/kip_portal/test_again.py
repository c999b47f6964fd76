"""A form that comes after its session ended, or began anew, loses nothing that was typed."""

import pytest
from django.test import Client

from products.models import Filing
from tests.factories.products import make_filing
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver"}
TYPED = "Yang diketik sebelum sesi berakhir"


@pytest.fixture
def filing() -> Filing:
    return make_filing("ebt")


def typed(filing: Filing) -> dict[str, str]:
    return plain(sent(filing, "tempat", other_places=TYPED), simpan="draf")


def test_who_was_logged_out_meanwhile_finds_the_text_and_sends_it_again(filing: Filing) -> None:
    page = Client().post(address(filing, "tempat"), typed(filing), **OURS)

    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert f'name="other_places" value="{TYPED}"' in page.content.decode()
    assert fresh(filing).asset.other_places != TYPED

    logged_in(filing.begun_by).post(address(filing, "tempat"), typed(filing), **OURS)
    assert fresh(filing).asset.other_places == TYPED


def test_an_old_token_brings_the_text_back_under_a_fresh_one(filing: Filing) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(filing.begun_by)

    old = client.post(address(filing, "tempat"), typed(filing), **OURS)
    assert old.status_code == 403
    assert f'name="other_places" value="{TYPED}"' in old.content.decode()

    token = old.context["csrf_token"]
    again = client.post(
        address(filing, "tempat"), {**typed(filing), "csrfmiddlewaretoken": str(token)}, **OURS
    )
    assert again.status_code == 302
    assert fresh(filing).asset.other_places == TYPED


@pytest.mark.parametrize("origin", ["https://jahat.example", "null", ""])
def test_what_another_site_sent_does_not_come_back(filing: Filing, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(filing.begun_by)

    for visitor in (client, Client()):
        page = visitor.post(address(filing, "tempat"), typed(filing), HTTP_ORIGIN=origin)
        assert TYPED not in page.content.decode()


def test_no_secret_is_repeated() -> None:
    client = Client(enforce_csrf_checks=True)

    page = client.post("/akun/login/", {"login": "a@b.example", "password": "rahasia-sekali"},
                       **OURS)  # fmt: skip

    assert page.status_code == 403
    assert "rahasia-sekali" not in page.content.decode()


@pytest.mark.parametrize("sender", ["http://[", "http://[::1", "null", "javascript:1"])
def test_a_sender_that_is_no_address_gets_nothing_back(filing: Filing, sender: str) -> None:
    page = Client().post(address(filing, "tempat"), typed(filing), HTTP_ORIGIN=sender)

    assert page.status_code == 302
    assert fresh(filing).asset.other_places != TYPED
