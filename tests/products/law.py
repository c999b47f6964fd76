"""What domain reference 2.1 to 2.9, 3 and 3.1 ask of the fourteen forms, typed from its pages.

Nothing here is taken from the code. A line is `label | need | columns or limits`. The need is
`wajib` (always), `bila x=y` (only then), `kecuali x=y` (but then), or empty (optional).
Limits of files: types, megabytes, pixels of the shorter side.
"""

Form = dict[str, str]  # heading of a section → its lines

APPLICANT = """
pelaku usaha | wajib
jenis pemohon | wajib
memakai kuasa
nama kuasa | bila has_proxy=1
"""
TITLED = "judul usulan | wajib" + APPLICANT
STATEMENTS = """
pemohon adalah pemilik atau berhak atas yang diajukan | wajib
semua keterangan dan lampiran benar | wajib
catatan untuk pemeriksa
"""
NOVEL = f"""{STATEMENTS}
yang diajukan baru: sejauh diketahui, belum ada yang sama sebelumnya | wajib
"""
PRIORITY = """
memakai hak prioritas
negara prioritas | bila has_priority=1
nomor prioritas | bila has_priority=1
tanggal prioritas | bila has_priority=1
"""
DISCLOSURE = """
pernah diungkap atau dipamerkan sebelum diajukan
tanggal pertama kali diungkap | bila disclosed=1
tempat diungkap | bila disclosed=1
"""
KTP = "Kartu identitas pemohon (KTP) | wajib | PDF JPEG 2 MB"
SMALL = """
Nomor Induk Berusaha (NIB) | bila applicant_kind=umk | PDF JPEG 2 MB
Surat pernyataan UMK bermeterai | bila applicant_kind=umk | PDF JPEG 2 MB
Surat rekomendasi UKM binaan | bila applicant_kind=umk | PDF JPEG 2 MB
"""
OWNERSHIP = "Surat pernyataan kepemilikan | wajib | PDF JPEG 2 MB"
DEED = "Bukti pengalihan hak | bila holder_differs=1 | PDF JPEG 2 MB"
EARLIER = "Dokumen prioritas | bila has_priority=1 | PDF JPEG 2 MB"
SOURCE = (
    "sumber lisan; judul, atau pokok cerita lisan; penulis atau penutur; tahun; alamat web; "
    "penutur setuju disebut"
)
PERSON = "nama; kewarganegaraan; alamat; NIK"

