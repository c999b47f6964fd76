"""Paten and paten sederhana (UU 13/2016, UU 65/2024; domain reference 2.4 and 2.9)."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.rules import ScopeItem
from products.regimes import earlier, people, terms, words
from products.regimes.declaration import (
    MEGABYTE,
    PAPERS,
    PDF,
    PICTURES,
    Answer,
    Complaint,
    Family,
    Files,
    Group,
    Named,
    Regime,
    Section,
    Values,
)


def _uses_sources(values: Values) -> bool:
    return bool(values.get("uses_traditional_knowledge"))


def _source_unlinked(values: Values) -> bool:
    return _uses_sources(values) and not values.get("source_asset")


def _has_drawings(values: Values) -> bool:
    return bool(values.get("has_drawings"))


def _abstract_is_short(values: Values, day: datetime.date) -> Iterable[Complaint]:
    count, most = (
        len(str(values.get("abstract") or "").split()),
        terms.on(terms.ABSTRACT_WORDS, day),
    )
    if count > most:
        yield (
            "abstract",
            _("Abstrak paling banyak %(most)d kata, sekarang %(count)d kata")
            % {"most": most, "count": count},
        )


def _few_claims(values: Values, day: datetime.date) -> Iterable[Complaint]:
    count, most = len(values.get("patent_claims") or ()), terms.on(terms.SIMPLE_CLAIMS, day)
    if count > most:
        yield (
            "patent_claims",
            _("Paten sederhana paling banyak %(most)d klaim, sekarang %(count)d klaim")
            % {"most": most, "count": count},
        )


INVENTION = Section(
    "invensi",
    _("Invensi"),
    (
        Answer("title", required=True, label=_("judul invensi"), ask=_("Isi judul invensi")),
        Answer("technical_field", "patent", required=True, ask=_("Isi bidang teknik")),
        Answer("background", "patent", required=True, ask=_("Isi latar belakang")),
        Answer("summary", "patent", required=True, ask=_("Isi uraian singkat invensi")),
        Answer("abstract", "patent", required=True, ask=_("Isi abstrak")),
        Answer("has_drawings", "patent"),
        Answer("uses_traditional_knowledge", "patent"),
        Answer("source_asset", "patent"),
        Answer(
            "source_name", "patent", required=_source_unlinked,
            ask=_("Sebutkan asal sumber daya genetik atau pengetahuan tradisional"),
        ),
    ),
    checks=(_abstract_is_short,),
)  # fmt: skip

CLAIMS = Section(
    "klaim",
    _("Klaim"),
    (
        Group(
            "patent_claims", _("klaim"), ("text",), required=True, number=_("nomor klaim"),
            ask=_("Isi sedikitnya satu klaim"), one=pgettext_lazy("satu", "klaim"), most=60,
            help=_("Satu baris untuk satu klaim, urut dari klaim mandiri."),
        ),
    ),
)  # fmt: skip

INVENTORS = people.makers(
    "inventor",
    _("Inventor"),
    people.group("inventors", _("inventor"), _("Isi sedikitnya satu inventor")),
    people.group("holders", _("pemegang paten"), _("Isi sedikitnya satu pemegang paten")),
    "patent",
)

DISCLOSURE = Section(
    "pengungkapan",
    _("Pengungkapan"),
    (*earlier.disclosure("patent"), *earlier.priority("patent")),
    intro=_("Invensi yang diumumkan sebelum diajukan dapat kehilangan kebaruannya."),
    checks=(earlier.priority_within(terms.PATENT_PRIORITY),),
    warnings=(earlier.disclosed_within(terms.PATENT_GRACE),),
)

_TEXT_HELP = _("PDF paling besar 20 MB.")

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (
        words.IDENTITY,
        Files(
            "description", _("Deskripsi invensi"), PDF, 20 * MEGABYTE, required=True,
            help=_TEXT_HELP,
        ),
        Files("claims", _("Naskah klaim"), PDF, 20 * MEGABYTE, required=True, help=_TEXT_HELP),
        Files("abstract", _("Naskah abstrak"), PDF, 20 * MEGABYTE, required=True, help=_TEXT_HELP),
        Files(
            "drawings", _("Gambar invensi"), PICTURES | PDF, 15 * MEGABYTE,
            required=_has_drawings, most=30, private=False,
            help=_("JPG, PNG, WebP, atau PDF paling besar 15 MB, urut sesuai nomor gambar."),
        ),
        Files(
            "inventor_statement", _("Surat pernyataan inventor"), PAPERS, words.PAPER_LIMIT,
            required=True, fresh=True,
        ),
        people.transfer_deed(_("Wajib bila pemegang paten bukan inventornya.")),
        earlier.PRIORITY_DOCUMENT,
        words.NIB,
        words.SMALL_STATEMENT,
        words.RECOMMENDATION,
    ),
)  # fmt: skip

PATENT = Regime(
    code="paten",
    label=_("Paten"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.WORKS,),
    details="patent",
    sections=(
        words.APPLICANT_ALONE,
        INVENTION,
        CLAIMS,
        INVENTORS,
        DISCLOSURE,
        ATTACHMENTS,
        words.statements(earlier.novelty_statement("patent")),
    ),
    heading="title",
    dossier_label=_("Berkas permohonan paten"),
    registered_label=_("Diberi paten"),
    confidential=True,
    term_years=20,
    number_prefixes=("P00",),
    checklist=(
        Named("uraian", _("Uraian lengkap dan jelas")),
        Named("klaim", _("Klaim didukung uraian, jumlah sesuai")),
        Named("abstrak", _("Abstrak paling banyak 200 kata")),
        Named("kebaruan", _("Kebaruan: pengungkapan dicatat")),
        Named("asal", _("Asal SDG atau PT disebut")),
        Named("inventor", _("Inventor dan pemegang jelas")),
    ),
    grounds=(
        *words.COMMON_GROUNDS,
        Named("tidak_baru", _("Tidak baru"), "UU 13/2016 ps. 5"),
        Named("tidak_inventif", _("Tidak mengandung langkah inventif"), "UU 13/2016 ps. 7"),
        Named("tidak_diterapkan", _("Tidak dapat diterapkan dalam industri"), "UU 13/2016 ps. 8"),
        Named("dikecualikan", _("Dikecualikan undang-undang"), "UU 13/2016 ps. 4, ps. 9"),
    ),
)  # fmt: skip

SIMPLE_PATENT = replace(
    PATENT,
    code="paten_sederhana",
    label=_("Paten sederhana"),
    sections=tuple(
        replace(
            one, checks=(_few_claims,),
            intro=_("Satu invensi, paling banyak 10 klaim."),
        ) if one is CLAIMS else one
        for one in PATENT.sections
    ),
    dossier_label=_("Berkas permohonan paten sederhana"),
    term_years=10,
    number_prefixes=("S00",),
)  # fmt: skip
