"""Every page, as each role reaches it: to be used by everybody, on a small screen as on a large.

Zero axe violations, one h1, the right language, no sideways scroll; that the browser complains
of nothing, the policy included, is asserted by the fixture that opens the pages.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from products.models import Filing
from tests import walking
from tests.journeys import world
from tests.journeys.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

NARROWEST = 320
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PUBLIC = ("/", "/katalog/", "/kerja-sama/", "/verifikasi/", "/akun/login/")
# Where each role begins; what does not answer to it is no page of it.
STARTS = {
    "": PUBLIC,
    "operator": ("/kerja/", "/dasbor/"),
    "agency_head": ("/kerja/", "/dasbor/"),
    "officer": ("/kerja/", "/tinjauan/", "/dasbor/"),
    "head_of_office": ("/kerja/", "/tinjauan/", "/dasbor/"),
    "admin": ("/kerja/",),
}
IN_ENGLISH = ("", "officer")
# Pages that say the same to everybody; who is not logged in reads them.
FOR_ALL = ("public-", "agreements-public-")


def test_everybody_can_use_every_page(new_page: Callable[..., "Page"], live_server: Any) -> None:
    made = world.build()
    problems: dict[str, list[str]] = {}
    seen: dict[str, list[str]] = {}
    looked_at: set[tuple[str, str]] = set()  # what one role was shown is not judged twice

    for role in STARTS:
        page = entered(new_page, live_server.url, made, role, viewport=PHONE)
        for kind, path in reached(page, made, role):
            seen.setdefault(role, []).append(path)
            shown = (path, page.inner_text("main"))
            if shown in looked_at:
                continue
            looked_at.add(shown)
            problems[f"{role} {kind} {path}"] = wrong_with(page, "id")
        page.context.close()
    for role in IN_ENGLISH:
        page = entered(new_page, live_server.url, made, role, viewport=DESKTOP, color_scheme="dark")
        for path in seen[role]:
            page.goto(f"/en{path}")
            problems[f"{role} dark {path}"] = wrong_with(page, "en")

    assert {where: wrong for where, wrong in problems.items() if wrong} == {}
    assert len(problems) > 140


def entered(
    new_page: Callable[..., "Page"], url: str, made: World, role: str, **options: Any
) -> "Page":
    page = new_page(**options)
    if role:
        walking.enter(page, url, made.people[role])
    return page


def reached(page: "Page", made: World, role: str) -> Iterator[tuple[str, str]]:
    """Yield each page that the role's links reach, then every filing that it may open."""
    found = set()
    for kind, path in walking.pages(page, STARTS[role]):
        found.add(path)
        if not role or not kind.startswith(FOR_ALL):
            yield kind, path
    for state, filing in made.filings.items():
        path = address(filing, role)
        if path and path not in found:
            page.goto(path)
            yield state, path


def address(filing: Filing, role: str) -> str:
    if role == "operator":
        return filing.get_absolute_url()
    return filing.get_review_url() if role == "officer" and filing.submitted_at else ""


def wrong_with(page: "Page", language: str) -> list[str]:
    """Return what keeps somebody from using the page that is open."""
    found = [
        f"{one['id']}: {one['nodes'][0]['target']}"
        for one in Axe().run(page).response["violations"]
    ]
    titles = page.locator("h1").count()
    if titles != 1:
        found.append(f"{titles} h1")
    said = page.evaluate("document.documentElement.lang")
    if said != language:
        found.append(f"lang {said}")
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        found.append(f"{width} px wide")
    if size:
        page.set_viewport_size(size)
    return found
