"""An agency finds and reuses a business, is warned of a double, and an officer merges the two."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kip_portal.actions import regions
from kip_portal.models import AccessRecord, User
from products.actions import merging
from products.models import Business, Filing, Product
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_business, make_filing
from tests.journeys.looking import PHONE, wrong_with
from tests.walking import enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Mencocokkan dengan kartu identitas"


@pytest.fixture
def draft() -> Filing:
    """A draft of an agency whose register is too long to look through."""
    regions.load()
    OfficeFactory()
    filing = make_filing("merek")
    for number in range(35):
        make_business(filing.agency, name=f"Usaha Contoh {number:02d}", owner=f"Pemilik {number}",
                      nib=f"{number:013d}")  # fmt: skip
    make_business(filing.agency, name="Zamrud Kahayan", owner="Ŋesti", nib="5551234567890")
    return filing


def opened(new_page: Callable[..., "Page"], user: User, base_url: str, **more: object) -> "Page":
    page = new_page(viewport=PHONE, **more)
    enter(page, base_url, user)
    return page


def test_a_business_is_found_while_typing_and_chosen_by_keys(
    new_page: Callable[..., "Page"], live_server: object, draft: Filing
) -> None:
    page = opened(new_page, draft.begun_by, str(live_server))
    page.goto("/kerja/usaha/")
    page.get_by_label("Cari", exact=True).press_sequentially("zamrd")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("link", name="Zamrud Kahayan")).to_be_visible()
    expect(page).to_have_url("/kerja/usaha/?q=zamrd")

    page.goto(f"/kerja/usulan/{draft.reference}/bagian/pemohon/")
    search = page.get_by_label("Cari dalam daftar")
    search.press_sequentially("nesti")
    found = page.get_by_role("button", name="Zamrud Kahayan (Ŋesti)")
    expect(found).to_be_visible()
    search.press("ArrowDown")
    expect(found).to_be_focused()
    found.press("Enter")
    expect(page.get_by_label("Pelaku usaha")).to_be_focused()
    page.get_by_role("button", name="Simpan draf").last.click()
    expect(page.get_by_text("Draf tersimpan.")).to_be_visible()

    chosen = Product.objects.get(filing=draft).business
    assert chosen is not None
    assert chosen.name == "Zamrud Kahayan"


def test_without_script_a_double_is_named_and_used(
    new_page: Callable[..., "Page"], live_server: object, draft: Filing
) -> None:
    page = opened(new_page, draft.begun_by, str(live_server), java_script_enabled=False)
    page.goto("/kerja/usaha/")
    page.get_by_label("Cari", exact=True).fill("zamrd")
    page.get_by_role("search").get_by_role("button", name="Cari").click()
    expect(page.get_by_role("article")).to_have_count(1)

    page.goto(f"/kerja/usulan/{draft.reference}/bagian/pemohon/")
    page.get_by_label("Cari dalam daftar").fill("zamrud")
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.get_by_label("Pelaku usaha")).to_contain_text("Zamrud Kahayan (Ŋesti)")
    page.get_by_role("button", name="Catat pelaku usaha yang belum ada di daftar").click()
    page.get_by_label("Nama usaha").fill("Zamrud Kahayan")
    page.get_by_label("Nama pemilik atau penanggung jawab").fill("Nesti")
    page.get_by_label("Skala usaha").select_option(label="Usaha mikro")
    page.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Katingan")
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", name="Mungkin sudah dicatat")).to_be_visible()
    expect(page.get_by_label("Nama pemilik atau penanggung jawab")).to_have_value("Nesti")
    page.get_by_role("link", name="Pakai yang ini Zamrud Kahayan").click()
    expect(page.get_by_label("Pelaku usaha").locator("option:checked")).to_have_text(
        "Zamrud Kahayan (Ŋesti)"
    )
    assert Business.objects.filter(name="Zamrud Kahayan").count() == 1


def test_two_rows_are_merged_and_each_look_is_told(
    new_page: Callable[..., "Page"], live_server: object
) -> None:
    OfficeFactory()
    first = make_filing("merek", state=State.SUBMITTED)
    make_filing("merek", state=State.SUBMITTED, by=first.begun_by)
    agency = opened(new_page, first.begun_by, str(live_server))
    agency.goto(f"/kerja/usaha/{first.product.business_id}/")
    agency.get_by_role("link", name="Buka NIK pemilik").click()
    agency.get_by_label("Alasan membuka").fill(WHY)
    agency.get_by_role("button", name="Buka dan catat").click()
    expect(agency.get_by_text("6299014105800001")).to_be_visible()

    officer = opened(new_page, UserFactory(officer=True), str(live_server))
    officer.goto("/tinjauan/pelaku-usaha/")
    officer.get_by_role("article").get_by_role("link").first.click()
    officer.get_by_role("radio").last.check()
    officer.get_by_label("Alasan").fill("NIB dan pemiliknya sama")
    officer.get_by_role("button", name="Gabungkan").click()
    expect(officer.get_by_text("digabung ke")).to_be_visible()

    assert Business.objects.standing().count() == 1
    agency.goto("/kerja/akses/")
    expect(agency.get_by_role("row").filter(has_text=WHY)).to_be_visible()
    assert AccessRecord.objects.count() == 1


def test_everybody_can_use_what_is_told_only_after_a_button(
    new_page: Callable[..., "Page"], live_server: object, draft: Filing
) -> None:
    """Walks of the pages follow links alone; these answer a form."""
    page = opened(new_page, draft.begun_by, str(live_server))
    page.goto("/kerja/usaha/baru/")
    page.get_by_label("Nama usaha").fill("Zamrud Kahayan")
    page.get_by_label("Nama pemilik atau penanggung jawab").fill("Nesti")
    page.get_by_label("Skala usaha").select_option(label="Usaha mikro")
    page.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Katingan")
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_role("heading", name="Mungkin sudah dicatat")).to_be_visible()
    assert wrong_with(page, "id") == []

    page.goto(f"/kerja/usaha/{draft.product.business_id}/buka/street/")
    page.get_by_role("button", name="Buka dan catat").click()
    expect(page.get_by_text("Tuliskan alasannya.").first).to_be_visible()
    assert wrong_with(page, "id") == []
    page.get_by_label("Alasan membuka").fill(WHY)
    page.get_by_role("button", name="Buka dan catat").click()
    expect(page.get_by_text("Jalan Contoh Nomor 1")).to_be_visible()
    assert wrong_with(page, "id") == []

    page.goto(f"/kerja/usulan/{draft.reference}/bagian/pemohon/")
    page.get_by_label("Cari dalam daftar").press_sequentially("usaha")
    expect(page.get_by_text("8 ditemukan")).to_be_visible()
    assert wrong_with(page, "id") == []


def test_everybody_can_use_the_desk_of_doubles_and_the_log(
    new_page: Callable[..., "Page"], live_server: object
) -> None:
    OfficeFactory()
    first = make_filing("merek", state=State.SUBMITTED)
    second = make_filing("merek", state=State.SUBMITTED, by=first.begun_by)
    third = make_filing("merek", state=State.SUBMITTED, by=first.begun_by)
    one, other, last = (filing.product.business for filing in (first, second, third))
    assert one is not None
    assert other is not None
    assert last is not None
    head = UserFactory(head_of_office=True)
    merging.merge(one, other, by=head, reason="NIB sama")
    page = opened(new_page, head, str(live_server))
    desk = "/tinjauan/pelaku-usaha/"

    for path in (desk, f"{desk}{one.pk}/{last.pk}/", f"{desk}{other.pk}/pisah/", "/kerja/akses/"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok, path
        assert wrong_with(page, "id") == [], path
