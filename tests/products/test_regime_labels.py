"""Every field of the domain reference stands in its form, under its official label.

The lists are typed from domain reference 2.1 to 2.7, 3 and 3.1, not taken from the code.
"""

import pytest

from products import regimes
from products.regimes.declaration import Derived, Group
from products.snapshots import label_of

APPLICANT = {
    "pemohon": ["pelaku usaha", "jenis pemohon", "memakai kuasa", "nama kuasa"],
    "pernyataan": ["pemohon adalah pemilik atau berhak atas yang diajukan",
                   "semua keterangan dan lampiran benar", "catatan untuk pemeriksa"],
}  # fmt: skip
PRIORITY = ["memakai hak prioritas", "negara prioritas", "nomor prioritas", "tanggal prioritas"]
DISCLOSURE = [
    "pernah diungkap atau dipamerkan sebelum diajukan", "tanggal pertama kali diungkap",
    "tempat diungkap",
]  # fmt: skip
SMALL = ["Nomor Induk Berusaha (NIB)", "Surat pernyataan UMK bermeterai",
         "Surat rekomendasi UKM binaan"]  # fmt: skip
KTP = "Kartu identitas pemohon (KTP)"
NOVELTY = "yang diajukan baru: sejauh diketahui, belum ada yang sama sebelumnya"
MARK = {
    "uraian": [
        "nama merek", "tipe merek", "unsur warna dalam label",
        "memuat kata asing, kata daerah, atau huruf bukan Latin", "terjemahan / transliterasi",
        "deskripsi merek", "disclaimer", *PRIORITY, "dipakai sejak",
    ],
    "kelas": ["kelas dan jenis barang/jasa", "kelas", "jenis barang/jasa"],
    "label": ["Etiket / label merek"],
    "lampiran": [KTP, "Tanda tangan pemohon", *SMALL, "Dokumen prioritas"],
}  # fmt: skip
PATENT = {
    "invensi": [
        "judul invensi", "bidang teknik", "latar belakang", "uraian singkat invensi", "abstrak",
        "memakai sumber daya genetik atau pengetahuan tradisional", "aset KIK asalnya",
        "asal sumber daya genetik atau pengetahuan tradisional",
    ],
    "klaim": ["klaim"],
    "inventor": ["inventor", "nama", "kewarganegaraan", "NIK", "alamat", "pemegang paten"],
    "pengungkapan": [*DISCLOSURE, *PRIORITY],
    "lampiran": [
        KTP, "Deskripsi invensi", "Naskah klaim", "Naskah abstrak", "Gambar invensi",
        "Surat pernyataan inventor", "Bukti pengalihan hak", *SMALL,
    ],
    "pernyataan": [NOVELTY],
}  # fmt: skip
PRODUCTS: dict[str, dict[str, list[str]]] = {
    "merek": MARK,
    "merek_kolektif": {**MARK, "peraturan": ["Peraturan penggunaan merek kolektif"]},
    "hak_cipta": {
        "ciptaan": [
            "judul ciptaan", "jenis ciptaan", "subjenis ciptaan", "uraian singkat ciptaan",
            "belum diumumkan", "tanggal pertama kali diumumkan", "kota pertama kali diumumkan",
            "negara pertama kali diumumkan", "bersumber dari budaya tradisional",
            "aset KIK sumbernya",
        ],
        "pencipta": ["pencipta", "nama", "kewarganegaraan", "alamat", "NIK"],
        "pemegang": ["pemegang hak cipta"],
        "lampiran": ["Contoh ciptaan", KTP, "Surat pernyataan kepemilikan",
                     "Bukti pengalihan hak"],
    },
    "desain_industri": {
        "desain": [
            "judul desain", "jenis produk", "kelas Locarno", "jumlah desain", "uraian desain",
            "klaim", "alasan gambar kurang dari tujuh sisi", *PRIORITY, *DISCLOSURE,
        ],
        "pendesain": ["pendesain", "nama", "kewarganegaraan", "NIK", "alamat",
                      "pemegang hak desain"],
        "lampiran": [
            "Gambar perspektif", "Gambar tampak depan", "Gambar tampak belakang",
            "Gambar tampak kiri", "Gambar tampak kanan", "Gambar tampak atas",
            "Gambar tampak bawah", KTP, "Surat pernyataan kepemilikan",
            "Surat pernyataan kebaruan", "Bukti pengalihan hak", *SMALL,
        ],
        "pernyataan": [NOVELTY],
    },
    "paten": PATENT,
    "paten_sederhana": PATENT,
    "indikasi_geografis": {
        "produk": ["nama indikasi geografis", "nama barang", "jenis barang",
                   "pemohon indikasi geografis", "karakteristik dan kualitas"],
        "wilayah": ["kabupaten/kota penghasil", "kecamatan penghasil", "batas wilayah",
                    "Peta wilayah", "Rekomendasi peta dari instansi yang berwenang"],
        "lingkungan": ["faktor alam", "faktor manusia", "sejarah dan tradisi"],
        "mutu": ["proses produksi", "metode pengujian", "ketertelusuran (kode keterunutan)"],
        "mpig": ["sekretariat MPIG", "surat keputusan MPIG", "jumlah produsen",
                 "produksi per tahun", "satuan produksi"],
        "lampiran": ["Dokumen deskripsi", "Surat keputusan MPIG", "Label indikasi geografis",
                     "Hasil uji laboratorium"],
    },
    "rahasia_dagang": {
        "keberadaan": ["judul umum", "jenis rahasia dagang", "nilai ekonomi",
                       "pemegang rahasia dagang"],
        "penjagaan": ["langkah penjagaan", "jumlah orang yang mengetahui"],
        "lampiran": ["Surat pernyataan kepemilikan"],
    },
    "dtlst": {
        "desain": ["judul", "uraian desain tata letak", "tanggal pertama kali dieksploitasi",
                   "tempat pertama kali dieksploitasi"],
        "pendesain": ["pendesain", "pemegang hak"],
        "lampiran": ["Gambar desain tata letak", KTP, "Surat pernyataan kepemilikan",
                     "Bukti pengalihan hak"],
    },
}  # fmt: skip
COMMUNAL: dict[str, list[str]] = {
    "identitas": ["nama karya", "nama lain", "bahasa", "subjenis", "sifat", "kabupaten/kota",
                  "uraian singkat"],
    "komunitas": ["komunitas asal, pengampu, dan pelaku", "peran", "pemimpin adat",
                  "nama pelapor", "alamat pelapor", "telepon pelapor", "petugas pencatat",
                  "tanggal pencatatan"],
    "tempat": ["desa/kelurahan", "kecamatan", "tempat lain hidupnya karya ini"],
    "uraian": ["uraian lengkap", "sejarah singkat", "fungsi dan makna"],
    "keadaan": ["kondisi sekarang", "upaya pelestarian", "pelaku atau maestro"],
    "persetujuan": ["Bukti persetujuan"],
    "dokumentasi": ["Foto", "Rekaman suara", "Video", "Tulisan"],
    "referensi": ["referensi"],
}  # fmt: skip
OWN: dict[str, list[str]] = {
    "ebt": ["media atau bahan", "alat dan perlengkapan", "waktu pelaksanaan",
            "urutan atau tahapan", "busana", "iringan", "syarat pelaku", "pantangan"],
    "pt": ["bahan", "proses", "alat", "cara pewarisan", "hasil", "manfaat",
           "sumber daya genetik terkait", "keamanan"],
    "sdg": ["nama ilmiah", "nama lokal", "bagian yang dimanfaatkan", "habitat", "sebaran",
            "liar atau budi daya", "status konservasi (kode IUCN)", "jenis dilindungi",
            "pemanfaatan nyata", "pemanfaatan potensial", "pengetahuan tradisional terkait",
            "PADIA: izin akses", "PADIA: pihak", "PADIA: pembagian manfaat", "koordinat"],
    "ia": ["ciri asal", "tanda atau nama daerah yang dipakai", "produsen",
           "sejak kapan dipakai", "penjelasan tentang faktor alam"],
    "pig": ["nama produk", "karakteristik", "faktor alam", "faktor manusia", "wilayah", "proses",
            "reputasi", "volume per tahun", "kelompok produsen", "kesiapan MPIG",
            "tindak lanjut ke indikasi geografis"],
}  # fmt: skip
CONFIDENTIAL = {"desain_industri", "paten", "paten_sederhana", "rahasia_dagang", "dtlst"}
# Sections of each product between the applicant and the statements (domain reference 2.9).
ORDER = {
    "merek": ["uraian", "kelas", "label", "lampiran"],
    "merek_kolektif": ["uraian", "kelas", "label", "peraturan", "lampiran"],
    "hak_cipta": ["ciptaan", "pencipta", "pemegang", "lampiran"],
    "desain_industri": ["desain", "pendesain", "lampiran"],
    "paten": ["invensi", "klaim", "inventor", "pengungkapan", "lampiran"],
    "paten_sederhana": ["invensi", "klaim", "inventor", "pengungkapan", "lampiran"],
    "indikasi_geografis": ["produk", "wilayah", "lingkungan", "mutu", "mpig", "lampiran"],
    "rahasia_dagang": ["keberadaan", "penjagaan", "lampiran"],
    "dtlst": ["desain", "pendesain", "lampiran"],
}
CHECKS = {
    "merek": 9, "merek_kolektif": 10, "hak_cipta": 7, "desain_industri": 5, "paten": 6,
    "paten_sederhana": 6, "indikasi_geografis": 6, "rahasia_dagang": 4, "dtlst": 3, "ebt": 12,
    "pt": 12, "sdg": 12, "ia": 12, "pig": 12,
}  # fmt: skip


