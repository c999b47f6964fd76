"""Looks at pages as everybody must be able to use them: with axe, at 400 %, and on paper.

A short run looks at each page once, in one language, scheme and width; a long run in all.
"""

import itertools
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
from django.urls import Resolver404, resolve
from django.utils import translation

from tests import figures
from tests.every_page import Sight

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
OWN = Path(__file__).with_name("looking.js")
NARROWEST, LOW = 320, 256  # what a desktop of 1280 x 1024 has at 400 % (WCAG 1.4.10)
WIDTHS = (NARROWEST, 390, 1280)
HEIGHT = 900
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": HEIGHT}
SCHEMES = ("light", "dark")
LANGUAGES = {"id": "", "en": "/en"}
VARIANTS = list(itertools.product(LANGUAGES, SCHEMES, WIDTHS))
SHEET = 718  # px of text on A4
ONLY_ON_SCREEN = ["nav", "header .search", ".skip", ".bar", "button"]


def variants(kind: str) -> dict[str, list[tuple[str, int]]]:
    """Return the schemes and widths by language in which this run looks at a page."""
    chosen = VARIANTS
    if not figures.LONG:  # always the same of each page, and all of them over the pages
        chosen = [VARIANTS[zlib.crc32(kind.encode()) % len(VARIANTS)]]
    return {
        language: [(scheme, width) for said, scheme, width in chosen if said == language]
        for language in dict.fromkeys(said for said, _scheme, _width in chosen)
    }


def prepared(page: "Page") -> "Page":
    """Let a page carry what `Looks` asks it."""
    for path in (AXE, OWN):
        page.add_init_script(path=path)
    return page


@dataclass
class Looks:
    """One run: what was looked at, and what was found."""

    kinds: set[str] = field(default_factory=set)
    drawn: set[str] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def is_new(self, sight: Sight) -> bool:
        """Say whether it is of a kind, or drawn by a template, that was not looked at yet."""
        return sight.kind not in self.kinds or not sight.drawn <= self.drawn

    def look(self, page: "Page", role: str, sight: Sight) -> None:
        """Judge one sight in every variant of this run."""
        self.kinds.add(sight.kind)
        self.drawn |= sight.drawn
        self.counted["pages"] += 1
        for language, shapes in variants(sight.label).items():
            scheme, width = shapes[0]
            page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": HEIGHT})
            sight.arrive(page, LANGUAGES[language])
            found = self.judge(page, language, shapes)
            if found:
                self.wrong[f"{role} {language} {sight.label} {page.url}"] = found

    def judge(self, page: "Page", language: str, shapes: list[tuple[str, int]]) -> list[str]:
        """Return what keeps somebody from using the page that is open."""
        found = [*page.evaluate("said => looking.head(said)", language)]
        found += _dead_links(page)
        found += self._barriers(page, shapes)
        found += self._at_400_percent(page)
        found += self._on_paper(page)
        self.counted["findings"] += len(found)
        return found

    def keep(self) -> None:
        """Add what was counted to the figures of all looks."""
        self.counted["findings"] += 0  # said even where there is none
        figures.add("looks", **self.counted)

    def _barriers(self, page: "Page", shapes: list[tuple[str, int]]) -> Iterator[str]:
        """Ask axe in each scheme and width."""
        for number, (scheme, width) in enumerate(shapes):
            if number:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.set_viewport_size({"width": width, "height": HEIGHT})
            told: dict[str, Any] = page.evaluate("looking.axe()")
            self.counted["axe"] += 1
            self.counted["rules"] += told["rules"]
            yield from (f"{scheme} {width}: {one}" for one in told["found"])

    def _at_400_percent(self, page: "Page") -> Iterator[str]:
        """Yield what scrolls sideways, or is covered, on a desktop at 400 %."""
        page.set_viewport_size({"width": NARROWEST, "height": LOW})
        self.counted["zoomed"] += 1
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST:
            yield f"at 400 %: {width} px wide"
        stuck = page.evaluate("looking.stuck()")
        if stuck > LOW / 2:
            yield f"at 400 %: {stuck} of {LOW} px are covered by what sticks"

    def _on_paper(self, page: "Page") -> Iterator[str]:
        """Yield what is printed in vain, what is not though the page says it, and what is pale."""
        page.set_viewport_size({"width": SHEET, "height": 1000})
        said = page.evaluate("looking.said()")
        for scheme in SCHEMES if figures.LONG else ("dark",):
            page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
            self.counted["printed"] += 1
            printed = Counter(page.evaluate("looking.said()"))
            self.counted["texts"] += len(said)
            yield from (f"not printed: {one}" for one in list(Counter(said) - printed)[:5])
            yield from (
                f"pale on paper, {scheme}: {one}" for one in page.evaluate("looking.pale()")[:5]
            )
            vain = page.evaluate("all => looking.printed(all)", ONLY_ON_SCREEN)
            yield from (f"{one} is printed" for one in vain)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > SHEET:
                yield f"cut off on paper: {width} of {SHEET} px"


def wrong_with(page: "Page", language: str) -> list[str]:
    """Return what keeps somebody from using the page that a journey has open; it stays so."""
    size = page.viewport_size or DESKTOP
    for path in (AXE, OWN):
        page.evaluate(path.read_text())
    found = Looks().judge(page, language, [("light", size["width"])])
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(size)
    return found


def _dead_links(page: "Page") -> Iterator[str]:
    """Yield the portal's own links that no address answers to, but to where it stands itself."""
    paths = page.evaluate("""() => {
        const bare = (path) => path.replace(/^.en[/]/, '/');
        return [...document.querySelectorAll('a[href]')]
            .filter((one) => one.origin === location.origin)
            .filter((one) => bare(one.pathname) !== bare(location.pathname))
            .map((one) => one.pathname);
    }""")
    for path in sorted(set(paths)):
        try:
            with translation.override("en" if path.startswith("/en/") else "id"):
                resolve(path)
        except Resolver404:
            yield f"a link to {path}, which is not there"
