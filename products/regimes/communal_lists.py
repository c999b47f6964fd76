"""Checklist and grounds of refusal of every kind of communal asset (domain reference 3.1)."""

from django.utils.translation import gettext_lazy as _

from products.regimes.named import Ask, Named

NO_ADVICE = _(
    "Catatan ini bukan anjuran medis. Bertanyalah kepada tenaga kesehatan sebelum "
    "memakai tumbuhan atau ramuan apa pun."
)

CHECKLIST = (
    Named("nama", _("Nama dan nama lokal benar")),
    Named("jenis", _("Jenis dan subjenis tepat")),
    Named("komunitas", _("Komunitas asal dan peran jelas, tidak ada klaim tunggal yang salah")),
    Named("sifat", _("Sifat sesuai kata pengampu")),
    Named("persetujuan", _("Persetujuan sah (siapa, kapan, bagaimana, bukti)")),
    Named("dibuka", _("Hal yang dibuka sesuai persetujuan")),
    Named("lokasi", _("Lokasi tidak lebih rinci dari yang diizinkan")),
    Named("rahasia", _("Uraian tidak memuat rahasia, dosis, mantra")),
    Named("dokumentasi", _("Dokumentasi layak dan berhak dipakai")),
    Named("referensi", _("Referensi")),
    Named("rekaan", _("Bukan rekaan baru (bila ya: hak cipta)")),
    Named("padia", _("PADIA untuk SDG")),
)

GROUNDS = (
    Named("di_luar_lingkup", _("Di luar ruang lingkup perjanjian")),
    Named("bukan_kik", _("Bukan KIK (karya perorangan baru)")),
    Named("persetujuan", _("Persetujuan tidak sah atau ditarik")),
    Named("keberatan", _("Keberatan komunitas lain belum selesai")),
    Named("sudah_tercatat", _("Sudah tercatat"), asks=Ask.RECORD),
    Named("tidak_dilengkapi", _("Berkas tidak dilengkapi sampai batas waktu")),
)
