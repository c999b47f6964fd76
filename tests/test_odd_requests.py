"""What no browser sends, from outside: claimed charsets, broken cursors, NULs, wild numbers."""

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils.http import parse_header_parameters

from kip_portal.content_type import as_utf8, without_charset
from kip_portal.named_host import as_addressed
from products.views import page_memory
from tests.factories.catalogue import Shelf
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import address, logged_in, sent

pytestmark = pytest.mark.django_db

CHARSETS = ("hex", "rot13", "cp1140", "idna", "undefined", "utf-16", "iso-8859-1", "tidak-ada",
            "'hex'", "", "utf-8; charset*=hex''%41")  # fmt: skip
QUESTIONS = ("/healthz?a=%41", "/?x=1", "/katalog/?q=tari", "/api/v1/katalog/?q=tari",
             "/verifikasi/?kode=a", "/akun/login/?next=/")  # fmt: skip
PORTAL = as_addressed(as_utf8(WSGIHandler()))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's own connection: a request through the web server's door would close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(
    path: str, claimed: str, *, method: str = "GET", body: bytes = b"", line: str = ""
) -> tuple[int, bytes]:
    """Ask as the web server does: what a request claims stands in its environment."""
    where, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "PATH_INFO": where, "QUERY_STRING": query, "REQUEST_METHOD": method,
        "CONTENT_TYPE": claimed, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
        "HTTP_HOST": "localhost", "HTTP_COOKIE": "csrf=jMSZTCp9cnGoWymrndUPciPdSBIiSg0R",
        "RAW_URI": line or path,
    }  # fmt: skip
    setup_testing_defaults(environ)
    told: list[str] = []
    answer = PORTAL(environ, lambda status, _headers: told.append(status))
    return int(told[0][:3]), b"".join(answer)


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_address_means_the_same_whatever_charset_is_claimed(charset: str) -> None:
    OfficeFactory()

    for path in QUESTIONS:
        plain, odd = ask(path, ""), ask(path, f"text/plain; charset={charset}")
        assert (odd[0], len(odd[1])) == (200, len(plain[1])), path


@pytest.mark.case("H09")
def test_nobody_puts_a_wrong_page_into_the_memory_for_others(settings: Any) -> None:
    settings.PAGE_MEMORY_SECONDS = 5
    page_memory.forget()
    shelf = Shelf()
    shelf.put("Tari Giring")
    shelf.put("Kain Benang Bintik")

    for claimed in ("text/plain; charset=cp1140", "text/plain; charset=utf-16"):
        ask("/api/v1/katalog/?q=giring", claimed)

    assert page_memory.size() > 0
    assert json.loads(ask("/api/v1/katalog/?q=giring", "")[1])["count"] == 1
    page_memory.forget()


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_in_a_claimed_charset_is_answered(charset: str, kind: str) -> None:
    OfficeFactory()
    claimed = f"{kind}; boundary=x; charset={charset}"

    for path in ("/verifikasi/", "/akun/login/", "/nonexist/", "/katalog/", "/tema/"):
        status, _page = ask(path, claimed, method="POST", body=b"a=1")
        assert 400 <= status < 500, path


@pytest.mark.parametrize("boundary", ["x", "a b", 'a"b', "----WebKitFormBoundary7MA4YWxkTrZu0gW"])
def test_a_boundary_is_kept(boundary: str) -> None:
    quoted = boundary.replace('"', '\\"')
    kept = without_charset(f'multipart/form-data; charset=hex; boundary="{quoted}"')

    assert parse_header_parameters(kept) == ("multipart/form-data", {"boundary": boundary})


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


@pytest.mark.case("H07")
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("http://localhost/akun/login/", 200),
        ("http://evil.example/akun/login/", 400),
        ("https://localhost.evil.example/akun/login/", 400),
        ("http://[evil/akun/login/", 400),
        ("evil.example:443", 400),
    ],
)
def test_a_request_means_the_host_that_its_line_names(line: str, status: int) -> None:
    assert ask("/akun/login/", "", line=line)[0] == status
