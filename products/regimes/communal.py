"""What every kind of communal asset shares (PP 56/2022; domain reference 3 and 3.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, typed_text
from kip_portal.rules import Level
from products.regimes import communal_cells, words
from products.regimes.declaration import (
    FILM,
    MEGABYTE,
    PAPERS,
    PICTURES,
    SOUND,
    Answer,
    Check,
    Closing,
    Derived,
    Files,
    Group,
    Item,
    Sealed,
    Section,
    Values,
)

IDENTITY_LEVELS = (Level.OPEN, Level.SUMMARY, Level.OFFICER)
TEXT_LEVELS = (Level.OPEN, Level.COMMUNITY, Level.OFFICER)
PEOPLE_LEVELS = (Level.COMMUNITY, Level.COMMUNITY, Level.OFFICER)
CLOSED_LEVELS = (Level.OFFICER, Level.OFFICER, Level.OFFICER)
FINER_PLACES = ("village_text", "district_text", "other_places")


def identity(sub_kinds: type[models.TextChoices]) -> Section:
    """Return the first section: names, sub-kind, nature, regencies, public summary."""
    return Section(
        "identitas",
        _("Identitas"),
        (
            Answer("title", required=True, label=_("nama karya"), ask=_("Isi nama karya")),
            Group("other_names", _("nama lain"), ("name", "language"), "asset"),
            Answer("subkind", "asset", required=True, ask=_("Pilih subjenis")),
            Answer("nature", "asset", required=True, ask=_("Pilih sifat")),
            Answer(
                "regencies", "asset", required=True, ask=_("Pilih sedikitnya satu kabupaten/kota")
            ),
            Answer("summary", "asset", required=True, ask=_("Isi uraian singkat")),
        ),
        levels=IDENTITY_LEVELS,
    )


def communities(*, required: bool = True) -> Section:
    """Return the section of communities and of who reported and recorded."""
    return Section(
        "komunitas",
        _("Komunitas"),
        (
            Group(
                "communities", _("komunitas asal, pengampu, dan pelaku"), ("community", "role"),
                "asset", required=required, ask=_("Pilih sedikitnya satu komunitas"),
                one=_("komunitas"),
            ),
            Derived(
                "community_leaders", _("pemimpin adat"), communal_cells.leaders, "communities",
                private=True, levels=PEOPLE_LEVELS,
            ),
            Derived(
                "community_places", _("tempat komunitas"), communal_cells.homes, "communities",
                levels=PEOPLE_LEVELS,
            ),
            Answer(
                "reporter", "asset", required=True, ask=_("Isi nama pelapor"), private=True,
                levels=PEOPLE_LEVELS,
            ),
            Sealed(
                "reporter_address", "asset", label=_("alamat pelapor"), private=True,
                max_length=300, clean=typed_text.clean_name, levels=PEOPLE_LEVELS,
            ),
            Sealed(
                "reporter_phone", "asset", label=_("telepon pelapor"), private=True,
                max_length=20, clean=identifiers.clean_phone, levels=PEOPLE_LEVELS,
            ),
            Answer("recorder", "asset", private=True, levels=PEOPLE_LEVELS),
            Answer(
                "recorded_on", "asset", required=True, not_future=True,
                ask=_("Isi tanggal pencatatan"), levels=PEOPLE_LEVELS,
            ),
        ),
        levels=IDENTITY_LEVELS,
    )  # fmt: skip


def places(closed: str | Closing = "") -> Section:
    """Return the section of places; `closed` says when finer places are the officers' alone."""
    return Section(
        "tempat",
        _("Tempat"),
        tuple(Answer(name, "asset", closed_by=closed) for name in FINER_PLACES),
        intro=_("Kabupaten/kota sudah cukup. Tempat yang lebih rinci tidak tampil untuk umum."),
        levels=PEOPLE_LEVELS,
    )


DESCRIPTION = Section(
    "uraian",
    _("Uraian"),
    (
        Answer("description", "asset", required=True, min_length=100, ask=_("Isi uraian lengkap")),
        Answer("history", "asset"),
        Answer("meaning", "asset"),
    ),
    levels=TEXT_LEVELS,
)


def details(*items: Item, checks: tuple[Check, ...] = ()) -> Section:
    """Return the section of the kind's own answers."""
    return Section("rincian", _("Rincian"), items, levels=TEXT_LEVELS, checks=checks)


