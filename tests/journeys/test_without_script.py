"""A product of an applicant outside the province, filed and sent without a line of JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kip_portal.actions import regions
from products.models import Filing
from products.rules import State
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.people import OfficeFactory, UserFactory
from tests.journeys.clerk import onward
from tests.walking import PASSWORD, log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "Amplang Ŋampar ə Ḍayak"
GOODS = (("29", "Keripik ikan"), ("30", "Kerupuk amplang"))
WRONG_NIK, NIK = "123", "6299014105800001"


@pytest.fixture
def page(new_page: Callable[..., "Page"]) -> "Page":
    """The desktop of somebody of an agency, whose browser runs no script."""
    regions.load()
    OfficeFactory()
    user = UserFactory(operator=True, password=PASSWORD, email="operator@demo.example")
    AgreementFactory(party=user.membership.agency, title="Perjanjian Contoh", scope=["merek"])
    opened = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    log_in(opened, user.email)
    return opened


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """What must be attached, by role."""
    made = {"label": tmp_path / "label.png", "signature": tmp_path / "tanda tangan.jpg",
            "identity": tmp_path / "ktp.pdf"}  # fmt: skip
    made["label"].write_bytes(files.picture("PNG", (800, 600)))
    made["signature"].write_bytes(files.picture(size=(600, 300)))
    made["identity"].write_bytes(files.pdf_bytes())
    return made


def test_a_product_is_filed_and_sent_without_script(page: "Page", papers: dict[str, Path]) -> None:
    page.get_by_role("link", name="Usulan produk").first.click()
    expect(page.get_by_label("Merek")).to_be_checked()
    page.get_by_label("Judul").fill(MARK)
    page.get_by_role("button", name="Mulai mengisi").click()
    record_business(page)
    page.get_by_label("Perorangan").check()
    onward(page, "Uraian merek")
    describe(page)
    list_goods(page)
    for role, heading in (("label", "Lampiran"), ("signature", ""), ("identity", "Pernyataan")):
        page.locator(f"[name=upload-{role}]").set_input_files(papers[role])
        if heading:
            onward(page, heading)
    onward(page, "Periksa jawaban sebelum dikirim")

    page.get_by_role("link", name="Beri pernyataan kebenaran").click()
    page.get_by_label("Pemohon adalah pemilik atau berhak atas yang diajukan").check()
    page.get_by_label("Semua keterangan dan lampiran benar").check()
    onward(page, "Periksa jawaban sebelum dikirim")
    page.get_by_role("button", name="Kirim ke Kanwil").click()
    expect(page.get_by_text("Berkas terkirim.")).to_be_visible()

    filing = Filing.objects.get()
    expect(page.get_by_text(f"Berkas terkirim. Nomor Anda {filing.reference}.")).to_be_visible()
    assert filing.state == State.SUBMITTED
    assert filing.trademark.mark_name == MARK
    assert [(str(one.nice_class), one.item) for one in filing.trademark_items.all()] == [*GOODS]
    business = filing.product.business
    assert business is not None
    assert business.place_text == "Dago, Coblong, Kota Bandung"
    assert business.nik == NIK


def record_business(page: "Page") -> None:
    """Write down a business of another province; a slip is told beside its field."""
    page.get_by_role("button", name="Catat pelaku usaha yang belum ada di daftar").click()
    page.get_by_label("Nama usaha").fill("Amplang Contoh")
    page.get_by_label("Nama pemilik atau penanggung jawab").fill("Ḍewi Ŋesti Contoh")
    page.get_by_label("Skala usaha").select_option(label="Usaha mikro")
    page.get_by_label("NIK pemilik").fill(WRONG_NIK)
    page.get_by_label("Kabupaten atau kota").select_option(label="Kota Bandung")
    page.get_by_role("button", name="Muat kecamatan").click()
    page.locator("[name=district_text]").fill("Coblong")
    page.locator("[name=village_text]").fill("Dago")
    page.get_by_role("button", name="Simpan").last.click()
    expect(page.locator("[data-field=nik] .err")).to_contain_text("16 angka")
    expect(page.get_by_label("NIK pemilik")).to_have_value(WRONG_NIK)
    page.get_by_label("NIK pemilik").fill(NIK)
    page.get_by_role("button", name="Simpan").last.click()
    expect(page.get_by_label("Pelaku usaha")).to_contain_text("Amplang Contoh")


def describe(page: "Page") -> None:
    page.get_by_label("Nama merek").fill(MARK)
    page.get_by_label("Kata dan lukisan").check()
    page.get_by_label("Unsur warna dalam label").fill("hijau tua dan kuning")
    page.get_by_label("Memuat kata asing, kata daerah").check()
    page.get_by_label("Terjemahan / transliterasi").fill("Ŋampar berarti menghidangkan.")
    page.get_by_label("Deskripsi merek").fill("Tulisan tegak di atas gambar ikan berwarna hijau.")
    onward(page, "Kelas dan barang/jasa")


def list_goods(page: "Page") -> None:
    """Ask for a second row: the page comes back with it, and with what was typed."""
    for number, (nice_class, item) in enumerate(GOODS):
        if number:
            page.get_by_role("button", name="Tambah barang atau jasa").click()
        page.locator(f"[name=trademark_items-{number}-nice_class]").select_option(nice_class)
        page.locator(f"[name=trademark_items-{number}-item]").fill(item)
    onward(page, "Label merek")
