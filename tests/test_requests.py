"""Requests that no page of ours sends: other sites, other hosts, odd paths, odd text."""

import ast
import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kip_portal.models import User
from products.models import Filing
from tests import letters
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("kip_portal", "agreements", "products")


@pytest.fixture
def operator() -> User:
    OfficeFactory()
    return UserFactory(operator=True, password="sungai kahayan di pagi hari")


def careful(user: User | None = None, **headers: str) -> Client:
    """Return a browser whose tokens are looked at."""
    client = Client(enforce_csrf_checks=True, headers=headers)
    if user:
        client.force_login(user)
    return client


@pytest.mark.case("H04")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver:81"},
        {"X-CSRFToken": "a" * 64},
    ],
    ids=["none", "null", "foreign", "port", "forged"],
)
def test_a_form_of_another_site_changes_nothing(operator: User, headers: dict[str, str]) -> None:
    client = careful(operator, **headers)
    client.get("/kerja/")

    answer = client.post("/kerja/produk/baru/", {"code": "merek", "title": "Palsu"})

    assert answer.status_code == 403
    assert "<h1" in answer.text
    assert not Filing.objects.exists()


@pytest.mark.case("H04")
def test_a_token_of_a_visitor_is_no_token_after_log_in(operator: User) -> None:
    client = careful()
    client.get("/akun/login/")
    before = client.cookies["csrf"].value
    client.force_login(operator)
    client.cookies["csrf"] = ""

    answer = client.post("/kerja/produk/baru/", {"code": "merek", "csrfmiddlewaretoken": before})

    assert answer.status_code == 403


@pytest.mark.case("H05")
def test_no_page_goes_without_a_token() -> None:
    exempt = [
        pattern.callback
        for pattern in all_patterns(get_resolver())
        if getattr(pattern.callback, "csrf_exempt", False)
    ]
    written = [path for path in ("katalog/", "openapi.json", "") if not is_read_only(path)]

    # The public API reads alone; its framework marks every view of it.
    assert {view.__module__.split(".")[0] for view in exempt} <= {"ninja"}
    assert written == []


@pytest.mark.case("H06")
@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https:evil.example", "%09//evil.example",
               "javascript:alert(1)", "http://evil.example/kerja/"],
)  # fmt: skip
def test_a_log_in_leads_to_no_other_site(operator: User, target: str) -> None:
    answer = Client().post(
        f"/akun/login/?next={target}",
        {"login": operator.email, "password": "sungai kahayan di pagi hari", "next": target},
    )

    where = urlsplit(urljoin("http://testserver/akun/login/", answer.url.strip()))
    assert answer.status_code == 302
    assert (where.scheme, where.netloc) == ("http", "testserver")