MARK = {
    "Pemohon": TITLED,
    "Uraian merek": f"""
nama merek | kecuali mark_type=lukisan
tipe merek | wajib
unsur warna dalam label | bila mark_type=lukisan
memuat kata asing, kata daerah, atau huruf bukan Latin
terjemahan / transliterasi | bila has_foreign_words=1
deskripsi merek | wajib
disclaimer
{PRIORITY}
dipakai sejak
""",
    "Kelas dan barang/jasa": """
kelas dan jenis barang/jasa | wajib | kelas; jenis barang/jasa
""",
    "Label merek": """
Etiket / label merek | bila mark_type=kata_lukisan | JPEG PNG WebP 2 MB 400 px
""",
    "Lampiran": f"""
{KTP}
Tanda tangan pemohon | wajib | JPEG 2 MB
{SMALL}
{EARLIER}
""",
    "Pernyataan": STATEMENTS,
}
COLLECTIVE = {
    **{name: MARK[name] for name in [*MARK][:4]},
    "Peraturan penggunaan": "Peraturan penggunaan merek kolektif | wajib | PDF 20 MB",
    **{name: MARK[name] for name in [*MARK][4:]},
}
COPYRIGHT = {
    "Pemohon": TITLED,
    "Ciptaan": """
judul ciptaan | wajib
jenis ciptaan | wajib
subjenis ciptaan | wajib
uraian singkat ciptaan | wajib
belum diumumkan
tanggal pertama kali diumumkan | kecuali unpublished=1
kota pertama kali diumumkan | kecuali unpublished=1
negara pertama kali diumumkan | kecuali unpublished=1
bersumber dari budaya tradisional
aset KIK sumbernya
nama budaya dan komunitas asalnya | bila traditional_source=1
""",
    "Pencipta": f"pencipta | wajib | {PERSON}",
    "Pemegang hak": f"""
pemegang hak cipta | wajib | {PERSON}
pemegang hak bukan penciptanya
""",
    "Lampiran": f"""
Contoh ciptaan | wajib | PDF JPEG MP3 20 MB, MP4 100 MB
{KTP}
{OWNERSHIP}
{DEED}
{SMALL}
""",
    "Pernyataan": STATEMENTS,
}
VIEWS = "\n".join(
    f"Gambar tampak {side} | kecuali is_flat=1 | JPEG PNG WebP 15 MB"
    for side in ("depan", "belakang", "kiri", "kanan", "atas", "bawah")
)
DESIGN = {
    "Pemohon": APPLICANT,
    "Desain": f"""
judul desain | wajib
jenis produk | wajib
kelas Locarno | wajib
jumlah desain | wajib
uraian desain | wajib
klaim | wajib
gambar kurang dari tujuh sisi
alasan gambar kurang dari tujuh sisi | bila is_flat=1
{PRIORITY}
{DISCLOSURE}
""",
    "Pendesain": f"""
pendesain | wajib | {PERSON}
pemegang hak desain | wajib | {PERSON}
pemegang hak bukan pendesainnya
""",
    "Lampiran": f"""
Gambar perspektif | wajib | JPEG PNG WebP 15 MB
{VIEWS}
{KTP}
{OWNERSHIP}
Surat pernyataan kebaruan | wajib | PDF JPEG 2 MB
{DEED}
{EARLIER}
{SMALL}
""",
    "Pernyataan": NOVEL,
}
PATENT = {
    "Pemohon": APPLICANT,
    "Invensi": """
judul invensi | wajib
bidang teknik | wajib
latar belakang | wajib
uraian singkat invensi | wajib
abstrak | wajib
dijelaskan dengan gambar
memakai sumber daya genetik atau pengetahuan tradisional
aset KIK asalnya
asal sumber daya genetik atau pengetahuan tradisional | bila uses_traditional_knowledge=1
""",
    "Klaim": "klaim | wajib | klaim",
    "Inventor": f"""
inventor | wajib | {PERSON}
pemegang paten | wajib | {PERSON}
pemegang paten bukan inventornya
""",
    "Pengungkapan": DISCLOSURE + PRIORITY,
    "Lampiran": f"""
{KTP}
Deskripsi invensi | wajib | PDF 20 MB
Naskah klaim | wajib | PDF 20 MB
Naskah abstrak | wajib | PDF 20 MB
Gambar invensi | bila has_drawings=1 | PDF JPEG PNG WebP 15 MB
Surat pernyataan inventor | wajib | PDF JPEG 2 MB
{DEED}
{EARLIER}
{SMALL}
""",
    "Pernyataan": NOVEL,
}
INDICATION = {
    "Pemohon": TITLED,
    "Produk": """
nama indikasi geografis | wajib
nama barang | wajib
jenis barang | wajib
pemohon indikasi geografis | wajib
karakteristik dan kualitas | wajib
potensi indikasi geografis yang mendahuluinya
""",
    "Wilayah": """
kabupaten/kota penghasil | wajib
kecamatan penghasil | wajib
batas wilayah | wajib
Peta wilayah | wajib | PDF JPEG 15 MB
Rekomendasi peta dari instansi yang berwenang | wajib | PDF JPEG 2 MB
""",
    "Lingkungan alam dan manusia": """
faktor alam | wajib
faktor manusia | wajib
sejarah dan tradisi | wajib
""",
    "Proses dan mutu": """
proses produksi | wajib
metode pengujian | wajib
ketertelusuran (kode keterunutan) | wajib
""",
    "MPIG": """
nama MPIG | wajib
sekretariat MPIG | wajib
surat keputusan MPIG | wajib
jumlah produsen | wajib
produksi per tahun | wajib
satuan produksi | wajib
""",
    "Lampiran": """
Dokumen deskripsi | wajib | PDF 20 MB
Surat keputusan MPIG | wajib | PDF JPEG 2 MB
Label indikasi geografis | wajib | JPEG PNG WebP 2 MB 400 px
Hasil uji laboratorium || PDF JPEG 20 MB
Kartu identitas pemohon (KTP) || PDF JPEG 2 MB
""",
    "Pernyataan": STATEMENTS,
}
TRADE_SECRET = {
    "Pemohon": APPLICANT,
    "Keberadaan": f"""
judul umum | wajib
jenis rahasia dagang | wajib
nilai ekonomi | wajib
pemegang rahasia dagang | wajib | {PERSON}
""",
    "Penjagaan": """
langkah penjagaan | wajib
jumlah orang yang mengetahui | wajib
""",
    "Lampiran": OWNERSHIP,
    "Pernyataan": STATEMENTS,
}
LAYOUT = {
    "Pemohon": APPLICANT,
    "Desain": """
judul | wajib
uraian desain tata letak | wajib
belum pernah dieksploitasi secara komersial
tanggal pertama kali dieksploitasi | kecuali unexploited=1
tempat pertama kali dieksploitasi | kecuali unexploited=1
""",
    "Pendesain": f"""
pendesain | wajib | {PERSON}
pemegang hak | wajib | {PERSON}
pemegang hak bukan pendesainnya
""",
    "Lampiran": f"""
Gambar desain tata letak | wajib | JPEG PNG WebP 15 MB
{KTP}
{OWNERSHIP}
{DEED}
{SMALL}
""",
    "Pernyataan": STATEMENTS,
}


