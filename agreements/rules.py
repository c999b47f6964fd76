"""What an agreement is on a given day, and what may be filed under it. Pure.

Status is derived from dates alone, never typed (feature A2); days are the office's (WIB).
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal.rules import Actor, Role
from kip_portal.workflow import Text

EXPIRING_DAYS = 90
GRACE_DAYS = 30
LONGEST_GRACE = 365  # a longer one would be a second term that nobody signed
FEWEST_PARTIES = 2


class Status(TextChoices):
    """What people call an agreement on a day."""

    DRAFT = "rancangan", _("Rancangan")
    COMING = "akan_berlaku", _("Akan berlaku")
    ACTIVE = "berlaku", _("Berlaku")
    EXPIRING = "segera_berakhir", _("Segera berakhir")
    EXPIRED = "berakhir", _("Berakhir")
    ENDED = "diakhiri", _("Diakhiri")

    @property
    def css(self) -> str:
        """The look of its tag (ui 7)."""
        return STATUS_CSS[self]


STATUS_CSS: dict[str, str] = {
    Status.DRAFT: "",
    Status.COMING: "kirim",
    Status.ACTIVE: "setuju",
    Status.EXPIRING: "baiki",
    Status.EXPIRED: "",
    Status.ENDED: "tolak",
}


class ScopeItem(TextChoices):
    """The items of an agreement's scope clause (ruang lingkup) to choose from.

    What each opens for filing stands beside each regime and kind (`agreements.fileables`).
    """

    MARKS = "merek_umk", _("Fasilitasi pendaftaran merek UMK")
    WORKS = "karya", _("Fasilitasi hak cipta, desain industri, paten")
    COMMUNAL = "inventarisasi_kik", _("Inventarisasi KIK")
    INDICATIONS = "ig", _("Potensi dan pendaftaran indikasi geografis")
    OUTREACH = "sosialisasi", _("Sosialisasi dan diseminasi")
    CLINIC = "pendampingan", _("Pendampingan dan klinik")
    DATA = "pertukaran_data", _("Pertukaran data")
    TRAINING = "kapasitas", _("Peningkatan kapasitas petugas")
    OVERSIGHT = "pengawasan", _("Pengawasan pemanfaatan")
    CENTRE = "sentra_ki", _("Sentra KI")


# What may still be corrected after the head's sign-off: what the paper says, with a note.
# What decides who may file what (parties, scope, grace, chain) is closed by then.
PAPER_FACTS = frozenset(
    {"title", "about", "signed_on", "venue", "mode", "starts_on", "ends_on", "scope_note"}
)


@dataclass(frozen=True)
class Term:
    """The dates of an agreement, all inclusive; `superseded_on` is its successor's first day."""

    signed_off: bool
    starts_on: datetime.date | None
    ends_on: datetime.date | None = None
    ended_on: datetime.date | None = None
    superseded_on: datetime.date | None = None
    grace_days: int = GRACE_DAYS

    @property
    def last_day(self) -> datetime.date | None:
        """The last day in force; None while no end is known."""
        day = datetime.timedelta(days=1)
        ends = [self.ends_on, self.ended_on]
        if self.superseded_on:
            ends.append(self.superseded_on - day)
        known = [end for end in ends if end is not None]
        return min(known) if known else None


def status(term: Term, day: datetime.date) -> Status:
    """Return the status on `day`: before the head's sign-off a draft, after it dates decide."""
    if not term.signed_off or term.starts_on is None:
        return Status.DRAFT
    last = term.last_day
    if last is not None and day > last:
        return Status.ENDED if term.ended_on == last else Status.EXPIRED
    if day < term.starts_on:
        return Status.COMING
    if last is not None and (last - day).days < EXPIRING_DAYS:
        return Status.EXPIRING
    return Status.ACTIVE


def is_in_force(term: Term, day: datetime.date) -> bool:
    """Return whether something new may be filed on that day."""
    return status(term, day) in {Status.ACTIVE, Status.EXPIRING}


def end_refusal(term: Term, on: datetime.date) -> Text:
    """Return why an agreement cannot have been ended on that day; empty when it can.

    An end earlier written down may be moved; what ended by its own dates stays ended.
    """
    if term.starts_on is None or on < term.starts_on:
        return _("Tanggal pengakhiran harus sama dengan atau setelah tanggal mulai berlaku.")
    last = replace(term, ended_on=None).last_day
    if last is not None and on > last:
        return _("Perjanjian ini sudah berakhir sebelum tanggal itu.")
    return ""


def filing_refusal(
    term: Term,
    day: datetime.date,
    *,
    code: str,
    scope: Collection[str] | None,
    begun_on: datetime.date | None = None,
) -> Text:
    """Return why `code` may not be filed under these terms on `day`; empty when it may.

    `scope` is what the party's rows open, None where the agency is no party. A draft that
    was begun while the agreement was in force (`begun_on`) may still be handed in during
    the days of grace (design 4).
    """
    if scope is None:
        return _("Perangkat daerah Anda bukan pihak dalam perjanjian ini.")
    if code not in scope:
        return _("Ruang lingkup perjanjian ini tidak mencakup jenis usulan tersebut.")
    if is_in_force(term, day):
        return ""
    if status(term, day) in {Status.DRAFT, Status.COMING}:
        return _("Perjanjian ini belum berlaku.")
    last = term.last_day
    begun_in_time = begun_on is not None and last is not None and begun_on <= last
    if begun_in_time and last is not None and (day - last).days <= term.grace_days:
        return ""
    return _("Perjanjian ini sudah berakhir.")


def may_keep(actor: Actor) -> bool:
    """Say who enters, corrects and amends agreements: the Kanwil's officers and head."""
    return actor.is_officer


def may_sign_off(actor: Actor) -> bool:
    """Say who signs an agreement off, ends it, overrides its scope: the head of office."""
    return actor.role == Role.HEAD_OF_OFFICE
