"""Pieces of declarations that regimes share: the applicant, the papers, the statements."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from products import cells
from products.models import ApplicantKind, Filing
from products.regimes.declaration import (
    MEGABYTE,
    PAPERS,
    Answer,
    Complaint,
    Derived,
    Files,
    Named,
    Section,
    Values,
)
from products.regimes.named import Ask

PAPER_LIMIT = 2 * MEGABYTE


def is_small_business(values: Values) -> bool:
    """Say whether the fee and the letters of micro and small enterprises apply."""
    return bool(values.get("applicant_kind") == ApplicantKind.SMALL_BUSINESS)


def has_proxy(values: Values) -> bool:
    """Say whether a proxy files."""
    return bool(values.get("has_proxy"))


def neither(*names: str) -> Callable[[Values], bool]:
    """Return a rule: required while none of the other answers was given."""

    def rule(values: Values) -> bool:
        return not any(values.get(name) for name in names)

    return rule


def _of_business(name: str) -> Any:
    def cell(filing: Filing) -> dict[str, Any]:
        business = filing.product.business
        return cells.of(business, name) if business else cells.text("")

    return cell


def _sealed_of_business(name: str, *, masked: bool = False) -> Any:
    def cell(filing: Filing) -> dict[str, Any]:
        business = filing.product.business
        return cells.sealed(business, name, masked=masked) if business else cells.text("")

    return cell


def _place_of_business(filing: Filing) -> dict[str, Any]:
    business = filing.product.business
    return cells.text(business.place_text if business else "")


APPLICANT_ALONE = Section(
    "pemohon",
    _("Pemohon"),
    (
        Answer("business", "product", required=True, ask=_("Pilih pelaku usaha")),
        Derived(
            "business_owner", _("pemilik atau penanggung jawab"), _of_business("owner"), "business",
            private=True,
        ),
        Derived(
            "business_nik", _("NIK"), _sealed_of_business("nik", masked=True), "business",
            private=True,
        ),
        Derived("business_nib", _("NIB"), _of_business("nib"), "business"),
        Derived(
            "business_npwp", _("NPWP"), _sealed_of_business("npwp", masked=True), "business",
            private=True,
        ),
        Derived("business_scale", _("skala usaha"), _of_business("scale"), "business"),
        Derived(
            "business_street", _("alamat"), _sealed_of_business("street"), "business", private=True
        ),
        Derived("business_place", _("tempat usaha"), _place_of_business, "business"),
        Derived("business_postcode", _("kode pos"), _of_business("postcode"), "business"),
        Derived(
            "business_phone", _("telepon"), _sealed_of_business("phone"), "business", private=True
        ),
        Derived(
            "business_email", _("email"), _sealed_of_business("email"), "business", private=True
        ),
        Answer("applicant_kind", "product", required=True, ask=_("Pilih jenis pemohon")),
        Answer("has_proxy", "product"),
        Answer("proxy_name", "product", required=has_proxy, ask=_("Isi nama kuasa"), private=True),
        Answer("proxy_number", "product"),
    ),
)  # fmt: skip
# Where what is filed has a name of its own, the filing's title is asked for beside the applicant.
APPLICANT = replace(
    APPLICANT_ALONE,
    items=(
        Answer("title", required=True, label=_("judul usulan"), ask=_("Isi judul usulan")),
        *APPLICANT_ALONE.items,
    ),
)

IDENTITY = Files(
    "identity", _("Kartu identitas pemohon (KTP)"), PAPERS, PAPER_LIMIT, required=True, fresh=True,
    help=_("PDF atau JPG, paling besar 2 MB. Tidak pernah ditampilkan untuk umum."),
)  # fmt: skip
NIB = Files(
    "nib", _("Nomor Induk Berusaha (NIB)"), PAPERS, PAPER_LIMIT, required=is_small_business,
    help=_("Wajib untuk UMK."), fresh=True,
)  # fmt: skip
SMALL_STATEMENT = Files(
    "umk_statement", _("Surat pernyataan UMK bermeterai"), PAPERS, PAPER_LIMIT,
    required=is_small_business, help=_("Wajib untuk UMK."), fresh=True,
)  # fmt: skip
RECOMMENDATION = Files(
    "recommendation", _("Surat rekomendasi UKM binaan"), PAPERS, PAPER_LIMIT,
    required=is_small_business, fresh=True,
    help=_("Wajib untuk UMK; ditandatangani perangkat daerah pada tahun yang sama."),
)  # fmt: skip
OWNERSHIP = Files(
    "ownership", _("Surat pernyataan kepemilikan"), PAPERS, PAPER_LIMIT, required=True, fresh=True
)


def statements(*items: Answer) -> Section:
    """Return the statements, with those that the regime adds before the note."""
    return replace(STATEMENTS, items=(*STATEMENTS.items[:-1], *items, STATEMENTS.items[-1]))


STATEMENTS = Section(
    "pernyataan",
    _("Pernyataan"),
    (
        Answer(
            "declared_owner", required=True, ask=_("Beri pernyataan kepemilikan"),
            label=_("pemohon adalah pemilik atau berhak atas yang diajukan"), fresh=True,
        ),
        Answer(
            "declared_true", required=True, ask=_("Beri pernyataan kebenaran"),
            label=_("semua keterangan dan lampiran benar"), fresh=True,
        ),
        Answer("note_to_officer", fresh=True),
    ),
)  # fmt: skip

COMMON_GROUNDS = (
    Named("di_luar_lingkup", _("Di luar ruang lingkup perjanjian")),
    Named("bukan_objek", _("Bukan objek rezim ini"), asks=Ask.FITTING),
    Named("tidak_dilengkapi", _("Berkas tidak dilengkapi sampai batas waktu")),
    Named("tidak_benar", _("Data tidak benar")),
    Named("tidak_berhak", _("Pemohon tidak berhak")),
    Named("sengketa", _("Sengketa belum selesai")),
)


def sourced(values: Values, _day: datetime.date) -> Iterable[Complaint]:
    """Complain where every source is oral and no teller agreed to it (domain reference 3.1)."""
    told = values.get("references") or []
    if told and not any(not one["is_oral"] or one["teller_agrees"] for one in told):
        yield (
            "references",
            _("Sumber lisan memerlukan persetujuan penuturnya, atau tambahkan sumber tertulis"),
        )
