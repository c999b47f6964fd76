"""Merek and merek kolektif (UU 20/2016; domain reference 2.1 and 2.9)."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import MarkType
from products.regimes import earlier, terms, words
from products.regimes.declaration import (
    MEGABYTE,
    PDF,
    PICTURES,
    Answer,
    Family,
    Files,
    Group,
    Named,
    Regime,
    Section,
    Values,
)


def _has_figure(values: Values) -> bool:
    return values.get("mark_type") not in {"", None, MarkType.WORD, MarkType.SOUND}


def _has_words(values: Values) -> bool:
    return values.get("mark_type") != MarkType.FIGURE


def _has_foreign_words(values: Values) -> bool:
    return bool(values.get("has_foreign_words"))


DESCRIPTION = Section(
    "uraian",
    _("Uraian merek"),
    (
        Answer("mark_name", "trademark", required=_has_words, ask=_("Isi nama merek")),
        Answer("mark_type", "trademark", required=True, ask=_("Pilih tipe merek")),
        Answer("colours", "trademark", required=_has_figure, ask=_("Isi unsur warna dalam label")),
        Answer("has_foreign_words", "trademark"),
        Answer(
            "foreign_words", "trademark", required=_has_foreign_words,
            ask=_("Tulis arti kata asing atau kata daerah"),
        ),
        Answer(
            "description", "trademark", required=True, min_length=20, ask=_("Isi deskripsi merek")
        ),
        Answer("disclaimer", "trademark"),
        *earlier.priority("trademark"),
        Answer("used_since", "trademark", not_future=True),
    ),
    checks=(earlier.priority_within(terms.MARK_PRIORITY),),
)  # fmt: skip

GOODS = Section(
    "kelas",
    _("Kelas dan barang/jasa"),
    (
        Group(
            "trademark_items", _("kelas dan jenis barang/jasa"), ("nice_class", "item"),
            required=True, ask=_("Isi sedikitnya satu barang atau jasa"), most=100,
            one=_("barang atau jasa"), lookup="products/section_goods.html",
            help=_("Satu baris untuk satu barang atau jasa. Biaya di DJKI dihitung per kelas."),
        ),
    ),
)  # fmt: skip

LABEL = Section(
    "label",
    _("Label merek"),
    (
        Files(
            "label", _("Etiket / label merek"), PICTURES, 2 * MEGABYTE, required=_has_figure,
            least_side=400, private=False,
            help=_("JPG, PNG, atau WebP paling besar 2 MB, sisi terpendek sedikitnya 400 piksel."),
        ),
    ),
)  # fmt: skip

LETTERS = Section(
    "lampiran",
    _("Lampiran"),
    (
        words.IDENTITY,
        Files(
            "signature", _("Tanda tangan pemohon"), frozenset({"image/jpeg"}), 2 * MEGABYTE,
            required=True, help=_("Foto atau pindaian tanda tangan, JPG paling besar 2 MB."),
            fresh=True,
        ),
        words.RECOMMENDATION,
        words.SMALL_STATEMENT,
        words.NIB,
        earlier.PRIORITY_DOCUMENT,
    ),
)  # fmt: skip

CHECKLIST = (
    Named("pemohon", _("Pemohon dan NIB sesuai")),
    Named("label", _("Label terbaca, sama dengan nama")),
    Named("warna", _("Warna dan terjemahan diisi")),
    Named("kelas", _("Kelas sesuai barang/jasa")),
    Named("serupa", _("Tidak serupa merek terdaftar (hasil telusur dicatat)")),
    Named("nama_kik", _("Tidak mengandung nama KIK tanpa persetujuan")),
    Named("umum", _("Bukan kata umum atau deskriptif")),
    Named("umk", _("Surat UMK sah tahun ini")),
    Named("tanda_tangan", _("Tanda tangan")),
)

GROUNDS = (
    *words.COMMON_GROUNDS,
    Named("deskriptif", _("Hanya menerangkan barang atau jasanya"), "UU 20/2016 ps. 20"),
    Named("nama_umum", _("Nama umum atau lambang milik umum"), "UU 20/2016 ps. 20"),
    Named("ketertiban", _("Bertentangan dengan moral atau ketertiban umum"),
          "UU 20/2016 ps. 20"),
    Named("menyesatkan", _("Menyesatkan tentang asal, mutu, atau ukuran"), "UU 20/2016 ps. 20"),
    Named("daya_pembeda", _("Tidak memiliki daya pembeda"), "UU 20/2016 ps. 20"),
    Named("sama_pokok", _("Sama pada pokoknya dengan merek lebih dahulu atau terkenal"),
          "UU 20/2016 ps. 21"),
    Named("sama_ig", _("Sama dengan indikasi geografis yang dikenal"), "UU 20/2016 ps. 21"),
    Named("nama_orang", _("Nama atau foto orang tanpa persetujuan"), "UU 20/2016 ps. 21"),
    Named("lambang", _("Meniru lambang negara"), "UU 20/2016 ps. 21"),
    Named("nama_aset_komunal", _("Nama aset komunal")),
)  # fmt: skip

TRADEMARK = Regime(
    code="merek",
    label=_("Merek"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.MARKS,),
    details="trademark",
    sections=(words.APPLICANT, DESCRIPTION, GOODS, LABEL, LETTERS, words.STATEMENTS),
    heading="mark_name",
    dossier_label=_("Berkas permohonan merek"),
    registered_label=_("Terdaftar"),
    term_years=10,
    number_prefixes=("DID", "JID"),
    checklist=CHECKLIST,
    grounds=GROUNDS,
)

REGULATION = Section(
    "peraturan",
    _("Peraturan penggunaan"),
    (
        Files(
            "regulation", _("Peraturan penggunaan merek kolektif"), PDF, 20 * MEGABYTE,
            required=True,
            help=_(
                "PDF paling besar 20 MB: anggota, sifat dan mutu, pengawasan, serta sanksinya."
            ),
        ),
    ),
)  # fmt: skip

COLLECTIVE = replace(
    TRADEMARK,
    code="merek_kolektif",
    label=_("Merek kolektif"),
    sections=(
        words.APPLICANT, DESCRIPTION, GOODS, LABEL, REGULATION, LETTERS, words.STATEMENTS,
    ),
    dossier_label=_("Berkas permohonan merek kolektif"),
    checklist=(
        *CHECKLIST,
        Named("peraturan", _("Peraturan memuat anggota, mutu, pengawasan, sanksi")),
    ),
)  # fmt: skip
