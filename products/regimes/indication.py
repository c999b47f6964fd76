"""Indikasi geografis (UU 20/2016; domain reference 2.5 and 2.9)."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.regimes import words
from products.regimes.declaration import (
    MEGABYTE,
    PAPERS,
    PDF,
    PICTURES,
    Answer,
    Family,
    Files,
    Named,
    Regime,
    Section,
)

PRODUCT = Section(
    "produk",
    _("Produk"),
    (
        Answer(
            "indication_name", "indication", required=True, ask=_("Isi nama indikasi geografis")
        ),
        Answer("goods_name", "indication", required=True, ask=_("Isi nama barang")),
        Answer("goods_kind", "indication", required=True, ask=_("Pilih jenis barang")),
        Answer(
            "applicant_body", "indication", required=True,
            ask=_("Pilih pemohon indikasi geografis"),
        ),
        Answer(
            "characteristics", "indication", required=True,
            ask=_("Isi karakteristik dan kualitas"),
        ),
        Answer("potential_asset", "indication"),
    ),
)  # fmt: skip

AREA = Section(
    "wilayah",
    _("Wilayah"),
    (
        Answer(
            "regencies", "indication", required=True,
            ask=_("Pilih sedikitnya satu kabupaten/kota penghasil"),
        ),
        Answer("districts", "indication", required=True, ask=_("Isi kecamatan penghasil")),
        Answer("boundary", "indication", required=True, ask=_("Isi batas wilayah")),
        Files(
            "map", _("Peta wilayah"), PAPERS, 15 * MEGABYTE, required=True, private=False,
            help=_("PDF atau JPG paling besar 15 MB."),
        ),
        Files(
            "map_recommendation", _("Rekomendasi peta dari instansi yang berwenang"), PAPERS,
            words.PAPER_LIMIT, required=True, fresh=True,
        ),
    ),
)  # fmt: skip

SURROUNDINGS = Section(
    "lingkungan",
    _("Lingkungan alam dan manusia"),
    (
        Answer("natural_factors", "indication", required=True, ask=_("Isi faktor alam")),
        Answer("human_factors", "indication", required=True, ask=_("Isi faktor manusia")),
        Answer("history", "indication", required=True, ask=_("Isi sejarah dan tradisi")),
    ),
)

QUALITY = Section(
    "mutu",
    _("Proses dan mutu"),
    (
        Answer("process", "indication", required=True, ask=_("Isi proses produksi")),
        Answer("test_method", "indication", required=True, ask=_("Isi metode pengujian")),
        Answer("traceability", "indication", required=True, ask=_("Isi kode keterunutan")),
    ),
)

PRODUCERS = Section(
    "mpig",
    _("MPIG"),
    (
        Answer("producer_name", "indication", required=True, ask=_("Isi nama MPIG")),
        Answer("secretariat", "indication", required=True, ask=_("Isi sekretariat MPIG")),
        Answer("decree", "indication", required=True, ask=_("Isi surat keputusan MPIG")),
        Answer("producer_count", "indication", required=True, ask=_("Isi jumlah produsen")),
        Answer(
            "yearly_production", "indication", required=True, ask=_("Isi produksi per tahun")
        ),
        Answer("production_unit", "indication", required=True, ask=_("Pilih satuan produksi")),
    ),
)  # fmt: skip

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (
        Files(
            "description", _("Dokumen deskripsi"), PDF, 20 * MEGABYTE, required=True,
            help=_("PDF paling besar 20 MB."),
        ),
        Files(
            "decree", _("Surat keputusan MPIG"), PAPERS, words.PAPER_LIMIT, required=True,
            fresh=True,
        ),
        Files(
            "label", _("Label indikasi geografis"), PICTURES, 2 * MEGABYTE, required=True,
            least_side=400, private=False,
            help=_("JPG, PNG, atau WebP paling besar 2 MB, sisi terpendek sedikitnya 400 piksel."),
        ),
        Files(
            "lab_results", _("Hasil uji laboratorium"), PAPERS, 20 * MEGABYTE, most=10,
            help=_("Bila sudah diuji. PDF atau JPG paling besar 20 MB."),
        ),
        replace(words.IDENTITY, required=False),
    ),
)  # fmt: skip

INDICATION = Regime(
    code="indikasi_geografis",
    label=_("Indikasi geografis"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.INDICATIONS,),
    details="indication",
    sections=(
        words.APPLICANT, PRODUCT, AREA, SURROUNDINGS, QUALITY, PRODUCERS, ATTACHMENTS,
        words.STATEMENTS,
    ),
    heading="indication_name",
    dossier_label=_("Berkas permohonan indikasi geografis"),
    registered_label=_("Terdaftar"),
    checklist=(
        Named("nama", _("Nama dan barang tepat")),
        Named("batas", _("Batas wilayah direkomendasikan")),
        Named("kaitan", _("Kaitan mutu dengan wilayah dijelaskan")),
        Named("uji", _("Metode uji dan keterunutan")),
        Named("mpig", _("MPIG sah")),
        Named("label", _("Label")),
    ),
    grounds=(
        *words.COMMON_GROUNDS,
        Named("tanpa_kaitan", _("Tidak ada kaitan mutu dengan wilayah")),
        Named("generik", _("Nama generik"), "UU 20/2016 ps. 56"),
    ),
)  # fmt: skip