STATE_OF_LIFE = Section(
    "keadaan",
    _("Keadaan"),
    (
        Answer("condition", "asset", required=True, ask=_("Pilih kondisi sekarang")),
        Group("safeguarding", _("upaya pelestarian"), ("effort", "status", "text"), "asset"),
        Group(
            "practitioners", _("pelaku atau maestro"), ("name", "role", "agrees_to_be_named"),
            "asset", private=True, levels=PEOPLE_LEVELS, fresh=("agrees_to_be_named",),
        ),
        Derived(
            "named_practitioners", _("pelaku atau maestro yang setuju disebut"),
            communal_cells.named_practitioners, "practitioners",
        ),
    ),
    levels=TEXT_LEVELS,
)  # fmt: skip

CONSENT = Section(
    "persetujuan",
    _("Persetujuan"),
    (
        Answer("giver", "asset.consent", private=True, wanted=True, fresh=True),
        Answer("given_on", "asset.consent", not_future=True, wanted=True, fresh=True),
        Answer("place", "asset.consent", wanted=True, fresh=True),
        Answer("way", "asset.consent", wanted=True, fresh=True),
        Answer("opens", "asset.consent", wanted=True, fresh=True),
        Answer("shown_note", "asset.consent", fresh=True),
        Answer("level", "asset", wanted=True, fresh=True),
        Files(
            "consent", _("Bukti persetujuan"), PAPERS, 10 * MEGABYTE, most=5,
            help=_("Surat atau berita acara, PDF atau JPG paling besar 10 MB."),
            levels=PEOPLE_LEVELS, wanted=True, fresh=True,
        ),
    ),
    intro=_(
        "Usulan boleh dikirim sebelum persetujuan lengkap, "
        "tetapi tidak ada yang tampil untuk umum tanpa persetujuan."
    ),
    levels=PEOPLE_LEVELS,
)  # fmt: skip


def documentation(*, required: bool = True) -> Section:
    """Return the section of photographs, sound, film and writing."""
    return Section(
        "dokumentasi",
        _("Dokumentasi"),
        (
            Files(
                "photo", _("Foto"), PICTURES, 15 * MEGABYTE, most=40,
                required=_any_documentation_missing if required else False,
                private=False, captioned=True,
                help=_("JPG, PNG, atau WebP paling besar 15 MB. Lokasi dalam foto dihapus."),
            ),
            Files(
                "audio", _("Rekaman suara"), SOUND, 50 * MEGABYTE, most=10, captioned=True,
                private=False, help=_("MP3 paling besar 50 MB dan 4 jam."),
            ),
            Files(
                "video", _("Video"), FILM, 300 * MEGABYTE, most=5, captioned=True, private=False,
                help=_("MP4 paling besar 300 MB dan 4 jam. Lokasi dalam rekaman dihapus."),
            ),
            Files(
                "writing", _("Tulisan"), PAPERS, 10 * MEGABYTE, most=10, captioned=True,
                help=_("PDF atau JPG paling besar 10 MB."),
            ),
        ),
        levels=TEXT_LEVELS,
    )  # fmt: skip


def _any_documentation_missing(values: Values) -> bool:
    """A photograph is asked for only while there is no other documentation either."""
    return not any(values.get(f"files:{role}") for role in ("audio", "video", "writing"))


REFERENCES = Section(
    "referensi",
    _("Referensi"),
    (
        Group(
            "references", _("referensi"),
            ("is_oral", "title", "author", "year", "url", "teller_agrees"), "asset",
            required=True, ask=_("Isi sedikitnya satu referensi"), fresh=("teller_agrees",),
            help=_("Sumber tertulis, atau lisan dengan persetujuan penuturnya."),
        ),
    ),
    levels=TEXT_LEVELS,
    checks=(words.sourced,),
)  # fmt: skip

STATEMENT = Section(
    "pernyataan",
    _("Pernyataan"),
    (
        Answer(
            "declared_owner", required=True, ask=_("Beri pernyataan tentang komunitas"),
            label=_("tidak ada satu pihak pun yang dinyatakan sebagai pemilik tunggal"),
            fresh=True,
        ),
        Answer(
            "declared_true", required=True, ask=_("Beri pernyataan kebenaran"),
            label=_("semua keterangan dan lampiran benar"), fresh=True,
        ),
        Answer("note_to_officer", private=True, fresh=True),
    ),
    levels=PEOPLE_LEVELS,
)  # fmt: skip


def sections(
    sub_kinds: type[models.TextChoices], own: Section, *, community: bool = True,
    closed_places: str | Closing = "",
) -> tuple[Section, ...]:  # fmt: skip
    """Return all sections of a kind, in the order of domain reference 3.1."""
    return (
        identity(sub_kinds),
        communities(required=community),
        places(closed_places),
        DESCRIPTION,
        own,
        STATE_OF_LIFE,
        CONSENT,
        documentation(required=community),
        REFERENCES,
        STATEMENT,
    )
