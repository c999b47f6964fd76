import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import Client

from kip_portal.models import User
from tests import letters
from tests.factories.passkeys import SecurityKey
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "kayu-ulin-dan-rotan-irit"
AFTER_LOGIN = {
    "/akun/password/change/": "Ganti kata sandi",
    "/akun/email/": "Alamat email",
    "/akun/2fa/": "Verifikasi dua langkah",
    "/akun/2fa/totp/activate/": "Pasang aplikasi autentikator",
    "/akun/2fa/webauthn/add/": "Tambah kunci keamanan",
    "/akun/2fa/webauthn/": "Kunci keamanan",
    "/akun/sessions/": "Sesi dan perangkat",
    "/akun/logout/": "Keluar",
    "/akun/reauthenticate/": "Pastikan ini Anda",
}
ENGLISH = re.compile(r"\b(password|sign in|email address|your account|submit)\b", re.IGNORECASE)


def heading(page: str) -> str:
    """Return the one main heading of a page."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert len(found) == 1
    return str(found[0]).strip()


def seen(page: str) -> str:
    """Return what a reader sees of a page: no tags, no addresses."""
    return re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)


@pytest.fixture
def logged_in(client: Client) -> Client:
    """A browser in which a person has just typed the password."""
    client.force_login(UserFactory(password=PASSWORD))
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize(("path", "title"), AFTER_LOGIN.items())
def test_account_pages_are_ours_and_indonesian(logged_in: Client, path: str, title: str) -> None:
    answer = logged_in.get(path)

    assert answer.status_code == 200
    assert heading(answer.text) == title
    assert not ENGLISH.search(seen(answer.text))


@pytest.mark.parametrize("path", ["/akun/login/", "/akun/password/reset/", "/akun/inactive/"])
def test_pages_before_log_in_have_one_heading_and_no_english(client: Client, path: str) -> None:
    answer = client.get(path)

    assert heading(answer.text)
    assert not ENGLISH.search(seen(answer.text))


def test_a_wrong_pair_is_told_in_one_sentence_and_the_email_is_kept(client: Client) -> None:
    answer = client.post(
        "/akun/login/", {"login": "rina@contoh.example", "password": "bukan-sandi-rina"}
    )

    assert 'value="rina@contoh.example"' in answer.text
    assert 'role="alert"' in answer.text
    assert "Email atau kata sandi tidak cocok." in answer.text
    assert "bukan-sandi-rina" not in answer.text


def test_the_sixth_wrong_pair_in_a_row_is_told_how_long_to_wait(client: Client) -> None:
    for _time in range(6):
        answer = client.post("/en/akun/login/", {"login": "rina@contoh.example", "password": "x"})

    assert "Too many tries. Try again in 5 minutes." in answer.text


def test_the_mail_with_a_new_password_is_indonesian_and_has_the_link(
    client: Client, settings: Any
) -> None:
    settings.EMAIL_CONFIGURED = True
    user = UserFactory(password=PASSWORD)

    client.post("/akun/password/reset/", {"email": user.email})

    [letter] = letters.delivered()
    assert letter.subject == "Kata sandi baru untuk Portal KIP Kalteng"
    assert "/akun/password/reset/key/" in letter.body
    assert not ENGLISH.search(letter.body.replace("/password/", ""))


def test_a_security_key_is_renamed_in_indonesian(logged_in: Client) -> None:
    WebAuthn.add(User.objects.get(), "Kunci di gantungan", SecurityKey().registered())
    key = Authenticator.objects.get().pk

    page = seen(logged_in.get(f"/akun/2fa/webauthn/keys/{key}/edit/").text)

    assert "Nama kunci" in page
    assert "Name" not in page


@pytest.mark.parametrize(
    ("path", "way"),
    [("/akun/password/reset/done/", "/akun/login/"),
     ("/akun/password/reset/key/done/", "/akun/login/"),
     ("/akun/password/reset/key/1-a/", "/akun/password/reset/")],
)  # fmt: skip
def test_who_forgot_a_password_is_led_on(client: Client, path: str, way: str) -> None:
    main = client.get(path).text.partition("<main")[2]

    assert f'href="{way}"' in main


def test_the_qr_code_of_an_app_is_drawn_in_the_page(logged_in: Client) -> None:
    page = logged_in.get("/akun/2fa/totp/activate/").text

    assert "<svg" in page.split('class="qr"')[1]
    assert "data:image" not in page
    assert "style=" not in page
