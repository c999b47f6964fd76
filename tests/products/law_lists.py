"""The lists of domain reference 2.1 to 2.9 and 3.1: choices, checklists, grounds, levels; typed."""

CONFIDENTIAL = {"desain_industri", "paten", "paten_sederhana", "rahasia_dagang", "dtlst"}
# Never shown to the public nor in a shared search: who a person is.
PRIVATE = {
    "nama kuasa", "pencipta", "pemegang hak cipta", "pendesain", "pemegang hak desain",
    "inventor", "pemegang paten", "pemegang rahasia dagang", "pemegang hak", "nama pelapor",
    "alamat pelapor", "telepon pelapor", "pelaku atau maestro", "pemimpin adat",
    "petugas pencatat", "yang memberi persetujuan", "Kartu identitas pemohon (KTP)",
    "Tanda tangan pemohon", "Bukti persetujuan",
}  # fmt: skip
# Shortest and longest answers, in characters.
LENGTHS = [
    ("merek", "nama merek", 0, 255),
    ("merek", "deskripsi merek", 20, 1000),
    ("hak_cipta", "uraian singkat ciptaan", 50, 2000),
    ("ebt", "uraian singkat", 0, 500),
    ("pt", "uraian lengkap", 100, 8000),
]
CHOICES = {
    ("merek", "tipe merek"):
        "Kata · Kata dan lukisan · Lukisan · Tiga dimensi · Suara · Hologram",
    ("merek", "jenis pemohon"):
        "Perorangan · Usaha mikro dan kecil (UMK) · Badan hukum · Lembaga pendidikan · "
        "Pemerintah daerah",
    ("hak_cipta", "jenis ciptaan"):
        "Karya tulis · Karya seni · Komposisi musik · Karya audiovisual · Karya fotografi · "
        "Karya drama dan koreografi · Karya rekaman · Program komputer atau permainan · "
        "Karya lainnya",
    ("desain_industri", "klaim"):
        "Bentuk · Konfigurasi · Komposisi garis · Komposisi warna",
    ("indikasi_geografis", "jenis barang"):
        "Sumber daya alam · Barang kerajinan · Hasil industri",
    ("rahasia_dagang", "jenis rahasia dagang"):
        "Metode produksi · Metode pengolahan · Metode penjualan · Informasi lain",
    ("rahasia_dagang", "langkah penjagaan"):
        "Perjanjian kerahasiaan · Akses terbatas · Penandaan · Penyimpanan terkunci · Pelatihan",
    ("ebt", "subjenis"):
        "Verbal tekstual · Musik · Gerak · Teater · Seni rupa · Upacara adat · Arsitektur · "
        "Lanskap · Bentuk lain",
    ("pt", "subjenis"):
        "Kecakapan teknik · Keterampilan · Konsep · Pembelajaran dan praktik · "
        "Pengetahuan pertanian · Pengetahuan ekologi · Pengobatan · Makanan dan minuman · "
        "Kerajinan · Terkait sumber daya genetik · Kearifan lokal lain",
    ("sdg", "subjenis"): "Tanaman · Hewan · Jasad renik",
    ("ia", "subjenis"): "Barang · Jasa",
    ("pig", "subjenis"): "Sumber daya alam · Barang kerajinan · Hasil industri",
    ("ebt", "sifat"): "Sakral · Rahasia · Dipegang teguh · Terbuka · Tersebar luas",
    ("ebt", "kondisi sekarang"):
        "Sedang berkembang · Masih bertahan · Sudah berkurang · Terancam punah · Sudah punah",
}  # fmt: skip

