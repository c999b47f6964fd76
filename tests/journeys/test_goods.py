"""The goods of a mark, as a clerk lists them: offered while typed, each with its class."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from products.models import Filing
from tests import walking
from tests.factories.products import make_filing
from tests.journeys.looking import DESKTOP, NARROWEST, PHONE
from tests.products.filing_pages import address, fresh

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "trademark_items-0"
OUTSIDE = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def filing() -> Filing:
    """A draft of a mark whose goods are still to be listed."""
    made = make_filing("merek")
    made.trademark_items.all().delete()
    return made


Opened = Callable[..., "Page"]


@pytest.fixture
def opened(filing: Filing, new_page: Opened, live_server: Any) -> Opened:
    """Open the section of classes on a screen of that size."""

    def on(**options: Any) -> "Page":
        page = new_page(**options)
        walking.enter(page, live_server.url, filing.begun_by)
        page.goto(address(filing, "kelas"))
        return page

    return on


def item(page: "Page", row: str = FIRST) -> "Locator":
    return page.locator(f"[name={row}-item]")


def class_of(page: "Page", row: str = FIRST) -> "Locator":
    return page.locator(f"[name={row}-nice_class]")


def offered(page: "Page") -> "Locator":
    return page.get_by_role("option").filter(visible=True).and_(page.locator("li"))


def add_row(page: "Page") -> None:
    page.get_by_role("button", name="Tambah barang atau jasa").click()


def saved(filing: Filing) -> list[tuple[int, str]]:
    return [(one.nice_class, one.item) for one in fresh(filing).trademark_items.order_by("pk")]


def onward(page: "Page") -> None:
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Label merek")


@pytest.mark.parametrize("screen", [PHONE, DESKTOP, {"width": NARROWEST, "height": 700}])
def test_a_few_letters_offer_the_good_with_its_class(
    opened: Opened, filing: Filing, screen: Any
) -> None:
    page = opened(viewport=screen)
    amplang = offered(page).filter(has_text="amplang").first
    for typed in ("aml", "ampl", "kerupuk ampl", "amplng"):
        item(page).fill("")
        expect(offered(page)).to_have_count(0)
        item(page).press_sequentially(typed)
        expect(amplang).to_contain_text("Kelas 29")
        assert offered(page).count() <= 5
        assert page.evaluate(OUTSIDE) <= 0
    assert not Axe().run(page).response["violations"]

    amplang.click()
    expect(item(page)).to_have_value("amplang")
    expect(class_of(page)).to_have_value("29")
    expect(offered(page)).to_have_count(0)
    onward(page)
    assert saved(filing) == [(29, "amplang")]


def test_another_name_finds_what_is_meant(opened: Opened) -> None:
    page = opened(viewport=PHONE)
    item(page).press_sequentially("pondok wis")

    expect(offered(page).first).to_contain_text("homestay")
    offered(page).first.click()
    expect(class_of(page)).to_have_value("43")


def test_keys_alone_choose_and_leave(opened: Opened, filing: Filing) -> None:
    page = opened(viewport=DESKTOP)
    box = item(page)
    box.focus()
    page.keyboard.type("abon")
    expect(offered(page).first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = offered(page).first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(box).to_have_value("abon")

    page.keyboard.press("ArrowDown")
    expect(offered(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    words = offered(page).first.inner_text()
    page.keyboard.press("Enter")
    assert words.startswith(box.input_value())
    expect(class_of(page)).to_have_value("29")
    expect(box).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kelas dan barang/jasa")

    page.keyboard.press("Tab")
    onward(page)
    assert [number for number, _item in saved(filing)] == [29]


def test_enter_over_an_open_list_keeps_the_words_and_sends_nothing(opened: Opened) -> None:
    page = opened(viewport=DESKTOP)
    item(page).press_sequentially("keripik")
    expect(offered(page).first).to_be_visible()
    item(page).press("Enter")

    expect(offered(page)).to_have_count(0)
    expect(item(page)).to_have_value("keripik")
    expect(class_of(page)).to_have_value("")


def test_words_of_ones_own_stay_with_the_class_that_was_chosen(
    opened: Opened, filing: Filing
) -> None:
    page = opened(viewport=PHONE)
    class_of(page).select_option("20")
    item(page).press_sequentially("ukiran akar bakau khas Ŋandaŋ")
    told = page.locator("p.hint", has_text="Tidak ada dalam daftar. Tulis dengan kata sendiri")
    expect(told).to_be_visible()
    page.locator("h1").click()
    expect(told).to_be_hidden()

    onward(page)
    assert saved(filing) == [(20, "ukiran akar bakau khas Ŋandaŋ")]


def test_several_goods_keep_their_own_classes_through_an_error(
    opened: Opened, filing: Filing
) -> None:
    page = opened(viewport=PHONE)
    item(page).press_sequentially("amplang")
    offered(page).first.click()
    add_row(page)
    expect(item(page, "trademark_items-1")).to_have_attribute("role", "combobox")
    item(page, "trademark_items-1").press_sequentially("madu kel")
    offered(page).first.click()
    expect(class_of(page, "trademark_items-1")).to_have_value("30")
    add_row(page)
    item(page, "trademark_items-2").fill("barang tanpa kelas")

    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.get_by_role("heading", name="Ada 1 isian yang perlu diperbaiki")).to_be_visible()
    expect(item(page)).to_have_value("amplang")
    expect(class_of(page)).to_have_value("29")
    expect(item(page, "trademark_items-1")).to_have_value("madu kelulut")
    expect(class_of(page, "trademark_items-1")).to_have_value("30")
    expect(item(page, "trademark_items-2")).to_have_value("barang tanpa kelas")

    class_of(page, "trademark_items-2").select_option("21")
    onward(page)
    assert saved(filing) == [(29, "amplang"), (30, "madu kelulut"), (21, "barang tanpa kelas")]


def test_without_script_a_page_finds_the_class(opened: Opened, filing: Filing) -> None:
    page = opened(viewport=PHONE, java_script_enabled=False)
    with page.context.expect_page() as other:
        page.get_by_role("link", name="Cari kelas barang atau jasa").click()
    found = other.value
    found.get_by_label("Barang atau jasa").fill("ampl")
    found.get_by_role("button", name="Cari").click()
    expect(found.get_by_role("heading", name="amplang")).to_be_visible()
    expect(found.locator("article").first).to_contain_text("Kelas 29")
    found.close()

    class_of(page).select_option("29")
    item(page).fill("amplang")
    onward(page)
    assert saved(filing) == [(29, "amplang")]


def test_a_lost_connection_lets_one_type_on(opened: Opened, filing: Filing) -> None:
    page = opened(viewport=PHONE)
    page.route("**/kerja/kelas/barang/**", lambda route: route.fulfill(body=""))
    class_of(page).select_option("29")
    with page.expect_response("**/kerja/kelas/barang/**"):
        item(page).press_sequentially("amplang")

    expect(offered(page)).to_have_count(0)
    page.unroute("**/kerja/kelas/barang/**")
    onward(page)
    assert saved(filing) == [(29, "amplang")]