def communal(own: str, *, community: str = "wajib", photo: str = "kecuali files:audio=1") -> Form:
    """Return the form of a kind: what all share, with the kind's own answers in Rincian."""
    return {
        "Identitas": """
nama karya | wajib
nama lain || nama lain; bahasa
subjenis | wajib
sifat | wajib
kabupaten/kota | wajib
uraian singkat | wajib
""",
        "Komunitas": f"""
komunitas asal, pengampu, dan pelaku | {community} | komunitas; peran
pemimpin adat
nama pelapor | wajib
alamat pelapor
telepon pelapor
petugas pencatat
tanggal pencatatan | wajib
""",
        "Tempat": "desa/kelurahan\nkecamatan\ntempat lain hidupnya karya ini",
        "Uraian": "uraian lengkap | wajib\nsejarah singkat\nfungsi dan makna",
        "Rincian": own,
        "Keadaan": """
kondisi sekarang | wajib
upaya pelestarian || upaya pelestarian; pelaksanaan; keterangan
pelaku atau maestro || nama pelaku atau maestro; keahlian; setuju namanya ditampilkan
""",
        "Persetujuan": """
yang memberi persetujuan
tanggal persetujuan
tempat persetujuan
cara persetujuan
yang dibuka pengampu
yang tidak ditampilkan
aturan akses
Bukti persetujuan || PDF JPEG 10 MB
""",
        "Dokumentasi": f"""
Foto | {photo} | JPEG PNG WebP 15 MB
Rekaman suara || MP3 50 MB
Video || MP4 300 MB
Tulisan || PDF JPEG 10 MB
""",
        "Referensi": f"referensi | wajib | {SOURCE}",
        "Pernyataan": """
tidak ada satu pihak pun yang dinyatakan sebagai pemilik tunggal | wajib
semua keterangan dan lampiran benar | wajib
catatan untuk pemeriksa
""",
    }


FORMS: dict[str, Form] = {
    "merek": MARK,
    "merek_kolektif": COLLECTIVE,
    "hak_cipta": COPYRIGHT,
    "desain_industri": DESIGN,
    "paten": PATENT,
    "paten_sederhana": PATENT,
    "indikasi_geografis": INDICATION,
    "rahasia_dagang": TRADE_SECRET,
    "dtlst": LAYOUT,
    "ebt": communal("""
media atau bahan | kecuali equipment=1
alat dan perlengkapan
waktu pelaksanaan | bila subkind=upacara_adat
urutan atau tahapan
busana
iringan
syarat pelaku
pantangan
"""),
    "pt": communal("""
bahan | kecuali tools=1
proses
alat
cara pewarisan | wajib
hasil
manfaat
sumber daya genetik terkait
keamanan
"""),
    "sdg": communal("""
nama ilmiah | wajib
nama lokal
bagian yang dimanfaatkan | wajib
habitat
sebaran
liar atau budi daya | wajib
status konservasi (kode IUCN)
jenis dilindungi
pemanfaatan nyata
pemanfaatan potensial
pengetahuan tradisional terkait
PADIA: izin akses
PADIA: pihak
PADIA: pembagian manfaat
koordinat
"""),
    "ia": communal("""
ciri asal | wajib
tanda atau nama daerah yang dipakai | wajib
produsen
sejak kapan dipakai
penjelasan tentang faktor alam
""", community="", photo=""),
    "pig": communal("""
nama produk
karakteristik | wajib
faktor alam | wajib
faktor manusia | wajib
wilayah
proses
reputasi
volume per tahun
kelompok produsen
kesiapan MPIG
tindak lanjut ke indikasi geografis
""", community="", photo=""),
}  # fmt: skip
