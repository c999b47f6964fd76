"""What anybody does on a phone: finds the asset, reads what is open, checks the paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import clerk

if TYPE_CHECKING:
    from playwright.sync_api import Page


def find(page: "Page") -> None:
    """Search on the front page, then narrow on the map."""
    page.goto("/")
    page.get_by_label("Cari di katalog").fill("penyambutan tamu")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("link", name=clerk.NAME)).to_be_visible()
    page.get_by_role("link", name="1 Gumas (Gunung Mas), aset tercatat").click()
    expect(page.get_by_role("list", name="Saringan aktif")).to_contain_text("Gunung Mas")
    page.get_by_role("link", name=clerk.NAME).click()


def read(page: "Page") -> list[str]:
    """See what the custodians opened and nothing else; return the addresses of the pictures."""
    expect(page.get_by_role("heading", level=1)).to_have_text(clerk.NAME)
    shown = page.content()
    for opened in (clerk.BETTER_STORY, clerk.COMMUNITIES[0][0], clerk.LOCAL_NAME):
        assert opened in shown
    for kept in (clerk.HISTORY, clerk.TABOO, "Damang Contoh", "Pelapor Contoh", "Tasik Payawan"):
        assert kept not in shown
    page.get_by_text("Buka 1 foto").click()
    picture = page.get_by_role("img", name="Tiga penari di dermaga kayu.").last
    expect(picture).to_be_visible()
    links = page.locator("a[href*='/katalog/'] img").locator("..")
    return [str(picture.get_attribute("src"))] + [
        str(one.get_attribute("href")) for one in links.all()
    ]


def verify(page: "Page", code: str, paper: Path) -> None:
    page.goto("/verifikasi/")
    page.get_by_label("Kode").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Periksa kode").click()
    expect(page.get_by_text("Dokumen ini sah")).to_be_visible()

    page.goto("/verifikasi/")
    page.locator("input[type=file]").set_input_files(paper)
    page.get_by_role("button", name="Periksa file").click()
    expect(page.get_by_text("Dokumen ini sah")).to_be_visible()
    expect(page.get_by_text("File ini sama persis dengan yang diterbitkan.")).to_be_visible()
