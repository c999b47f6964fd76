"""Every page, as each role reaches it: to be used by everybody, on a small screen as on a large.

Zero axe violations, one h1, the right language, no sideways scroll at 400 %, a print without what
only a screen has; that the browser complains of nothing, the policy included, is asserted by the
fixture that opens the pages. The long run looks in both languages as every role, in both schemes,
at every width.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from products.models import Filing
from tests import figures, walking
from tests.journeys import world
from tests.journeys.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

NARROWEST = 320
WIDTHS = (320, 390, 1280)
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
# How much of the height is taken by what stays where it is while one scrolls.
STICKING = """() => [...document.querySelectorAll('body *')].filter(one =>
  ['fixed', 'sticky'].includes(getComputedStyle(one).position)
  && getComputedStyle(one).bottom !== 'auto').reduce((sum, one) => sum + one.offsetHeight, 0)"""
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
    for role in seen if figures.LONG else IN_ENGLISH:
        page = entered(new_page, live_server.url, made, role, viewport=DESKTOP, color_scheme="dark")
        for path in seen[role]:
            page.goto(f"/en{path}")
            problems[f"{role} dark {path}"] = wrong_with(page, "en")

    assert {where: wrong for where, wrong in problems.items() if wrong} == {}
    assert len(problems) > 140
    schemes_and_widths = 2 * len(WIDTHS) if figures.LONG else 1
    figures.record("looks", pages=len(problems), variants=schemes_and_widths, findings=0)


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
    found = list(barriers(page))
    titles = page.locator("h1").count()
    if titles != 1:
        found.append(f"{titles} h1")
    said = page.evaluate("document.documentElement.lang")
    if said != language:
        found.append(f"lang {said}")
    nowhere = page.locator("a[href='']").count()
    if nowhere:
        found.append(f"{nowhere} links that lead nowhere")
    found += [*on_a_narrow_screen(page), *on_paper(page)]
    return found


def barriers(page: "Page") -> Iterator[str]:
    """Ask axe: as the page stands; in the long run in both schemes and every width."""
    size = page.viewport_size or DESKTOP
    schemes = ("light", "dark") if figures.LONG else (None,)
    widths = WIDTHS if figures.LONG else (size["width"],)
    for scheme, width in itertools.product(schemes, widths):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": size["height"]})
        for one in Axe().run(page).response["violations"]:
            yield f"{one['id']} {scheme or ''} {width}: {one['nodes'][0]['target']}"
    page.set_viewport_size(size)


def on_a_narrow_screen(page: "Page") -> Iterator[str]:
    """Yield what is wrong at 320 px, which is a desktop at 400 %: 1280 x 1024 (WCAG 1.4.10)."""
    size = page.viewport_size or DESKTOP
    page.set_viewport_size({"width": NARROWEST, "height": 256})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        yield f"{width} px wide"
    covered = page.evaluate(STICKING)
    if covered > 256 / 2:
        yield f"{covered} of 256 px are covered by what sticks"
    page.set_viewport_size(size)


def on_paper(page: "Page") -> Iterator[str]:
    """Yield what a printed page shows that only a screen has a use for."""
    page.emulate_media(media="print")
    for selector in ("nav", "header .search", ".skip", ".actionbar"):
        if page.locator(selector).locator("visible=true").count():
            yield f"{selector} is printed"
    if not page.locator("h1").locator("visible=true").count():
        yield "the title is not printed"
    page.emulate_media(media="screen")
