"""Pages speak one language: no English on Indonesian pages, no Indonesian on English ones.

Each role walks the portal from the addresses that need nothing, link by link, and looks at
one page of every kind; a new page joins as soon as the url conf or a link leads to it.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.template import loader
from django.test import Client
from django.urls import (
    NoReverseMatch,
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)
from django.utils import translation

from kip_portal.models import Agency, User
from products import regimes
from products.actions import dossiers, merging
from products.models import Business
from products.rules import State
from tests import seen
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, InvitationFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

FOREIGN = {"id": seen.telling(seen.ENGLISH), "en": seen.telling(seen.INDONESIAN)}
# Nobody, and everyone but operators, whose pages are those of their head, too.
ROLES = ("", "agency_head", "officer", "head_of_office", "admin")
# Names and examples that stay as they are in both languages.
ICON = "Search"  # the loupe of Django's admin site, whose template says so in English alone
PROPER = re.compile(
    r"\S+@\S+|https?://\S+|Kepala Kantor Wilayah|damang, mantir adat|Jalan Contoh Nomor 1"
)
# Pages that differ by more than the name of their address: each value is a kind of its own.
# Another filing, another page: they differ by state and by what the regime asks.
EACH = {"products:filing", "products:review", "products:section"}
TELLING = ("code", "name", "what")
MOST = 2000
TRIES = 3  # of a kind that shows this role nothing
STATES = {  # of the others a draft and one in review
    "merek": (State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN, State.REJECTED),
    "hak_cipta": (State.DRAFT, State.IN_REVIEW),
    "ebt": (State.DRAFT, State.IN_REVIEW, State.APPROVED),
    "pt": (State.DRAFT, State.APPROVED),
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_whoever_reads_reads_one_language(language: str) -> None:
    world = _world()
    kept = seen.kept_texts(FOREIGN[language])
    read, strange = set[str](), dict[str, list[str]]()

    for role in ROLES:
        client = Client()
        if role:
            client.force_login(world[role])
        for path, pieces in _walk(client, language):
            read.add(path)
            if wrong := [one for one in pieces if _is_foreign(one, language, kept)]:
                strange[f"{role} {path}"] = wrong

    assert len(read) > 60
    assert strange == {}


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_refused_is_refused_in_one_language(client: Client, language: str) -> None:
    client.force_login(_world()["operator"])
    start = "" if language == "id" else "/en"
    kept = seen.kept_texts(FOREIGN[language])

    for path in ("/kerja/produk/baru/", "/kerja/usaha/baru/", "/kerja/komunitas/baru/",
                 "/verifikasi/", "/akun/profil/", "/akun/password/change/"):  # fmt: skip
        answer = client.post(start + path, {}, follow=True)
        pieces, _links = seen.read(answer.text)
        assert [one for one in pieces if _is_foreign(one, language, kept)] == [], path


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "405", "429", "500", "503"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_pages_of_errors_speak_one_language(language: str, name: str) -> None:
    with translation.override(language):
        pieces, _links = seen.read(loader.get_template(f"{name}.html").render())

    assert len(pieces) > 10
    assert [one for one in pieces if _is_foreign(one, language, [])] == []


def _is_foreign(text: str, language: str, kept: list[str]) -> bool:
    text = "" if text == ICON else PROPER.sub("", text)
    if not FOREIGN[language].search(text):
        return False
    for typed in kept:
        text = text.replace(typed, "")
    return bool(FOREIGN[language].search(text))


def _world() -> dict[str, User]:
    """Make something for every page to show; return one person of each role."""
    agency = AgencyFactory()
    people: dict[str, User] = {
        "operator": UserFactory(operator=True, agency=agency),
        "agency_head": UserFactory(agency_head=True, agency=agency),
        "officer": UserFactory(officer=True),
        "head_of_office": UserFactory(head_of_office=True),
        "admin": UserFactory(admin=True),
    }
    agreement = AgreementFactory(party=agency)
    AgreementFactory(draft=True)
    for code in regimes.REGIMES:
        for state in STATES.get(code, (State.IN_REVIEW, State.DRAFT)):
            made = make_filing(
                code, state=state, by=people["operator"], officer=people["officer"],
                agreement=agreement,
            )  # fmt: skip
            if state == State.APPROVED:
                dossiers.complete(dossiers.order(made, by=people["officer"]).pk)
    InvitationFactory(agency=agency, by=people["agency_head"])
    _merge_two(agency, people["officer"])
    return people


def _merge_two(agency: Agency, officer: User) -> None:
    """Let a merge be there to be told and taken back."""
    kept, merged = Business.objects.filter(agency=agency).order_by("pk")[:2]
    merging.merge(kept, merged, by=officer, reason="Nomor induknya sama")


def _walk(client: Client, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield address and texts of one page of every kind that links reach in this language."""
    starts = list(_starts(language))
    waiting, known, kinds, tried = deque(starts), set(starts), set[str](), Counter[str]()
    while waiting and len(known) < MOST:
        path = waiting.popleft()
        kind = _kind_of(path, language)
        tried[kind] += 1
        if not kind or kind in kinds or tried[kind] > TRIES:
            continue
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
            continue
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        kinds.add(kind)
        pieces, links = seen.read(answer.text)
        yield path, pieces
        found = {urlsplit(urljoin(path, link))._replace(fragment="").geturl() for link in links}
        waiting.extend(sorted(found - known))
        known |= found


def _starts(language: str) -> Iterator[str]:
    """Return the addresses that need no argument."""
    with translation.override(language):
        for name in sorted(_names(get_resolver(), "")):
            with suppress(NoReverseMatch):
                yield reverse(name)


def _names(level: URLResolver, space: str) -> Iterator[str]:
    for one in level.url_patterns:
        inner = f"{space}{one.namespace}:" if getattr(one, "namespace", None) else space
        if isinstance(one, URLResolver):
            yield from _names(one, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield inner + one.name


def _kind_of(path: str, language: str) -> str:
    """Return what kind of page an address is; empty for no page, or one of the other language."""
    at = urlsplit(path)
    if at.netloc or at.path.startswith("/en/") != (language == "en"):
        return ""
    try:
        with translation.override(language):
            found = resolve(at.path)
    except Resolver404:
        return ""
    told = [str(found.kwargs[name]) for name in TELLING if name in found.kwargs]
    told += [value for name, value in parse_qsl(at.query) if name == "tab"]
    told += [found.kwargs["reference"]] if found.view_name in EACH else []
    return "" if "logout" in found.view_name else " ".join([found.view_name, *told])
