"""Requests that no page of ours sends: other sites, other hosts, odd paths, odd text."""

import ast
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kip_portal.models import Invitation, User
from kip_portal.tasks import invitations
from products.models import Business, Community, Filing
from tests import letters
from tests.factories.passkeys import SecurityKey
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
    """Whoever set the visitor's cookie beforehand knows no token of the person."""
    client = careful()
    before = token_of(client.get("/akun/login/"))
    client.post("/akun/login/", {"login": operator.email, "csrfmiddlewaretoken": before,
                                 "password": "sungai kahayan di pagi hari"})  # fmt: skip
    path, typed = "/kerja/komunitas/baru/", {"name": "Dayak Contoh"}

    old = client.post(path, typed | {"csrfmiddlewaretoken": before})
    new = client.post(path, typed | {"csrfmiddlewaretoken": token_of(client.get(path))})

    assert "_auth_user_id" in client.session
    assert (old.status_code, new.status_code) == (403, 302)
    assert Community.objects.count() == 1


@pytest.mark.case("H04")
@pytest.mark.parametrize("exempt", ["/api/v1/katalog/", "/api/v1/openapi.json"])
def test_a_page_that_asks_no_token_frees_no_other_from_it(operator: User, exempt: str) -> None:
    client = careful(operator)
    client.get(exempt)
    client.post(exempt, {"name": "x"})

    answer = client.post("/kerja/komunitas/baru/", {"name": "Dayak Contoh"})

    assert answer.status_code == 403
    assert not Community.objects.exists()


def token_of(page: Any) -> str:
    return str(page.text.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0])


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
    "path",
    ["/kerja/x.css", "/kerja/;a.js", "/kerja/%2e%2e/x.png", "/tinjauan/x.js", "/kerja/usulan/x.css",
     "/kerja/%2fx.css", "/kerja//x.js", "/kerja/%00.css", "/akun/email/x.css", "/kerja/?/x.css"],
)  # fmt: skip
def test_a_private_page_under_the_name_of_a_public_file_is_none(operator: User, path: str) -> None:
    client = Client()
    client.force_login(operator)

    answer = client.get(path)

    assert answer.status_code == (200 if "?" in path else 404)
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.case("H12")
@pytest.mark.parametrize("path", ["/kerja/usaha/", "/kerja/komunitas/", "/katalog/"])
def test_pages_of_work_are_kept_in_no_history_of_the_browser(operator: User, path: str) -> None:
    client = Client()
    client.force_login(operator)

    page = client.get(path).text

    told = page.split('name="htmx-config" content=\'', 1)[1].split("'", 1)[0]
    said = json.loads(told)
    assert said["historyCacheSize"] == 0
    assert said["allowEval"] is False
    assert said["selfRequestsOnly"] is True


@pytest.mark.case("H12")
def test_htmx_comes_with_its_limits_alone_and_asks_nobody_else() -> None:
    pages = {one: one.read_text() for one in (ROOT / "templates").rglob("*.html")}
    loading = [one.name for one, page in pages.items() if "htmx_script" in page]
    asking = re.compile(r'hx-(?:get|post|put|delete|patch)="([^"]*)"')
    asked = [where for page in pages.values() for where in asking.findall(page)]

    assert loading == ["htmx.html"]  # the component that sets the limits
    assert asked
    assert [one for one in asked if "//" in one] == []
    assert not any(re.search(r"hx-on|js:|hx-vars|hx-history", page) for page in pages.values())


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


@pytest.mark.case("Z18")
@pytest.mark.parametrize("path", ["/katalog/", "/kerja/usulan/"])
def test_where_a_browser_says_it_is_opens_nothing_either(operator: User, path: str) -> None:
    filing = make_filing("merek")
    client = Client()
    client.force_login(operator)
    where = f"http://testserver{filing.get_absolute_url()}"

    plain = client.get(path, headers={"HX-Request": "true"})
    told = client.get(path, headers={"HX-Request": "true", "HX-Current-URL": where})

    assert told.status_code == plain.status_code
    assert filing.reference not in told.text + str(told.headers)
    assert filing.title not in told.text


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


