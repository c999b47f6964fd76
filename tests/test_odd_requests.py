"""What no browser sends, from outside: claimed charsets, broken cursors, NULs, wild numbers."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from products.views import page_memory
from tests.factories.catalogue import Shelf
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import address, logged_in, sent

pytestmark = pytest.mark.django_db

CHARSETS = ("hex", "rot13", "cp1140", "idna", "undefined", "utf-16", "iso-8859-1", "tidak-ada")
QUESTIONS = ("/healthz?a=%41", "/?x=1", "/katalog/?q=tari", "/api/v1/katalog/?q=tari",
             "/verifikasi/?kode=a", "/akun/login/?next=/")  # fmt: skip


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_address_means_the_same_whatever_charset_is_claimed(charset: str) -> None:
    OfficeFactory()
    claimed = f"text/plain; charset={charset}"

    for path in QUESTIONS:
        plain, odd = Client().get(path), Client().generic("GET", path, content_type=claimed)
        assert (odd.status_code, len(odd.content)) == (plain.status_code, len(plain.content))


@pytest.mark.case("H09")
def test_nobody_puts_a_wrong_page_into_the_memory_for_others(settings: Any) -> None:
    settings.PAGE_MEMORY_SECONDS = 5
    page_memory.forget()
    shelf = Shelf()
    shelf.put("Tari Giring")
    shelf.put("Kain Benang Bintik")

    for claimed in ("text/plain; charset=cp1140", "text/plain; charset=utf-16"):
        Client().generic("GET", "/api/v1/katalog/?q=giring", content_type=claimed)

    assert Client().get("/api/v1/katalog/?q=giring").json()["count"] == 1
    page_memory.forget()


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_in_a_claimed_charset_is_answered(charset: str, kind: str) -> None:
    OfficeFactory()
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrf"] = "jMSZTCp9cnGoWymrndUPciPdSBIiSg0R"
    claimed = f"{kind}; charset={charset}; boundary=x"

    for path in ("/verifikasi/", "/akun/login/", "/nonexist/", "/katalog/", "/tema/"):
        answer = client.generic("POST", path, b"a=1", content_type=claimed)
        assert 400 <= answer.status_code < 500, path


@pytest.mark.case("I01")
@pytest.mark.parametrize("zone", ["+16:00", "+23:59", "-23:00", "+14:00"])
@pytest.mark.parametrize("day", ["0001-01-01", "2026-01-01", "9999-12-31"])
def test_a_cursor_from_beyond_the_world_begins_anew(zone: str, day: str) -> None:
    parts = json.dumps(["terbaru", f"{day}T00:00:00{zone}", "x"])
    cursor = base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")

    for name in ("setelah", "sebelum"):
        assert Client().get("/katalog/", {name: cursor}).status_code == 200
        assert Client().get("/api/v1/katalog/", {name: cursor}).status_code < 500


@pytest.mark.case("I04")
@pytest.mark.parametrize(
    "path", ["/api/v1/katalog/a%00b/", "/api/v1/katalog/%00/", "/katalog/%00/"]
)
def test_a_nul_in_an_address_is_not_there(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.case("I04")
def test_a_nul_among_chosen_filings_is_not_there() -> None:
    OfficeFactory()
    officer = UserFactory(officer=True)
    client = logged_in(UserFactory(head_of_office=True))

    answer = client.post("/tinjauan/tugaskan/", {"pilih": "\x00", "officer": officer.pk})

    assert answer.status_code == 404


def test_a_number_of_rows_of_any_length_is_answered() -> None:
    filing = make_filing("ebt")
    data = sent(filing, "identitas")
    data["other_names-TOTAL_FORMS"] = "9" * 5000
    data["add_row"] = "other_names"

    answer = logged_in(filing.begun_by).post(address(filing, "identitas"), dict(data.lists()))

    assert answer.status_code == 200


@pytest.mark.parametrize("query", [
    "holiday/?day__year=2147483648", "holiday/?day__year=99999999999999999999",
    "agency/?kind__exact=%00", "region/?level__exact=%00", "membership/?role__exact=%00",
    "user/?q=%00",
])  # fmt: skip
def test_a_filter_that_no_row_can_have_is_a_wrong_filter(query: str) -> None:
    client = logged_in(UserFactory(admin=True))

    answer = client.get(f"/admin/kip_portal/{query}", follow=True)

    assert answer.status_code == 200


def test_whatever_is_there_is_asked_of_what_is_there() -> None:
    OfficeFactory()
    entry = Shelf().put("Tari Giring")
    anything = {"If-None-Match": "*"}

    for path in ("/katalog/tidak-ada/", "/motif/ebt/x.svg", "/sitemap-xxx-2026.xml"):
        assert Client().get(path, headers=anything).status_code == 404
    assert Client().get(f"/katalog/{entry.slug}/", headers=anything).status_code in (200, 304)
