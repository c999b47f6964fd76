"""Desain industri (UU 31/2000; domain reference 2.3 and 2.9): secret until it is published."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from kip_portal.workflow import Text
from products.regimes import earlier, people, terms, words
from products.regimes.declaration import (
    MEGABYTE,
    PAPERS,
    PICTURES,
    Answer,
    Family,
    Files,
    Named,
    Regime,
    Section,
    Values,
)


def _all_sides(values: Values) -> bool:
    return not values.get("is_flat")


def _fewer_sides(values: Values) -> bool:
    return bool(values.get("is_flat"))


def _view(side: str, label: Text, *, always: bool = False) -> Files:
    return Files(
        f"view_{side}", label, PICTURES, 15 * MEGABYTE, required=always or _all_sides,
        private=False, help=_("JPG, PNG, atau WebP paling besar 15 MB."),
    )  # fmt: skip


DESIGN_SECTION = Section(
    "desain",
    _("Desain"),
    (
        Answer("title", required=True, label=_("judul desain"), ask=_("Isi judul desain")),
        Answer("product_kind", "design", required=True, ask=_("Isi jenis produk")),
        Answer("locarno_class", "design", required=True, ask=_("Isi kelas Locarno")),
        Answer("number_of_designs", "design", required=True, ask=_("Pilih jumlah desain")),
        Answer(
            "novelty", "design", required=True, ask=_("Isi uraian desain: apa yang baru")
        ),
        Answer("claims", "design", required=True, ask=_("Pilih sedikitnya satu klaim")),
        Answer("is_flat", "design"),
        Answer(
            "fewer_views_reason", "design", required=_fewer_sides,
            ask=_("Isi alasan gambar kurang dari tujuh sisi"),
        ),
        *earlier.priority("design"),
        *earlier.disclosure("design"),
    ),
    checks=(earlier.priority_within(terms.DESIGN_PRIORITY),),
    warnings=(earlier.disclosed_within(terms.DESIGN_GRACE),),
)  # fmt: skip

DESIGNERS = people.makers(
    "pendesain",
    _("Pendesain"),
    people.group("designers", _("pendesain"), _("Isi sedikitnya satu pendesain")),
    people.group("holders", _("pemegang hak desain"), _("Isi sedikitnya satu pemegang hak desain")),
    "design",
)

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (
        _view("perspective", _("Gambar perspektif"), always=True),
        _view("front", _("Gambar tampak depan")),
        _view("back", _("Gambar tampak belakang")),
        _view("left", _("Gambar tampak kiri")),
        _view("right", _("Gambar tampak kanan")),
        _view("top", _("Gambar tampak atas")),
        _view("bottom", _("Gambar tampak bawah")),
        words.IDENTITY,
        words.OWNERSHIP,
        Files(
            "novelty_statement", _("Surat pernyataan kebaruan"), PAPERS, words.PAPER_LIMIT,
            required=True, fresh=True,
        ),
        people.transfer_deed(_("Wajib bila pemegang hak bukan pendesainnya.")),
        earlier.PRIORITY_DOCUMENT,
        words.NIB,
        words.SMALL_STATEMENT,
        words.RECOMMENDATION,
    ),
)  # fmt: skip

DESIGN = Regime(
    code="desain_industri",
    label=_("Desain industri"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.WORKS,),
    details="design",
    sections=(
        words.APPLICANT_ALONE,
        DESIGN_SECTION,
        DESIGNERS,
        ATTACHMENTS,
        words.statements(earlier.novelty_statement("design")),
    ),
    heading="title",
    dossier_label=_("Berkas permohonan desain industri"),
    registered_label=_("Terdaftar"),
    confidential=True,
    term_years=10,
    number_prefixes=("A00",),
    checklist=(
        Named("judul", _("Judul dan klaim tepat")),
        Named("gambar", _("Gambar lengkap dan sama")),
        Named("diungkap", _("Belum diungkap, atau dalam 6 bulan")),
        Named("uraian", _("Uraian menyebut yang baru")),
        Named("pendesain", _("Pendesain dan pemegang jelas")),
    ),
    grounds=(
        *words.COMMON_GROUNDS,
        Named("tidak_baru", _("Tidak baru"), "UU 31/2000 ps. 2"),
        Named("ketertiban", _("Bertentangan dengan ketertiban umum, agama, atau kesusilaan"),
              "UU 31/2000 ps. 4"),
    ),
)  # fmt: skip
