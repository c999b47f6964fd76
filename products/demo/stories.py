"""What happened to each record of the demo: when it began, and how far it came.

A date is a fixed day; a number counts back from today, so that the queue always looks alive.
"""

import datetime
from dataclasses import dataclass

from products.demo.days import Start

CONSENT = frozenset({"persetujuan"})
UNFINISHED = frozenset({"keadaan", "dokumentasi", "referensi", "pernyataan"})
UNSIGNED = frozenset({"lampiran", "pernyataan"})


@dataclass(frozen=True)
class Remark:
    """What an officer asked, what the agency replied, and what it added to its answer."""

    target: str
    text: str
    reply: str
    value: str = ""


@dataclass(frozen=True)
class Story:
    """One record's way: its first day, the path it took (`steps.PATHS`), and the words on it."""

    start: Start
    path: str
    leave: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()
    note: str = ""
    ground: str = ""
    typed: bool = False  # an officer types it in, from paper, for its agency
    prefix: int = 0  # which of the regime's application numbers: goods first, then services


_HISTORY = Remark(
    "answer:history",
    "Sebutkan sejak kapan dan dari sumber mana sejarah ini diketahui.",
    "Sudah dilengkapi bersama pengampu.",
    "Menurut penuturan para pengampu, karya ini dikenal sejak sedikitnya empat generasi.",
)
_MEANING = Remark(
    "answer:meaning",
    "Uraikan makna dengan kata-kata pengampu sendiri.",
    "Sudah kami tanyakan kembali kepada pengampu.",
    "Para pengampu menyebutnya sebagai pengikat hidup bersama. Kalimat ini ditambahkan "
    "dengan kata-kata mereka.",
)
_PHOTO = Remark("files:photo", "Tambahkan keterangan tempat pada gambar.", "Sudah ditambahkan.")
_LETTER = Remark(
    "files:recommendation",
    "Surat rekomendasi harus ditandatangani pada tahun yang sama dengan pengajuan.",
    "Surat baru sedang ditandatangani.",
)
_COLOURS = Remark(
    "answer:colours", "Sebutkan semua warna pada label.", "Sudah dilengkapi.",
)  # fmt: skip


def _on(year: int, month: int, day: int, path: str, **more: object) -> Story:
    return Story(datetime.date(year, month, day), path, **more)  # type: ignore[arg-type]


ASSETS: dict[str, Story] = {
    "Tiwah": _on(2025, 3, 10, "issued"),
    "Ijambe": _on(2024, 8, 1, "issued"),
    "Wara": Story(44, "approved"),
    "Wadian Dadas": _on(2025, 9, 22, "mended", remarks=(_MEANING,)),
    "Balian Bawo": Story(55, "approved"),
    "Mamapas Lewu": _on(2025, 5, 12, "lodged"),
    "Manyanggar": Story(16, "submitted"),
    "Karungut": _on(2020, 10, 5, "issued_twice"),
    "Kacapi": _on(2021, 4, 12, "registered"),
    "Garantung": _on(2022, 6, 6, "issued", leave=CONSENT),
    "Sansana Kayau": _on(2021, 11, 22, "registered"),
    "Deder": Story(3, "draft", leave=UNFINISHED),
    "Tari Manasai": _on(2020, 11, 23, "reissued", note="Ejaan nama komunitas keliru dicetak."),
    "Tari Giring-Giring": Story(72, "approved"),
    "Tari Kinyah Mandau": Story(6, "submitted"),
    "Babukung": Story(26, "approved"),
    "Lawang Sakepeng": Story(13, "returned", remarks=(_HISTORY, _PHOTO)),
    "Laluhan": _on(2022, 3, 1, "registered"),
    "Mandi Safar": _on(2021, 10, 18, "issued"),
    "Simah Laut": Story(1, "draft"),
    "Japin Kotawaringin": Story(9, "in_review"),
    "Huma Betang": _on(2020, 9, 7, "registered"),
    "Sandung": _on(
        2023, 7, 10, "narrowed", note="Keluarga meminta uraian disimpan di kalangan sendiri."
    ),
    "Sapundu": _on(
        2025, 2, 17, "consent_withdrawn", note="Pengampu menarik persetujuannya lewat surat."
    ),
    "Talawang": Story(35, "approved"),
    "Motif Batang Garing": _on(2020, 11, 9, "registered"),
    "Benang Bintik": Story(61, "approved"),
    "Mandau": _on(2020, 8, 10, "registered"),
    "Sipet (sumpit)": _on(2021, 8, 30, "issued"),
    "Lilis Lamiang": _on(2023, 3, 6, "refused", note="Uraian dinilai belum membedakan manik lama."),
    "Anyaman Rotan": _on(2021, 1, 11, "registered"),
    "Anyaman Purun": _on(2022, 8, 8, "lodged"),
    "Kerajinan Getah Nyatu": Story(40, "approved"),
    "Wadi": _on(2021, 6, 14, "revoked", note="Berkas memuat lampiran milik usulan lain."),
    "Juhu Umbut Rotan": Story(4, "submitted"),
    "Kalumpe": Story(20, "replied", remarks=(_MEANING,)),
    "Handep": Story(50, "approved"),
    "Beje": Story(24, "second_round", remarks=(_HISTORY,)),
    "Ramuan (contoh)": Story(28, "approved"),
    "Kelakai": _on(2024, 2, 5, "issued"),
    "Bajakah": Story(40, "approved"),
    "Pasak Bumi": Story(37, "approved"),
    "Saluang Belum": Story(18, "in_review"),
    "Jelawat": _on(2024, 12, 2, "registered"),
    "Ulin (tabalien)": Story(55, "approved"),
    "Batik Benang Bintik Palangka Raya": Story(31, "approved"),
    "Kecubung Pangkalan Bun": _on(2024, 8, 26, "lodged"),
    "Beras Siam Epang": Story(48, "approved"),
    "Rotan Katingan": _on(2022, 5, 9, "registered"),
}

