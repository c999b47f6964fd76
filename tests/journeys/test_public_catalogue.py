"""A visitor in a browser: finds, narrows in place, goes back, opens what is sacred on request."""

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from products.actions import reviewing
from products.models import PartLevel
from products.rules import State
from tests.factories.catalogue import Shelf
from tests.factories.products import lead, make_filing, tick_all

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_visitor_narrows_the_list_in_place_and_goes_back(page: "Page") -> None:
    shelf = Shelf()
    shelf.put("Anyaman Rotan", kind="pt")
    shelf.put("Tari Rotan")

    page.goto("/")
    page.get_by_label("Cari di katalog").fill("rotan")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("heading", name='2 aset untuk "rotan"').wait_for()
    page.get_by_label("Pengetahuan Tradisional").check()
    page.get_by_role("heading", name='1 aset untuk "rotan"').wait_for()

    assert "jenis=pt" in page.url
    assert page.get_by_label("Pengetahuan Tradisional").is_checked()
    assert page.locator("#kabar").inner_text() == "1 aset"
    assert page.get_by_role("link", name="Anyaman Rotan").is_visible()
    assert page.get_by_role("link", name="Tari Rotan").count() == 0

    page.go_back()
    page.get_by_role("link", name="Tari Rotan").wait_for()


def test_everything_works_without_script(new_page: Any) -> None:
    shelf = Shelf()
    shelf.put("Anyaman Rotan", kind="pt")
    shelf.put("Tari Rotan")
    page: Page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})

    page.goto("/katalog/")
    page.get_by_label("Pengetahuan Tradisional").check()
    page.get_by_role("button", name="Terapkan saringan").click()
    page.get_by_role("heading", name="1 aset").wait_for()
    page.get_by_role("link", name="hapus saringan").click()
    page.get_by_role("heading", name="2 aset").wait_for()


def test_sacred_pictures_open_on_request_alone(page: "Page") -> None:
    filing = make_filing("ebt", nature="sakral", level="ringkasan", title="Upacara Contoh")
    PartLevel.objects.create(asset=filing.asset, part="section:dokumentasi", level="terbuka")
    filing = lead(filing, State.IN_REVIEW, by=filing.begun_by)
    tick_all(filing, by=filing.officer)
    reviewing.approve(filing, by=filing.officer)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/katalog/upacara-contoh/")
    page.wait_for_load_state("networkidle")
    assert not any("/foto/" in address for address in asked)

    with page.expect_request(lambda request: "/foto/" in request.url):
        page.get_by_text("Buka 1 foto").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_public_pages_have_no_barriers(new_page: Any, width: int, scheme: str) -> None:
    shelf = Shelf()
    shelf.put("Tari Contoh", sections=[], is_limited=True, nature="sakral")
    make_filing("pt", state=State.APPROVED, title="Anyaman Contoh")
    page: Page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)

    for address in ("/", "/katalog/", "/katalog/?q=xyz", "/katalog/tari-contoh-1/",
                    "/katalog/anyaman-contoh/", "/bantuan/", "/en/privasi/"):  # fmt: skip
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