@pytest.mark.case("H07")
def test_no_mail_names_the_host_that_was_asked(operator: User, settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True
    answer = Client().post(
        "/akun/password/reset/", {"email": operator.email},
        headers={"X-Forwarded-Host": "evil.example"},
    )  # fmt: skip
    wrong = Client().get("/", headers={"host": "evil.example"})

    assert answer.status_code == 302
    assert wrong.status_code == 400
    [letter] = letters.delivered()
    assert settings.PUBLIC_URL in letter.body
    assert "evil.example" not in letter.body


@pytest.mark.case("H10")
@pytest.mark.parametrize(
    "path", ["/kerja/x.css", "/kerja/;a.js", "/kerja/%2e%2e/x.png", "/tinjauan/x.js"]
)
def test_a_private_page_under_the_name_of_a_public_file_is_none(operator: User, path: str) -> None:
    client = Client()
    client.force_login(operator)

    answer = client.get(path)

    assert answer.status_code == 404
    assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.case("H12")
def test_pages_of_work_are_kept_in_no_history_of_the_browser(operator: User) -> None:
    client = Client()
    client.force_login(operator)

    page = client.get("/katalog/").text

    told = page.split('name="htmx-config" content=\'', 1)[1].split("'", 1)[0]
    said = json.loads(told)
    assert said["historyCacheSize"] == 0
    assert said["allowEval"] is False
    assert said["selfRequestsOnly"] is True


@pytest.mark.case("Z18")
def test_a_way_back_opens_no_page_that_is_not_ones_own(operator: User) -> None:
    filing = make_filing("merek")
    client = Client()
    answer = client.post(
        f"/akun/login/?next={filing.get_absolute_url()}",
        {"login": operator.email, "password": "sungai kahayan di pagi hari",
         "next": filing.get_absolute_url()},
    )  # fmt: skip

    assert answer.url == filing.get_absolute_url()
    assert client.get(answer.url).status_code == 404


@pytest.mark.case("I02")
def test_no_query_is_built_from_names_that_were_sent() -> None:
    """`filter(**request.GET)` and its like let a visitor choose the columns."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"filter", "exclude", "get", "annotate", "order_by", "alias"}
        and any(
            one.arg is None and any(word in ast.unparse(one.value) for word in ("GET", "POST"))
            for one in call.keywords
        )
    ]

    assert found == []


@pytest.mark.case("I02")
@pytest.mark.parametrize(
    "odd", ["_connector=OR", "agency__password=x", "state__in=draft", "__class__=x", "pk=1"]
)
def test_names_that_no_page_knows_are_passed_over(operator: User, odd: str) -> None:
    make_filing("merek")
    client = Client()
    client.force_login(operator)

    for path in ("/katalog/", "/kerja/usulan/", "/kerja-sama/"):
        plain, asked = client.get(path), client.get(f"{path}?{odd}")
        assert asked.status_code == plain.status_code == 200
        assert "Abon Gabus" not in asked.text


@pytest.mark.case("I05", "I12")
@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "\\ud800"}',
        b'{"a": 1e400}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a": 1, "a": 2}',
        b"\xff\xfe\x00",
        b'{"q": "' + b"a" * 1_000_000 + b'"}',
    ],
    ids=["surrogate", "infinity", "nesting", "twice", "bytes", "long"],
)
def test_json_is_no_way_in(operator: User, body: bytes) -> None:
    client = Client()
    client.force_login(operator)

    for path in ("/api/v1/aset", "/kerja/produk/baru/", "/verifikasi/", "/akun/login/"):
        answer = client.post(path, body, content_type="application/json")
        assert answer.status_code < 500


@pytest.mark.case("I09")
def test_no_line_is_slipped_into_a_head() -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("a\r\nBcc: x@evil.example", "b", to=["a@demo.example"]).message()
    answer = Client().get("/akun/login/?next=/kerja/%0d%0aSet-Cookie:%20a=b")
    assert answer.status_code == 200
    assert "a" not in answer.cookies


@pytest.mark.case("H13")
def test_what_leads_elsewhere_does_not_tell_from_where() -> None:
    answer = Client().get("/verifikasi/7F3A-94QD-K2MX-P8VT/")

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.case("R08")
def test_mails_with_links_are_few(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True
    people = [UserFactory() for _one in range(30)]

    for person in [people[0]] * 12 + people:
        answer = Client().post("/akun/password/reset/", {"email": person.email})
    sent = [letter.to[0] for letter in letters.delivered()]

    assert answer.status_code == 429
    assert sent.count(people[0].email) == 5  # to one mailbox a minute
    assert len(sent) <= 20  # from one address a minute
    assert set(sent) <= {person.email for person in people}


@pytest.mark.case("R08")
def test_nobody_lets_the_portal_write_to_a_stranger(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True

    Client().post("/akun/password/reset/", {"email": "orang.asing@demo.example"})

    assert letters.delivered() == []


def all_patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[Any] = []
    for one in resolver.url_patterns:
        found += all_patterns(one) if isinstance(one, URLResolver) else [one]
    return found


def is_read_only(path: str) -> bool:
    return Client().post(f"/api/v1/{path}").status_code in {404, 405}