def labels(code: str, section: str) -> list[str]:
    """The words of a section's items and of the columns of its groups."""
    part = regimes.get(code).section(section)
    assert part is not None, section
    found = []
    for item in part.items:
        found.append(str(item.label) if isinstance(item, Derived) else label_of(item))
        if isinstance(item, Group):
            found += [str(item.model._meta.get_field(one).verbose_name) for one in item.fields]  # type: ignore[union-attr]
            found += [str(one.label) for one in item.sealed]
    return found


def _asked() -> list[tuple[str, str, list[str]]]:
    products = [
        (code, section, wanted)
        for code, form in PRODUCTS.items()
        for part in (APPLICANT, form)
        for section, wanted in part.items()
    ]
    communal = [(code, section, wanted) for code in OWN for section, wanted in COMMUNAL.items()]
    return products + communal + [(code, "rincian", wanted) for code, wanted in OWN.items()]


@pytest.mark.parametrize(("code", "section", "wanted"), _asked())
def test_every_field_of_the_reference_stands_in_its_section(
    code: str, section: str, wanted: list[str]
) -> None:
    assert [label for label in wanted if label not in labels(code, section)] == []


def test_there_are_fourteen_forms() -> None:
    assert {*PRODUCTS, *OWN} == {*regimes.REGIMES}
    assert len(regimes.REGIMES) == 14


@pytest.mark.parametrize("code", sorted(ORDER))
def test_sections_stand_in_the_order_of_the_reference(code: str) -> None:
    found = [section.code for section in regimes.get(code).sections]

    assert found == ["pemohon", *ORDER[code], "pernyataan"]


def test_each_has_the_checklist_of_the_reference_and_grounds_of_its_own() -> None:
    assert {code: len(one.checklist) for code, one in regimes.REGIMES.items()} == CHECKS
    assert all(len(one.grounds) >= 6 for one in regimes.REGIMES.values())
    for one in regimes.REGIMES.values():
        codes = [named.code for named in (*one.checklist, *one.grounds)]
        assert len({*codes[: len(one.checklist)]}) == len(one.checklist)
        assert len({*codes[len(one.checklist) :]}) == len(one.grounds)


def test_what_is_secret_before_publication_is_confidential() -> None:
    assert {code for code, one in regimes.REGIMES.items() if one.confidential} == CONFIDENTIAL


def test_no_name_stands_twice_in_a_form() -> None:
    for one in regimes.REGIMES.values():
        names = [item.name for item in one.items]
        assert len({*names}) == len(names), one.code