PRODUCTS: dict[str, Story] = {
    "Merek Dapur Hinje untuk abon ikan gabus": _on(2021, 3, 15, "registered"),
    "Merek Bintang Mentaya untuk amplang pipih": _on(2020, 7, 13, "lapsed"),
    "Merek Himba Manis untuk madu kelulut": Story(33, "approved"),
    "Merek Si Pakis Merah untuk keripik kelakai": Story(8, "in_review"),
    "Merek Rawa Pagi untuk kopi liberika": _on(
        2022,
        8,
        15,
        "rejected",
        ground="sama_pokok",
        note="Sama pada pokoknya dengan merek kopi yang lebih dahulu terdaftar (contoh).",
    ),
    "Merek Tambi untuk sambal rimbang": Story(15, "returned", remarks=(_LETTER, _COLOURS)),
    "Merek Parei Bulau untuk beras lokal": _on(2025, 8, 4, "lodged"),
    "Merek Ungu Rawa untuk sirup karamunting": _on(
        2024, 2, 12, "refused", note="Ditolak setelah pemeriksaan substantif (contoh)."
    ),
    "Merek Uweika untuk tas rotan": _on(2023, 4, 17, "issued"),
    "Merek Purunita untuk tikar purun": Story(5, "submitted", typed=True),
    "Merek Bintik Langkai untuk batik": _on(
        2024, 6, 3, "withdrawn", note="Pemilik usaha hendak mengganti label."
    ),
    "Logo bunga manik untuk perhiasan": Story(18, "approved"),
    "Merek Bekantan Sunyi untuk homestay": Story(2, "draft", leave=UNSIGNED, typed=True),
    "Merek Ranu Menari untuk sanggar tari": _on(2025, 10, 6, "lodged", prefix=1),
    "Motif Batik Garing Berembun": _on(2024, 7, 8, "registered"),
    "Lagu Pulang ka Teweh": Story(11, "assigned"),
    "Tari Kreasi Benih Menari": Story(45, "issued"),
    "Buku Cerita Rakyat Sungai Kapuas untuk Anak": _on(2023, 6, 12, "registered"),
    "Tas rotan bertutup lipat": _on(2024, 9, 9, "registered"),
    "Mandau hias dinding bersusun tiga": Story(10, "in_review"),
    "Kursi rotan tumpuk": Story(36, "issued"),
    "Alat penganyam purun berpijakan kaki": _on(2025, 8, 18, "lodged"),
    "Tungku hemat kayu dengan saluran udara berputar": Story(7, "submitted"),
    "Resep bumbu siap pakai": Story(42, "issued"),
    "Merek kolektif Anyam Barito untuk anyaman purun": _on(2024, 4, 22, "lodged"),
    "Pengering helai purun bertenaga surya dengan rak berputar": Story(26, "approved"),
    "Indikasi geografis Rotan Katingan": Story(29, "approved"),
    "Sirkuit pengatur suhu untuk pengering bahan anyaman": _on(2023, 8, 14, "issued"),
}


def of_asset(name: str, number: int) -> Story:
    """Return the story of an asset; one of a kind that came later is approved of late."""
    return ASSETS.get(name, Story(90 + 11 * number, "approved"))


def of_product(title: str, number: int) -> Story:
    """Return the story of a product; one of a regime that came later waits or is approved."""
    return PRODUCTS.get(title, Story(30 + 9 * number, "approved"))