MARK_CHECKS = (
    "Pemohon dan NIB sesuai · Label terbaca, sama dengan nama · Warna dan terjemahan diisi · "
    "Kelas sesuai barang/jasa · Tidak serupa merek terdaftar (hasil telusur dicatat) · "
    "Tidak mengandung nama KIK tanpa persetujuan · Bukan kata umum atau deskriptif · "
    "Surat UMK sah tahun ini · Tanda tangan"
)
PATENT_CHECKS = (
    "Uraian lengkap dan jelas · Klaim didukung uraian, jumlah sesuai · "
    "Abstrak paling banyak 200 kata · Kebaruan: pengungkapan dicatat · "
    "Asal SDG atau PT disebut · Inventor dan pemegang jelas"
)
COMMUNAL_CHECKS = (
    "Nama dan nama lokal benar · Jenis dan subjenis tepat · "
    "Komunitas asal dan peran jelas, tidak ada klaim tunggal yang salah · "
    "Sifat sesuai kata pengampu · Persetujuan sah (siapa, kapan, bagaimana, bukti) · "
    "Hal yang dibuka sesuai persetujuan · Lokasi tidak lebih rinci dari yang diizinkan · "
    "Uraian tidak memuat rahasia, dosis, mantra · Dokumentasi layak dan berhak dipakai · "
    "Referensi · Bukan rekaan baru (bila ya: hak cipta) · PADIA untuk SDG"
)
CHECKLISTS = {
    "merek": MARK_CHECKS,
    "merek_kolektif":
        f"{MARK_CHECKS} · Peraturan memuat anggota, mutu, pengawasan, sanksi",
    "hak_cipta":
        "Judul dan jenis tepat · Uraian cukup · Tanggal dan tempat pengumuman · "
        "Pencipta dan pemegang jelas, pengalihan ada · Contoh sesuai · "
        "Sumber budaya tradisional disebut · Bukan hasil yang tak dilindungi",
    "desain_industri":
        "Judul dan klaim tepat · Gambar lengkap dan sama · Belum diungkap, atau dalam 6 bulan · "
        "Uraian menyebut yang baru · Pendesain dan pemegang jelas",
    "paten": PATENT_CHECKS,
    "paten_sederhana": PATENT_CHECKS,
    "indikasi_geografis":
        "Nama dan barang tepat · Batas wilayah direkomendasikan · "
        "Kaitan mutu dengan wilayah dijelaskan · Metode uji dan keterunutan · MPIG sah · Label",
    "rahasia_dagang":
        "Judul tidak membuka isi · Nilai ekonomi · Langkah penjagaan nyata · Pemegang jelas",
    "dtlst":
        "Uraian · Eksploitasi pertama dalam 2 tahun · Pendesain dan pemegang jelas",
    **dict.fromkeys(("ebt", "pt", "sdg", "ia", "pig"), COMMUNAL_CHECKS),
}  # fmt: skip

ALL_GROUNDS = (
    "Di luar ruang lingkup perjanjian · Bukan objek rezim ini · "
    "Berkas tidak dilengkapi sampai batas waktu · Data tidak benar · Pemohon tidak berhak · "
    "Sengketa belum selesai"
)
MARK_GROUNDS = (
    f"{ALL_GROUNDS} · Hanya menerangkan barang atau jasanya · "
    "Nama umum atau lambang milik umum · Bertentangan dengan moral atau ketertiban umum · "
    "Menyesatkan tentang asal, mutu, atau ukuran · Tidak memiliki daya pembeda · "
    "Sama pada pokoknya dengan merek lebih dahulu atau terkenal · "
    "Sama dengan indikasi geografis yang dikenal · Nama atau foto orang tanpa persetujuan · "
    "Meniru lambang negara · Nama aset komunal"
)
PATENT_GROUNDS = (
    f"{ALL_GROUNDS} · Tidak baru · Tidak mengandung langkah inventif · "
    "Tidak dapat diterapkan dalam industri · Dikecualikan undang-undang"
)
COMMUNAL_GROUNDS = (
    "Di luar ruang lingkup perjanjian · Bukan KIK (karya perorangan baru) · "
    "Persetujuan tidak sah atau ditarik · Keberatan komunitas lain belum selesai · "
    "Sudah tercatat · Berkas tidak dilengkapi sampai batas waktu"
)
GROUNDS = {
    "merek": MARK_GROUNDS,
    "merek_kolektif": MARK_GROUNDS,
    "hak_cipta":
        f"{ALL_GROUNDS} · Gagasan tanpa wujud · Hasil rapat terbuka · "
        "Peraturan perundang-undangan · Putusan pengadilan · Kitab suci",
    "desain_industri":
        f"{ALL_GROUNDS} · Tidak baru · "
        "Bertentangan dengan ketertiban umum, agama, atau kesusilaan",
    "paten": PATENT_GROUNDS,
    "paten_sederhana": PATENT_GROUNDS,
    "indikasi_geografis":
        f"{ALL_GROUNDS} · Tidak ada kaitan mutu dengan wilayah · Nama generik",
    "rahasia_dagang": ALL_GROUNDS,
    "dtlst": ALL_GROUNDS,
    **dict.fromkeys(("ebt", "pt", "sdg", "ia", "pig"), COMMUNAL_GROUNDS),
}  # fmt: skip
# Default levels of the parts of an asset: open / sacred or guarded / secret (3.1).
OPEN_TO = {
    "Identitas": "terbuka ringkasan petugas",
    "Komunitas": "terbuka ringkasan petugas",
    "Uraian": "terbuka komunitas petugas",
    "Rincian": "terbuka komunitas petugas",
    "Keadaan": "terbuka komunitas petugas",
    "Persetujuan": "komunitas komunitas petugas",
    "Dokumentasi": "terbuka komunitas petugas",
    "Referensi": "terbuka komunitas petugas",
}
CLOSED_ANSWERS = {
    "pemimpin adat": "komunitas komunitas petugas",
    "nama pelapor": "komunitas komunitas petugas",
    "petugas pencatat": "komunitas komunitas petugas",
    "desa/kelurahan": "komunitas komunitas petugas",
    "kecamatan": "komunitas komunitas petugas",
    "pelaku atau maestro": "komunitas komunitas petugas",
    "pantangan": "petugas petugas petugas",
    "koordinat": "petugas petugas petugas",
}
