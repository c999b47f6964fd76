"""Every page of the portal, by the url conf: what `make shots`, axe, paper and zoom see.

A page joins by itself when a link or its bare address leads to it. What neither leads to is shown
here by doing what a person does; what is no page says why.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests import arriving, walking
from tests.proof import access_table

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# Why nobody looks at these; buttons, which `access.toml` knows, are no pages either.
NO_PAGE = {
    "account_set_password": "leads on: every account has a password",
    "account_signup": "is not there: nobody signs up",
    "admin:anything else": "is not there",
    "admin:autocomplete": "answers a field, in JSON",
    "admin:jsi18n": "a script",
    "admin:login": "leads to the portal's own log-in",
    "admin:old addresses": "leads on",
    "admin:password_change": "leads to the portal's own page",
    "admin:view_on_site": "is not there",
    "agreements:document-file": "a download",
    "api:api-root": "answers machines",
    "api:entries": "answers machines",
    "api:entry": "answers machines",
    "api:openapi": "answers machines",
    "healthz": "answers machines",
    "machine:motif": "a picture",
    "machine:picture": "a picture",
    "machine:recording": "a recording",
    "machine:rendition": "a picture",
    "machine:robots": "answers machines",
    "machine:sitemap": "answers machines",
    "machine:sitemap-part": "answers machines",
    "machine:tile": "a picture",
    "mfa_download_recovery_codes": "a download",
    "people:regions": "rows for a field, no page",
    "products:dossier": "a PDF: see tests/proof/test_dossier_pictures.py",
    "products:file": "a download",
    "products:goods": "rows for a field, no page",
    "products:offer": "rows for a field, no page",
    "products:review-file": "a download",
    "products:review-page": "a picture",
    "readyz": "answers machines",
}
# Whom the table of access calls people of the office.
OFFICE = {"officers", "readers", "its officer", "the typist", "head of office", "admin"}
# Pages that say the same to everybody; who is not logged in reads them.
FOR_ALL = {
    "agreements:public-agreement", "agreements:public-agreements", "public:accessibility",
    "public:asset", "public:catalogue", "public:help", "public:home", "public:privacy",
    "public:verify",
}  # fmt: skip
NOBODY, OPERATOR = "", "operator"
WORK = ("/kerja/", "/tinjauan/", "/dasbor/", "/akun/")
# Where each role begins: at every address under these that needs nothing.
ROLES = {
    NOBODY: ("/katalog/", "/kerja-sama/", "/bantuan/", "/privasi/", "/verifikasi/", "/akun/"),
    OPERATOR: WORK, "agency_head": WORK, "officer": WORK, "head_of_office": WORK,
    "admin": ("/admin/", "/kerja/", "/akun/"), "careful": ("/akun/",),
}  # fmt: skip
# Answers that are errors by their number, which a browser would complain of.
REFUSED = {
    "error 404": "/tidak-ada/",
    "error 405": "/tema/",
    "a code that nobody knows": "/verifikasi/ABCD-EFGH-JKLM/",
}


@dataclass(frozen=True)
class Given:
    """What a world knows of itself: addresses that only a letter names, by name; a log-in."""

    links: Mapping[str, str] = field(default_factory=dict)
    careful: str = ""  # the e-mail of somebody with a second step


@dataclass(frozen=True)
class Sight:
    """Something to look at: what kind of page it is, and how a browser comes to it.

    `arrive` takes the page and "" or "/en". `drawn` are the templates, where they are known.
    """

    kind: str
    arrive: Callable[["Page", str], None]
    state: str = ""
    drawn: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """Return its kind and state in one."""
        return f"{self.kind} {self.state}".strip()


def sights(
    role: str, ask: walking.Ask, given: Given, *, skipped: Iterable[str] = (),
    known: Iterable[str] = (),
) -> Iterator[Sight]:  # fmt: skip
    """Yield all that a person of that role may look at.

    Left out are pages by their names in `skipped`; links to `known` kinds are not followed.
    """
    found: dict[str, str] = {}
    skipped = {*NO_PAGE, *skipped, *(FOR_ALL if role else ())}
    first = ["/", *(one for one in walking.starts() if one.startswith(ROLES[role]))]
    for one in walking.pages(ask, first, skipped, known):
        found.setdefault(one.kind, one.path)
        if 'name="hapus"' in one.answer.html:
            found.setdefault("a file", one.path)
        yield Sight(one.kind, arriving.to(one.path), one.state, frozenset(one.answer.templates))
        if arriving.has_form_to_fill(one.answer.html):
            drawn = one.answer.templates[0] if one.answer.templates else one.kind
            empty = functools.partial(arriving.send_empty, path=one.path)
            yield Sight(f"sent empty: {drawn}", empty, f"{one.kind} {one.state}")
    if role == NOBODY:
        yield from _apart(given)
    if role == OPERATOR:
        yield Sight("conflict", functools.partial(arriving.edit_at_once, found=found))
        yield Sight("products:file-remove", functools.partial(arriving.take_out, found=found))


def _apart(given: Given) -> Iterator[Sight]:
    """Yield what nobody is led to: errors, what letters name, a log-in half way."""
    for name in error_pages():
        if f"error {name}" not in REFUSED:
            yield Sight(f"error {name}", functools.partial(arriving.fail, name=name))
    for kind, path in REFUSED.items():
        yield Sight(kind, functools.partial(arriving.be_refused, path=path))
    for name, path in given.links.items():
        yield Sight(name, arriving.to(path))
    if given.careful:
        half = functools.partial(arriving.log_in_half, email=given.careful)
        yield Sight("mfa_authenticate", half)


def error_pages() -> list[str]:
    """Return the numbers of the errors that have a page."""
    return sorted(one.stem for one in TEMPLATES.glob("[45]*.html"))


def wanted(*, office: bool) -> set[str]:
    """Return the kinds of pages that people of the office, or all the others, must have seen.

    The table of access has a row for every address of the url conf, and says who reads it.
    """
    found = set()
    for row in access_table.rows().values():
        if not row.button and _is_of_office(row) == office:
            found |= _kinds_of(row)
    if not office:
        found |= {f"error {name}" for name in error_pages()} | {"conflict"}
    return found


def of_account() -> set[str]:
    """Return the names of the pages of one's own account, which are alike for everybody."""
    return {one for row in access_table.of("account") for one in row.patterns}


def _kinds_of(row: access_table.Row) -> set[str]:
    if row.name == "products:section":
        return set()  # every section of every form: see test_every_form.py
    is_read = "read" in row.cells
    if row.name.startswith("products:step "):
        return {row.name} if is_read else set()
    if row.noun == "admin" and not is_read:
        return set()
    return set(row.patterns) - set(NO_PAGE)


def _is_of_office(row: access_table.Row) -> bool:
    """Tell whether nobody else reads it."""
    who = {word for clause in row.cells.get("read", ()) for word in clause.who}
    return row.noun == "admin" or bool(who and who <= OFFICE)
