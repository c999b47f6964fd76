"""The line of a phone is cut twenty times while somebody fills in a form: no word is lost."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from products import snapshots
from products.models import Filing
from tests import figures
from tests.factories.people import UserFactory
from tests.factories.products import make_filing
from tests.journeys.test_longest_form import longest
from tests.walking import enter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.case("F14")]

SECTIONS = ("identitas", "uraian", "rincian", "persetujuan")
CUTS = figures.scale(2, 5)  # in each
PHONE = {"width": 390, "height": 800}


def write_without_a_line(page: "Page", words: str, number: int) -> None:
    """Write on in one of the long boxes while the line is cut; press the button, too, at times."""
    boxes = page.locator("form[data-autosave] textarea:visible").all()
    box = boxes[number % len(boxes)]
    page.context.set_offline(True)
    box.fill(f"{box.input_value()} {words}")
    if number % 2:
        page.get_by_role("button", name="Simpan draf").last.click()
    else:
        page.clock.fast_forward(4_000)  # longer than typing must rest before it saves by itself
    expect(page.locator("[data-save]")).to_contain_text("Belum tersimpan")
    assert box.input_value().endswith(words)


def test_no_word_is_lost_however_often_the_line_is_cut(
    browser: "Browser", live_server: Any
) -> None:
    filing = make_filing(longest().code, by=UserFactory(operator=True))
    context = browser.new_context(locale="id-ID", base_url=live_server.url, viewport=PHONE)
    page, written = context.new_page(), []
    page.clock.install()
    enter(page, live_server.url, filing.begun_by)

    for section in SECTIONS:
        page.goto(f"/kerja/usulan/{filing.reference}/bagian/{section}/")
        for number in range(CUTS):
            written.append(f"kata-{section}-{number}")
            write_without_a_line(page, written[-1], number)
            page.context.set_offline(False)
            expect(page.locator("[data-save]")).to_contain_text("Tersimpan otomatis")
    context.close()

    kept = json.dumps(snapshots.take(Filing.objects.get(pk=filing.pk)))
    assert len(written) == CUTS * len(SECTIONS)
    assert [words for words in written if words not in kept] == []


def test_a_line_that_breaks_while_it_saves_is_tried_again(
    browser: "Browser", live_server: Any
) -> None:
    """The browser does not know that it is cut off: the request alone gets lost."""
    filing = make_filing(longest().code, by=UserFactory(operator=True))
    context = browser.new_context(locale="id-ID", base_url=live_server.url, viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    enter(page, live_server.url, filing.begun_by)
    page.goto(f"/kerja/usulan/{filing.reference}/bagian/uraian/")
    page.route("**/bagian/uraian/", lambda route: route.abort())

    page.locator("[name=meaning]").press_sequentially(" kata-terputus")
    page.clock.fast_forward(4_000)
    expect(page.locator("[data-save]")).to_contain_text("Belum tersimpan")
    page.unroute("**/bagian/uraian/")
    page.clock.fast_forward(20_000)
    expect(page.locator("[data-save]")).to_contain_text("Tersimpan otomatis")
    context.close()

    assert "kata-terputus" in json.dumps(snapshots.take(Filing.objects.get(pk=filing.pk)))


def test_a_portal_on_the_same_machine_needs_no_line(browser: "Browser", live_server: Any) -> None:
    """A laptop without network says that it is cut off, and reaches the portal all the same."""
    filing = make_filing(longest().code, by=UserFactory(operator=True))
    context = browser.new_context(locale="id-ID", base_url=live_server.url, viewport=PHONE)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'onLine', {get: () => false})")
    enter(page, live_server.url, filing.begun_by)
    page.goto(f"/kerja/usulan/{filing.reference}/bagian/uraian/")

    page.locator("[name=meaning]").fill("kata-luring")
    page.get_by_role("button", name="Simpan dan lanjut").click()

    expect(page).not_to_have_url(re.compile("/bagian/uraian/$"))
    context.close()
    assert "kata-luring" in json.dumps(snapshots.take(Filing.objects.get(pk=filing.pk)))
