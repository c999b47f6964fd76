"""Hak cipta: recording of works (UU 28/2014; domain reference 2.2 and 2.9)."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.regimes import people, words
from products.regimes.declaration import (
    FILM,
    MEGABYTE,
    PAPERS,
    SOUND,
    Answer,
    Family,
    Files,
    Named,
    Regime,
    Section,
    Values,
)


def _published(values: Values) -> bool:
    return not values.get("unpublished")


def _traditional(values: Values) -> bool:
    return bool(values.get("traditional_source"))


def _traditional_unlinked(values: Values) -> bool:
    return _traditional(values) and not values.get("source_asset")


WORK = Section(
    "ciptaan",
    _("Ciptaan"),
    (
        Answer("work_title", "copyright", required=True, ask=_("Isi judul ciptaan")),
        Answer("work_type", "copyright", required=True, ask=_("Pilih jenis ciptaan")),
        Answer("sub_type", "copyright", required=True, ask=_("Isi subjenis ciptaan")),
        Answer(
            "abstract", "copyright", required=True, min_length=50,
            ask=_("Isi uraian singkat ciptaan"),
        ),
        Answer("unpublished", "copyright"),
        Answer(
            "first_published_on", "copyright", required=_published, not_future=True,
            ask=_("Isi tanggal pertama kali diumumkan, atau centang “belum diumumkan”"),
        ),
        Answer(
            "first_published_place", "copyright", required=_published,
            ask=_("Isi kota pertama kali diumumkan"),
        ),
        Answer(
            "first_published_country", "copyright", required=_published,
            ask=_("Isi negara pertama kali diumumkan"),
        ),
        Answer("traditional_source", "copyright"),
        Answer("source_asset", "copyright"),
        Answer(
            "source_name", "copyright", required=_traditional_unlinked,
            ask=_("Sebutkan budaya tradisional dan komunitas asalnya"),
        ),
    ),
)  # fmt: skip

CREATORS = Section(
    "pencipta",
    _("Pencipta"),
    (
        people.group("creators", _("pencipta"), _("Isi sedikitnya satu pencipta")),
    ),
    checks=(people.named_in_full("creators"),),
)  # fmt: skip

HOLDERS = Section(
    "pemegang",
    _("Pemegang hak"),
    (
        people.group(
            "holders", _("pemegang hak cipta"), _("Isi sedikitnya satu pemegang hak cipta")
        ),
        Answer("holder_differs", "copyright"),
    ),
    checks=(people.named_in_full("holders"),),
)  # fmt: skip

ATTACHMENTS = Section(
    "lampiran",
    _("Lampiran"),
    (
        Files(
            "sample", _("Contoh ciptaan"), PAPERS | SOUND | FILM, 20 * MEGABYTE,
            required=True, most=10, captioned=True, limits={"video/mp4": 100 * MEGABYTE},
            help=_("PDF, JPG, atau MP3 paling besar 20 MB; MP4 paling besar 100 MB."),
        ),
        words.IDENTITY,
        words.OWNERSHIP,
        people.transfer_deed(_("Wajib bila pemegang hak bukan penciptanya.")),
        words.NIB,
        words.SMALL_STATEMENT,
        words.RECOMMENDATION,
    ),
)  # fmt: skip

COPYRIGHT = Regime(
    code="hak_cipta",
    label=_("Hak cipta"),
    family=Family.PRODUCT,
    opened_by=(ScopeItem.WORKS,),
    details="copyright",
    sections=(words.APPLICANT, WORK, CREATORS, HOLDERS, ATTACHMENTS, words.STATEMENTS),
    heading="work_title",
    dossier_label=_("Berkas pencatatan ciptaan"),
    registered_label=_("Tercatat"),
    number_prefixes=("EC00",),
    checklist=(
        Named("judul", _("Judul dan jenis tepat")),
        Named("uraian", _("Uraian cukup")),
        Named("pengumuman", _("Tanggal dan tempat pengumuman")),
        Named("pencipta", _("Pencipta dan pemegang jelas, pengalihan ada")),
        Named("contoh", _("Contoh sesuai")),
        Named("sumber", _("Sumber budaya tradisional disebut")),
        Named("dilindungi", _("Bukan hasil yang tak dilindungi")),
    ),
    grounds=(
        *words.COMMON_GROUNDS,
        Named("gagasan", _("Gagasan tanpa wujud"), "UU 28/2014 ps. 41"),
        Named("rapat", _("Hasil rapat terbuka"), "UU 28/2014 ps. 42"),
        Named("peraturan", _("Peraturan perundang-undangan"), "UU 28/2014 ps. 42"),
        Named("putusan", _("Putusan pengadilan"), "UU 28/2014 ps. 42"),
        Named("kitab_suci", _("Kitab suci"), "UU 28/2014 ps. 42"),
    ),
)  # fmt: skip
