"""What an officer of the Kanwil does at the desk: reads, returns, compares, approves, issues."""

import datetime
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from kip_portal import clock
from tests.journeys import clerk

if TYPE_CHECKING:
    from playwright.sync_api import Page

REMARK = "Berapa orang penarinya? Sebutkan dalam uraian."


def claim_and_return(page: "Page", reference: str) -> None:
    page.goto("/tinjauan/")
    page.get_by_role("button", name=f"Ambil {reference}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(clerk.NAME)
    page.get_by_role("link", name="Beri catatan untuk Uraian lengkap").click()
    page.get_by_label("Catatan", exact=True).fill(REMARK)
    page.get_by_role("button", name="Simpan catatan", exact=True).click()
    page.get_by_role("link", name="Kembalikan").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    due = clock.today() + datetime.timedelta(days=7)
    clerk.fill_date(page, "due_on", due.day, due.month, due.year)
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("Perlu perbaikan").first).to_be_visible()


def compare_and_approve(page: "Page", reference: str) -> None:
    """See old and new beside each other, settle the remark, tick everything, approve."""
    page.goto(f"/tinjauan/{reference}/")
    page.get_by_role("link", name="Perubahan").click()
    changed = page.locator(".qa").filter(has_text="Uraian lengkap")
    expect(changed.locator("ins").first).to_contain_text("tujuh penari")
    expect(changed).to_contain_text(clerk.REPLY)
    settled = page.get_by_role("button", name="Tandai selesai")
    settled.click()
    expect(settled).to_have_count(0)
    ticks = page.locator("#daftar-periksa select")
    for number in range(ticks.count()):
        ticks.nth(number).select_option(label="Sesuai")
    page.get_by_role("button", name="Simpan daftar periksa").click()
    expect(page.get_by_role("button", name="Setujui")).to_be_enabled()
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("Disetujui").first).to_be_visible()


def issue(page: "Page") -> tuple[str, bytes]:
    """Order the dossier, wait on its page until the worker is done; return code and PDF."""
    page.get_by_role("link", name="Terbitkan berkas").click()
    page.get_by_role("button", name="Terbitkan berkas").click()
    opened = page.get_by_role("link", name="Buka berkas (PDF)")
    expect(opened).to_be_visible(timeout=60_000)
    code = page.locator("dt", has_text="Kode verifikasi").locator("+ dd").inner_text()
    answer = page.request.get(str(opened.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    return code, answer.body()
