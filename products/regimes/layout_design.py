"""Desain tata letak sirkuit terpadu (UU 32/2000; domain reference 2.7 and 2.9)."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.regimes import earlier, people, terms, words
from products.regimes.declaration import (
    MEGABYTE,
    PICTURES,
    Answer,
    Complaint,
    Family,
    Files,
    Named,
    Regime,
    Section,
    Values,
)


def _was_exploited(values: Values) -> bool:
    return not values.get("unexploited")


def _filed_in_time(values: Values, day: datetime.date) -> Iterable[Complaint]:
    first = values.get("first_exploited_on")
    months = terms.on(terms.LAYOUT_EXPLOITED, day)
    if first is not None and first < earlier.months_before(day, months):
        yield (
            "first_exploited_on",
            _("Eksploitasi pertama paling lama dua tahun sebelum diajukan (UU 32/2000)"),
        )


LAYOUT = Section(
    "desain",
    _("Desain"),
    (
        Answer("title", required=True, label=_("judul"), ask=_("Isi judul")),
        Answer(
            "description", "layout_design", required=True, ask=_("Isi uraian desain tata letak")
        ),
        Answer("unexploited", "layout_design"),
        Answer(
            "first_exploited_on", "layout_design", required=_was_exploited, not_future=True,
            ask=_("Isi tanggal eksploitasi pertama, atau centang “belum pernah dieksploitasi”"),
        ),
        Answer(
            "first_exploited_place", "layout_design", required=_was_exploited,
            ask=_("Isi tempat eksploitasi pertama"),
        ),
    ),
    checks=(_filed_in_time,),
)  # fmt: skip

DESIGNERS = people.makers(
    "pendesain",
    _("Pendesain"),
    people.group("designers", _("pendesain"), _("Isi sedikitnya satu pendesain")),
    people.group("holders", _("pemegang hak"), _("Isi sedikitnya satu pemegang hak")),
    "layout_design",
)

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (
        Files(
            "pictures", _("Gambar desain tata letak"), PICTURES, 15 * MEGABYTE, required=True,
            most=20, private=False, help=_("JPG, PNG, atau WebP paling besar 15 MB."),
        ),
        words.IDENTITY,
        words.OWNERSHIP,
        people.transfer_deed(_("Wajib bila pemegang hak bukan pendesainnya.")),
        words.NIB,
        words.SMALL_STATEMENT,
        words.RECOMMENDATION,
    ),
)  # fmt: skip

LAYOUT_DESIGN = Regime(
    code="dtlst",
    label=_("Desain tata letak sirkuit terpadu"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.WORKS,),
    details="layout_design",
    sections=(words.APPLICANT_ALONE, LAYOUT, DESIGNERS, ATTACHMENTS, words.STATEMENTS),
    heading="title",
    dossier_label=_("Berkas permohonan desain tata letak sirkuit terpadu"),
    registered_label=_("Terdaftar"),
    confidential=True,
    term_years=10,
    checklist=(
        Named("uraian", _("Uraian")),
        Named("eksploitasi", _("Eksploitasi pertama dalam 2 tahun")),
        Named("pendesain", _("Pendesain dan pemegang jelas")),
    ),
    grounds=words.COMMON_GROUNDS,
)
