"""Official words in plain language, for who fills in a form or reads a record (domain 1)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kip_portal.workflow import Text


@dataclass(frozen=True)
class Word:
    """A word of the office and what it means; the word itself is never translated."""

    word: str
    meaning: Text


@dataclass(frozen=True)
class Group:
    """Words of one sort."""

    code: str
    label: Text
    words: tuple[Word, ...]


PEOPLE = Group("orang", _("Orang dan lembaga"), (
    Word("Pemohon", _("Orang atau badan yang meminta pelindungan atas produknya.")),
    Word("Kuasa", _("Konsultan KI atau orang lain yang mengurus atas nama pemohon.")),
    Word("Pengampu (kustodian)", _(
        "Komunitas atau orang yang menjaga sebuah karya dan menentukan apa yang boleh dibuka."
    )),
    Word("Pelapor", _("Orang atau instansi yang melaporkan karya komunitas untuk dicatat.")),
    Word("Termohon", _("Pihak yang dimintai jawaban dalam sebuah keberatan atau sengketa.")),
    Word("Pemeriksa", _("Pegawai Kantor Wilayah yang memeriksa usulan.")),
    Word("Damang, mantir adat", _(
        "Pemimpin adat yang menyaksikan persetujuan komunitas di wilayahnya."
    )),
    Word("Maestro", _("Orang yang paling menguasai sebuah karya dan meneruskannya.")),
    Word("Pencipta, pendesain, inventor", _(
        "Orang yang membuat ciptaan, desain, atau invensi. Namanya tetap disebut walau haknya "
        "sudah beralih."
    )),
    Word("Pemegang hak", _("Orang atau badan yang memiliki haknya sekarang.")),
    Word("UMK", _("Usaha mikro dan kecil. Tarif resminya di DJKI lebih ringan.")),
    Word("UKM binaan", _("Usaha yang dibina sebuah dinas dan mendapat surat rekomendasinya.")),
    Word("MPIG", _(
        "Masyarakat Perlindungan Indikasi Geografis: perkumpulan produsen yang menjaga mutunya."
    )),
    Word("Sentra KI", _("Bagian perguruan tinggi yang mengurus kekayaan intelektual.")),
    Word("DJKI", _(
        "Direktorat Jenderal Kekayaan Intelektual, yang mencatat atau mendaftarkan di Jakarta."
    )),
))  # fmt: skip
STEPS = Group("langkah", _("Langkah dan surat"), (
    Word("Usulan", _("Berkas yang diajukan perangkat daerah lewat portal ini.")),
    Word("Kelengkapan", _("Semua isian dan lampiran wajib sudah ada.")),
    Word("Perbaikan", _("Mengubah bagian yang diberi catatan, lalu mengirim lagi.")),
    Word("Pencatatan", _(
        "Untuk hak cipta dan KIK: negara mencatat bahwa karyanya ada. Haknya sudah ada sebelumnya."
    )),
    Word("Pendaftaran", _(
        "Untuk merek, desain, paten, dan indikasi geografis: haknya baru ada setelah didaftar."
    )),
    Word("Petikan, surat pencatatan, sertifikat", _("Surat dari DJKI sebagai hasil akhirnya.")),
    Word("Surat pengalihan hak", _(
        "Bukti bahwa hak beralih dari pembuatnya kepada orang atau badan lain."
    )),
    Word("Surat pernyataan UMK bermeterai", _(
        "Pernyataan pemohon bahwa usahanya mikro atau kecil."
    )),
    Word("Surat rekomendasi UKM binaan", _(
        "Surat dinas untuk satu merek dan satu permohonan, berlaku pada tahun penandatanganannya."
    )),
))  # fmt: skip
PRODUCTS = Group("produk", _("Merek dan produk"), (
    Word("Etiket (label) merek", _("Gambar merek sebagaimana akan didaftarkan.")),
    Word("Kelas", _(
        "Nomor 1 sampai 45 menurut daftar Nice: 1–34 untuk barang, 35–45 untuk jasa. Biaya "
        "dihitung per kelas."
    )),
    Word("Uraian barang/jasa", _("Barang atau jasa yang dijual dengan merek itu.")),
    Word("Disclaimer", _("Bagian merek yang tidak diminta haknya, misalnya kata umum.")),
    Word("Transliterasi", _("Huruf bukan Latin yang ditulis dengan huruf Latin.")),
    Word("Merek kolektif", _(
        "Merek yang dipakai bersama oleh anggota sebuah perkumpulan menurut peraturan mereka."
    )),
    Word("Hak prioritas", _(
        "Permohonan di negara lain yang lebih dahulu, sehingga tanggalnya ikut dihitung di sini."
    )),
    Word("Pengungkapan dan kebaruan", _(
        "Desain dan invensi harus baru. Memamerkan atau mengunggahnya sebelum diajukan dapat "
        "menggugurkan haknya."
    )),
    Word("Klaim", _("Kalimat bernomor yang menyebut tepat apa yang diminta pelindungannya.")),
    Word("Kelas Locarno", _("Nomor jenis barang untuk desain, ditulis NN-NN, misalnya 06-01.")),
    Word("Paten sederhana", _("Paten untuk perbaikan alat atau proses yang sudah ada.")),
    Word("Rahasia dagang", _(
        "Pengetahuan usaha yang berharga karena dijaga. Isinya tidak pernah ditulis di sini."
    )),
    Word("DTLST", _("Desain tata letak sirkuit terpadu: susunan rangkaian dalam sebuah cip.")),
    Word("Indikasi geografis", _(
        "Nama daerah pada barang yang mutunya berasal dari alam dan orang daerah itu."
    )),
    Word("Kode keterunutan", _("Tanda untuk merunut barang sampai kepada produsennya.")),
))  # fmt: skip
HERITAGE = Group("kik", _("Kekayaan intelektual komunal (KIK)"), (
    Word("Ekspresi budaya tradisional (EBT)", _(
        "Karya budaya turun-temurun: tari, musik, upacara, seni rupa, bangunan, cerita."
    )),
    Word("Pengetahuan tradisional (PT)", _(
        "Cara dan pengetahuan turun-temurun: kerajinan, makanan, pengobatan, bertani."
    )),
    Word("Sumber daya genetik (SDG)", _(
        "Tanaman, hewan, atau jasad renik yang berguna atau mungkin berguna."
    )),
    Word("Indikasi asal (IA)", _("Nama daerah yang menunjukkan asal barang atau jasa.")),
    Word("Potensi indikasi geografis (PIG)", _(
        "Barang yang kelak dapat menjadi indikasi geografis."
    )),
    Word("Sifat", _("Cara pengampu menjaga sebuah karya; menentukan apa yang tampil untuk umum.")),
    Word("Sakral", _("Bagian dari kepercayaan; hanya bagian yang dibuka pengampu yang tampil.")),
    Word("Rahasia", _("Tidak pernah tampil untuk umum, juga namanya.")),
    Word("Dipegang teguh", _("Dijaga oleh kelompok tertentu; umum hanya melihat ringkasannya.")),
    Word("Terbuka", _("Boleh dilihat siapa saja; pemakaian untuk usaha tetap perlu izin.")),
    Word("Tersebar luas", _("Sudah dikenal di banyak tempat.")),
    Word("PADIA", _(
        "Persetujuan Atas Dasar Informasi Awal: izin pengampu sebelum sumber daya genetiknya "
        "dipakai, dengan pembagian manfaatnya."
    )),
    Word("Upaya pelestarian", _("Yang dilakukan atau direncanakan agar karyanya tetap hidup.")),
))  # fmt: skip
WORK = Group("kerja", _("Kerja sama dan kegiatan"), (
    Word("Nota kesepahaman", _("Kesepakatan umum, di atas perjanjian kerja sama.")),
    Word("Perjanjian kerja sama (PKS)", _(
        "Perjanjian yang menentukan apa yang boleh diajukan sebuah lembaga di portal ini."
    )),
    Word("Adendum", _("Perubahan atau tambahan atas perjanjian yang berlaku.")),
    Word("Diseminasi, sosialisasi", _("Pertemuan untuk menjelaskan kekayaan intelektual.")),
    Word("Pendampingan", _("Membantu orang atau usaha menyiapkan permohonannya.")),
    Word("Klinik KI Bergerak", _("Layanan keliling Kantor Wilayah untuk bertanya dan mendaftar.")),
    Word("Monev", _("Pemantauan dan penilaian atas kerja yang disepakati.")),
    Word("Capaian kinerja", _("Hasil yang dicapai dibandingkan dengan targetnya.")),
))  # fmt: skip

GROUPS = (PEOPLE, STEPS, PRODUCTS, HERITAGE, WORK)
