"""What the clerk of an agency does on a phone: fills in an asset, sends it, mends it."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "Manjan Ŋalu Ḍayak ə Tabuŋan Riak Sungai Katingan"
LOCAL_NAME = "Manjân Kalêlè"
COMMUNITIES = (
    ("Komunitas Dayak Ngaju Tumbang Ŋanjung", "Damang Contoh Rahu", "Kabupaten Katingan"),
    ("Komunitas Dayak Ot Danum Hulu", "Damang Contoh Ḍuhong", "Kabupaten Gunung Mas"),
    ("Komunitas Dayak Ma'anyan Contoh", "", "Kabupaten Barito Timur"),
)
REGENCIES = ("Kabupaten Katingan", "Kabupaten Gunung Mas", "Kabupaten Barito Timur")
SUMMARY = "Tari penyambutan tamu di tepi sungai, dengan gerak tangan yang mengikuti arus."
STORY = (
    "Tarian ini dibawakan warga saat menyambut tamu di tepi sungai, dengan gerak tangan yang "
    "mengikuti arus. Penari berganti-ganti, tua dan muda, dan tidak seorang pun memilikinya."
)
BETTER_STORY = f"{STORY} Tamu disambut tujuh penari sejak perahunya menepi."
HISTORY = "Kisah asalnya hanya dituturkan kepada keluarga para penari."
TABOO = "Larangan yang hanya diketahui penarinya."
CONSENT = {
    "Yang memberi persetujuan": "Damang Contoh Rahu",
    "Tempat persetujuan": "Balai desa, Tumbang Contoh",
    "Yang dibuka pengampu": "Uraian dan satu foto boleh dilihat semua.",
    "Yang tidak ditampilkan": "Selebihnya kami ceritakan kepada tamu kami.",
}
CAPTION = "Penari menyambut tamu di dermaga."
REPLY = "Jumlah penari sudah ditambahkan."


def begin(page: "Page") -> None:
    page.get_by_role("link", name="Usulan KIK").first.click()
    page.get_by_label("Ekspresi Budaya Tradisional").check()
    expect(page.get_by_label("Perjanjian Contoh")).to_be_checked()
    page.get_by_label("Judul").fill(NAME)
    page.get_by_role("button", name="Mulai mengisi").click()


def onward(page: "Page", heading: str) -> None:
    """Save this section and see the next."""
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def fill_date(page: "Page", name: str, day: int, month: int, year: int) -> None:
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={name}_{part}]").fill(str(typed))


def fill_identity(page: "Page") -> None:
    page.get_by_label("Nama lain", exact=False).first.fill(LOCAL_NAME)
    page.get_by_label("Subjenis").select_option(label="Gerak")
    page.get_by_label("Sakral").check()
    for name in REGENCIES:
        page.get_by_label(name).check()
    page.get_by_label("Uraian singkat").fill(SUMMARY)
    onward(page, "Komunitas")


def fill_communities(page: "Page") -> None:
    """Choose three communities, none of which the agency has on its list yet."""
    for name, leader, regency in COMMUNITIES:
        page.get_by_role("button", name="Catat komunitas yang belum ada di daftar").click()
        page.get_by_label("Nama komunitas").fill(name)
        page.get_by_label("Pemimpin adat").fill(leader)
        page.get_by_label("Kabupaten atau kota").select_option(label=regency)
        page.get_by_role("button", name="Simpan").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Komunitas")
    page.get_by_label("Nama pelapor").fill("Pelapor Contoh")
    fill_date(page, "recorded_on", 3, 2, 2026)
    onward(page, "Tempat")


def fill_texts(page: "Page") -> None:
    page.get_by_label("Kecamatan").fill("Tasik Payawan")
    onward(page, "Uraian")
    page.get_by_label("Uraian lengkap").fill(STORY)
    page.get_by_label("Sejarah singkat").fill(HISTORY)
    onward(page, "Rincian")
    page.get_by_label("Media atau bahan").fill("Selendang tenun dan gelang manik.")
    page.get_by_label("Waktu pelaksanaan").fill("Saat tamu tiba, pagi atau sore.")
    page.get_by_label("Pantangan").fill(TABOO)
    onward(page, "Keadaan")
    page.get_by_label("Masih bertahan").check()
    onward(page, "Persetujuan")


def fill_consent(page: "Page", evidence: Path) -> None:
    """Write down what the custodians said: the description is open, its history is not."""
    for label, words in CONSENT.items():
        page.get_by_role("textbox", name=label).fill(words)
    fill_date(page, "given_on", 1, 2, 2026)
    page.get_by_label("Musyawarah adat").check()
    page.get_by_role("group", name="Aturan akses").get_by_label("Ringkasan").check()
    page.locator("[name='levels-section:uraian']").select_option(label="Terbuka")
    page.get_by_text("Atur tiap isian: Uraian").click()
    page.locator("[name='levels-answer:history']").select_option(label="Komunitas")
    page.locator("[name='upload-consent']").set_input_files(evidence)
    onward(page, "Dokumentasi")


def fill_photo(page: "Page", photo: Path) -> None:
    page.locator("[name='upload-photo']").set_input_files(photo)
    page.get_by_role("button", name="Unggah dan simpan Foto").click()
    picture = page.get_by_role("listitem").filter(has_text=photo.name)
    picture.get_by_label("Keterangan").fill(CAPTION)
    picture.get_by_label("Teks alternatif").fill("Tiga penari di dermaga kayu.")
    picture.get_by_label("Siapa yang boleh membuka").select_option(label="Terbuka")
    onward(page, "Referensi")


def fill_the_rest(page: "Page") -> None:
    page.get_by_label("Judul, atau pokok cerita lisan").fill("Catatan lapangan contoh")
    onward(page, "Pernyataan")
    page.get_by_label("Tidak ada satu pihak pun yang dinyatakan").check()
    page.get_by_label("Semua keterangan dan lampiran benar").check()
    onward(page, "Periksa jawaban sebelum dikirim")


def send(page: "Page") -> None:
    expect(page.locator("main")).to_contain_text(NAME)
    expect(page.get_by_text("isian yang masih kurang")).to_have_count(0)
    page.get_by_role("button", name="Kirim ke Kanwil").click()
    expect(page.get_by_text("Berkas terkirim.")).to_be_visible()


def mend_and_resend(page: "Page", remark: str) -> None:
    """Follow the remark, answer it, change what it opened; the rest stays locked."""
    page.goto("/kerja/")
    page.get_by_role("link", name="Perbaiki").click()
    expect(page.get_by_text("kirim ulang paling lambat")).to_be_visible()
    expect(page.get_by_text(remark)).to_be_visible()
    page.get_by_role("link", name="Uraian lengkap").first.click()
    locked = page.locator("[data-field=history]")
    expect(locked).to_contain_text("(terkunci)")
    expect(locked).to_contain_text(HISTORY)
    expect(locked.locator("textarea")).to_have_count(0)
    page.get_by_label("Uraian lengkap", exact=True).fill(BETTER_STORY)
    page.get_by_label("Jawaban").fill(REPLY)
    onward(page, "Rincian")
    page.get_by_text("Bagian 5 dari 11: Rincian").click()
    page.get_by_role("link", name="Periksa dan kirim").click()
    send(page)
