"""Rahasia dagang (UU 30/2000; domain reference 2.6): never the secret itself, in no field.

There is no registration; what is kept is that the secret exists, who holds it and how it
is guarded. The form says so on every page, takes no file but the statement of ownership,
refuses quantities as recipes have them, and asks twice where words sound like content.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.regimes import people, words
from products.regimes.declaration import (
    Answer,
    Check,
    Complaint,
    Family,
    Named,
    Regime,
    Section,
    Values,
)

NOTICE = _("Jangan menuliskan isi rahasia di sini.")
# Amounts as recipes and processes give them: "200 gram", "3 sdm", "80 °C", "45 menit".
AMOUNT = re.compile(
    r"\d\s*(?:mg|g|gr|gram|kg|ons|ml|cc|liter|sdm|sdt|sendok|takaran|siung|"
    r"°\s*c|derajat|detik|menit|jam)\b",
    re.IGNORECASE,
)
CONTENT = re.compile(
    r"\b(?:takaran|campurkan|tambahkan|rebus|direbus|panaskan|dipanaskan|langkah pertama|"
    r"kata sandi|kode sumber|daftar pelanggan|harga pokok)\b",
    re.IGNORECASE,
)


def _holds_amounts(*names: str) -> Check:
    """Return a check that refuses amounts in these answers."""

    def judge(values: Values, _day: datetime.date) -> Iterable[Complaint]:
        for name in names:
            if AMOUNT.search(str(values.get(name) or "")):
                yield name, _("Hapus takaran atau ukuran: isi rahasia tidak boleh ditulis di sini")

    return judge


def _sounds_like_content(*names: str) -> Check:
    """Return a warning where words of these answers sound like the secret itself."""

    def warn(values: Values, _day: datetime.date) -> Iterable[Complaint]:
        for name in names:
            if CONTENT.search(str(values.get(name) or "")):
                yield name, _("Kata-katanya seperti isi rahasia. Periksa lagi sebelum mengirim.")

    return warn


EXISTENCE = Section(
    "keberadaan",
    _("Keberadaan"),
    (
        Answer(
            "title", required=True, label=_("judul umum"), ask=_("Isi judul umum"),
            help=_("Judul yang tidak membuka isinya."),
        ),
        Answer("secret_kind", "trade_secret", required=True, ask=_("Pilih jenis rahasia dagang")),
        Answer("economic_value", "trade_secret", required=True, ask=_("Isi nilai ekonomi")),
        people.group(
            "holders", _("pemegang rahasia dagang"),
            _("Isi sedikitnya satu pemegang rahasia dagang"),
        ),
    ),
    intro=NOTICE,
    checks=(_holds_amounts("title", "economic_value"),),
    warnings=(_sounds_like_content("title", "economic_value"),),
)  # fmt: skip

GUARDING = Section(
    "penjagaan",
    _("Penjagaan"),
    (
        Answer(
            "guarding", "trade_secret", required=True,
            ask=_("Pilih sedikitnya satu langkah penjagaan"),
        ),
        Answer(
            "people_who_know", "trade_secret", required=True,
            ask=_("Isi jumlah orang yang mengetahui"),
        ),
    ),
    intro=NOTICE,
)  # fmt: skip

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (words.OWNERSHIP,),
    intro=_("Jangan mengunggah isi rahasia. Yang diterima hanya surat pernyataan kepemilikan."),
)

TRADE_SECRET = Regime(
    code="rahasia_dagang",
    label=_("Rahasia dagang"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.WORKS,),
    details="trade_secret",
    sections=(
        replace(words.APPLICANT_ALONE, intro=NOTICE),
        EXISTENCE,
        GUARDING,
        ATTACHMENTS,
        replace(
            words.STATEMENTS,
            intro=NOTICE,
            checks=(_holds_amounts("note_to_officer"),),
            warnings=(_sounds_like_content("note_to_officer"),),
        ),
    ),
    heading="title",
    dossier_label=_("Berkas keberadaan rahasia dagang"),
    registered_label=_("Tercatat"),
    confidential=True,
    checklist=(
        Named("judul", _("Judul tidak membuka isi")),
        Named("nilai", _("Nilai ekonomi")),
        Named("penjagaan", _("Langkah penjagaan nyata")),
        Named("pemegang", _("Pemegang jelas")),
    ),
    grounds=words.COMMON_GROUNDS,
)
