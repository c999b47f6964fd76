"""An officer types in what came on paper, its agency reads and sends it; a clerk copies it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from kip_portal.actions import regions
from kip_portal.models import User
from products.models import Business, Filing
from products.rules import State
from tests import walking
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
from tests.factories.products import fill, make_filing
from tests.journeys.looking import DESKTOP, PHONE, wrong_with

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "Lampit Ŋandaŋ Ḍayak"
AGENCY = "Dinas Contoh Sungai"


@pytest.fixture
def clerk() -> User:
    regions.load()
    OfficeFactory()
    agency = AgencyFactory(name=AGENCY)
    AgreementFactory(party=agency, title="Perjanjian Contoh", scope=["merek"])
    return UserFactory(operator=True, agency=agency)


def test_what_an_officer_types_is_read_and_sent_by_its_agency(
    new_page: Callable[..., "Page"], live_server: Any, clerk: User
) -> None:
    officer = UserFactory(officer=True, name="Petugas Contoh")
    at_office, at_agency = new_page(viewport=DESKTOP), new_page(viewport=PHONE)
    walking.enter(at_office, live_server.url, officer)
    walking.enter(at_agency, live_server.url, clerk)

    begin(at_office)
    filing = Filing.objects.get()
    record_business(at_office)
    fill(Filing.objects.get(), by=officer, business=Business.objects.get())
    hand_over(at_office, filing)
    read_and_send(at_agency, filing)

    filing.refresh_from_db()
    assert filing.state == State.SUBMITTED
    at_office.goto(filing.get_review_url())
    expect(at_office.get_by_text("Diinput oleh petugas Kanwil, Petugas Contoh")).to_be_visible()
    expect(at_office.get_by_role("button", name="Ambil untuk ditelaah")).to_have_count(0)


def begin(page: "Page") -> None:
    """Begin for the agency; an impatient hand presses twice."""
    page.goto("/kerja/")
    page.get_by_role("link", name="Ketik untuk perangkat daerah").click()
    assert wrong_with(page, "id") == []
    page.get_by_label("Perangkat daerah").select_option(label=AGENCY)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_label("Perjanjian Contoh")).to_be_checked()
    page.get_by_label("Judul").fill(MARK)
    assert wrong_with(page, "id") == []
    page.get_by_role("button", name="Mulai mengetik").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pemohon")
    expect(page.get_by_text(f"Anda mengetik usulan ini untuk {AGENCY}")).to_be_visible()
    assert wrong_with(page, "id") == []


def record_business(page: "Page") -> None:
    page.get_by_role("button", name="Catat pelaku usaha yang belum ada di daftar").click()
    page.get_by_label("Nama usaha").fill("Rotan Hulu (contoh)")
    page.get_by_label("Nama pemilik").fill("Sumiati")
    page.get_by_label("Skala usaha").select_option(label="Usaha mikro")
    page.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Katingan")
    page.get_by_role("button", name="Simpan").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pemohon")
    expect(page.locator("main")).to_contain_text("Rotan Hulu (contoh)")


def hand_over(page: "Page", filing: Filing) -> None:
    page.goto("/kerja/usulan/?status=draft")
    page.get_by_role("link", name=filing.title or filing.reference).click()
    page.get_by_role("link", name="Periksa isian").click()
    assert wrong_with(page, "id") == []
    expect(page.get_by_role("button", name="Kirim ke Kanwil")).to_have_count(0)
    page.get_by_role("button", name="Beri tahu perangkat daerah").click()
    expect(page.get_by_text(f"{AGENCY} diberi tahu.")).to_be_visible()


def read_and_send(page: "Page", filing: Filing) -> None:
    """Follow what one was told; without the tick nothing is sent."""
    page.goto("/akun/kabar/")
    page.get_by_role("button", name="selesai diketik petugas Kanwil").click()
    banner = page.get_by_text("Diketik oleh petugas Kanwil Petugas Contoh — periksa, lalu kirim.")
    expect(banner).to_be_visible()
    page.get_by_role("link", name="Periksa dan kirim").click()
    page.get_by_role("button", name="Kirim ke Kanwil").click()
    told = "Centang bahwa isian yang diketik petugas Kanwil sudah Anda baca."
    expect(page.get_by_role("link", name=told)).to_be_visible()
    assert wrong_with(page, "id") == []
    page.get_by_label("Saya sudah membaca semua isian").check()
    page.get_by_role("button", name="Kirim ke Kanwil").click()
    expect(page.get_by_text(f"Berkas terkirim. Nomor Anda {filing.reference}.")).to_be_visible()
    expect(page.get_by_text("Diinput oleh petugas Kanwil: Petugas Contoh")).to_be_visible()


def test_a_clerk_begins_again_from_an_earlier_filing(
    new_page: Callable[..., "Page"], live_server: Any, clerk: User
) -> None:
    source = make_filing("merek", by=clerk, state=State.SUBMITTED, title=MARK)
    page = new_page(viewport=PHONE)
    walking.enter(page, live_server.url, clerk)

    page.goto(source.get_absolute_url())
    page.get_by_role("link", name="Salin sebagai draf baru").click()
    expect(page.get_by_text("Tanda tangan pemohon")).to_be_visible()
    assert wrong_with(page, "id") == []
    page.get_by_label("Perjanjian Contoh", exact=True).check()
    page.get_by_role("button", name="Buat salinan").dblclick()

    expect(page.get_by_text("Disalin dari")).to_be_visible()
    assert wrong_with(page, "id") == []
    made = Filing.objects.exclude(pk=source.pk).get()
    assert made.copied_from == source
    page.get_by_role("link", name="1. Pemohon").click()
    expect(page.get_by_label("Judul usulan")).to_have_value(MARK)
    page.goto(f"/en{made.get_absolute_url()}")
    assert wrong_with(page, "en") == []