JSON = {
    "surrogate": b'{"name": "\\ud800", "login": "\\ud800"}',
    "infinity": b'{"name": 1e400}',
    "nesting": b"[" * 10_000 + b"]" * 10_000,
    "twice": b'{"name": "a", "name": "b"}',
    "bytes": b"\xff\xfe\x00",
    "long": b'{"name": "' + b"a" * 10_000_000 + b'"}',
}


@pytest.mark.case("I05", "I12")
@pytest.mark.parametrize("body", JSON.values(), ids=JSON)
def test_json_is_no_way_in(operator: User, body: bytes) -> None:
    """No page reads JSON: the API refuses the verb, a form finds nothing filled in."""
    client = Client()
    client.force_login(operator)

    def sent(path: str) -> Any:
        return client.post(path, body, content_type="application/json")

    assert sent("/api/v1/katalog/").status_code == 405
    assert sent("/api/v1/tidak-ada/").status_code == 404
    for path in ("/kerja/usaha/baru/", "/kerja/komunitas/baru/", "/verifikasi/"):
        assert sent(path).status_code in {200, 400, 405, 413}
    assert not Business.objects.exists()
    assert not Community.objects.exists()


@pytest.mark.case("I05", "I12")
@pytest.mark.parametrize("told", [JSON["surrogate"], JSON["nesting"], JSON["infinity"]])
def test_json_in_a_field_is_refused_beside_it(told: bytes) -> None:
    """The answer of a security key is the one JSON that the portal reads."""
    person = UserFactory(password="sungai kahayan di pagi hari")
    WebAuthn.add(person, "Kunci", SecurityKey().registered())
    client = Client()
    client.post("/akun/login/",
                {"login": person.email, "password": "sungai kahayan di pagi hari"})  # fmt: skip

    answer = client.post("/akun/2fa/authenticate/", {"credential": told.decode()})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.case("I05")
@pytest.mark.parametrize("path", ["/katalog/", "/api/v1/katalog/"])
def test_half_a_letter_in_a_question_is_shown_as_unknown(path: str) -> None:
    assert Client().get(f"{path}?q=%ED%A0%80").status_code == 200


@pytest.mark.case("I09")
def test_no_line_is_slipped_into_a_head(operator: User) -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("a\r\nBcc: x@evil.example", "b", to=["a@demo.example"]).message()
    slipped = "/kerja/%0d%0aSet-Cookie:%20a=b"
    answer = Client().get(f"/akun/login/?next={slipped}")
    led = Client().post(
        f"/akun/login/?next={slipped}",
        {"login": operator.email, "password": "sungai kahayan di pagi hari",
         "next": "/kerja/\r\nSet-Cookie: a=b"},
    )  # fmt: skip

    assert answer.status_code == 200
    assert led.status_code == 302
    assert "\n" not in led.headers["Location"]
    assert "a" not in answer.cookies
    assert "a" not in led.cookies


@pytest.mark.case("I09")
def test_a_name_with_a_new_line_makes_no_head_of_a_letter(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = True
    head = UserFactory(agency_head=True)
    client = Client()
    client.force_login(head)

    def asked_in(name: str) -> Any:
        return client.post("/kerja/orang/undang/", {
            "name": name, "email": "rina@demo.example", "role": "operator",
            "agency": str(head.membership.agency_id),
        })  # fmt: skip

    refused = asked_in("Rina\r\nBcc: x@evil.example")
    assert "tanda yang tidak terlihat" in refused.text
    assert not Invitation.objects.exists()

    # However it came there: the name of an invitation opens its letter.
    assert asked_in("Rina").status_code == 302
    invitation = Invitation.objects.get()
    Invitation.objects.update(name="Rina\r\nBcc: x@evil.example")
    invitations.send(invitation.pk)
    [letter] = mail.outbox
    assert letter.recipients() == ["rina@demo.example"]
    assert letter.message()["Bcc"] is None


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
