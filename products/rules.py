"""Codes of states and natures, and who may do what with a filing. Pure.

An action gathers `FilingFacts` under the row's lock; the guards of the workflow judge
them; views ask the same predicates before they offer a button.
"""

import datetime
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal.rules import Actor, Level, Role
from kip_portal.workflow import Text


class State(TextChoices):
    """Where a filing stands (design 4)."""

    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Diajukan")
    IN_REVIEW = "in_review", _("Ditelaah")
    RETURNED = "returned", _("Perlu perbaikan")
    APPROVED = "approved", _("Disetujui")
    REJECTED = "rejected", _("Ditolak")
    WITHDRAWN = "withdrawn", _("Ditarik")
    ISSUED = "issued", _("Berkas terbit")
    LODGED = "lodged", _("Diajukan ke DJKI")
    REGISTERED = "registered", _("Terdaftar")
    REFUSED = "refused_by_office", _("Ditolak DJKI")
    LAPSED = "lapsed", _("Kedaluwarsa")


# The look of each state: the modifier of the status tag (ui 7).
STATE_CSS: dict[str, str] = {
    State.DRAFT: "",
    State.SUBMITTED: "tag--kirim",
    State.IN_REVIEW: "tag--telaah",
    State.RETURNED: "tag--baiki",
    State.APPROVED: "tag--setuju",
    State.REJECTED: "tag--tolak",
    State.WITHDRAWN: "",
    State.ISSUED: "tag--terbit",
    State.LODGED: "tag--kirim",
    State.REGISTERED: "tag--terbit",
    State.REFUSED: "tag--tolak",
    State.LAPSED: "",
}

EDITABLE = frozenset({State.DRAFT, State.RETURNED})
WAITING = frozenset({State.SUBMITTED, State.IN_REVIEW})
WITH_AGENCY = frozenset({State.DRAFT, State.RETURNED})
PUBLISHABLE = frozenset(
    {State.APPROVED, State.ISSUED, State.LODGED, State.REGISTERED, State.REFUSED}
)


class Nature(TextChoices):
    """Sifat of a communal asset: how its custodians hold it (domain 3)."""

    SACRED = "sakral", _("Sakral")
    SECRET = "rahasia", _("Rahasia")
    GUARDED = "dipegang_teguh", _("Dipegang teguh")
    OPEN = "terbuka", _("Terbuka")
    WIDESPREAD = "tersebar_luas", _("Tersebar luas")


CLOSED_NATURES = frozenset({Nature.SACRED, Nature.GUARDED})

# What the portal proposes where the custodians said nothing else (design 7).
DEFAULT_LEVEL: dict[str, Level] = {
    Nature.OPEN: Level.OPEN,
    Nature.WIDESPREAD: Level.OPEN,
    Nature.SACRED: Level.SUMMARY,
    Nature.GUARDED: Level.SUMMARY,
    Nature.SECRET: Level.OFFICER,
}


@dataclass(frozen=True)
class FilingFacts:
    """All that a decision about one filing needs, gathered under its lock.

    `barred`: the person typed in it, or worked for its agency since it was begun
    (judged over all memberships, past ones too). `gate` is the agreement's refusal.
    `typist_id` is the officer who typed it in for the agency, `confirmed` says that the
    agency read what was typed. `completing`: the worker finishes an issue that was ordered
    under these rules before; `by_calendar`: the day itself takes the step.
    """

    actor: Actor
    agency_id: int
    state: str
    officer_id: int | None = None
    typist_id: int | None = None
    confirmed: bool = False
    barred: bool = False
    gate: Text = ""
    gaps: int = 0
    checklist_left: int = 0
    open_remarks: int = 0
    unsent_remarks: int = 0
    has_note: bool = False
    has_due_date: bool = False
    needs_second: bool = False
    endorsed_by: int | None = None
    assignee_refusal: Text = ""
    order_open: bool = False
    completing: bool = False
    by_calendar: bool = False

    @property
    def is_own_agency(self) -> bool:
        return self.actor.is_agency and self.actor.agency_id == self.agency_id

    @property
    def is_its_typist(self) -> bool:
        return (
            may_type_for_agencies(self.actor)
            and self.typist_id is not None
            and self.typist_id == self.actor.user_id
        )

    @property
    def is_its_officer(self) -> bool:
        return (
            self.actor.is_officer
            and self.officer_id is not None
            and self.officer_id == self.actor.user_id
        )


@dataclass(frozen=True)
class Exposure:
    """What decides whether a communal asset may stand in the public catalogue (design 7)."""

    state: str
    nature: str
    level: str
    consented: bool
    consent_withdrawn_on: datetime.date | None = None


def may_type_for_agencies(actor: Actor) -> bool:
    """Type in for an agency: an officer, not the head, who decides (design 6)."""
    return actor.role == Role.OFFICER


def may_edit(facts: FilingFacts) -> bool:
    """Only a draft or a returned filing, and its own agency alone (design 4).

    The officer who types a draft in for the agency may edit it until it is sent.
    """
    if facts.is_its_typist:
        return facts.state == State.DRAFT
    return facts.state in EDITABLE and facts.is_own_agency


def may_delete(facts: FilingFacts) -> bool:
    """Only a draft, and its own agency alone: never who types it in for the agency."""
    return facts.state == State.DRAFT and facts.is_own_agency


def may_review(facts: FilingFacts) -> bool:
    """Remark, tick and decide: its officer, never the typist."""
    return facts.state == State.IN_REVIEW and facts.is_its_officer and not facts.barred


def may_narrow(facts: FilingFacts) -> bool:
    """Withdraw consent or narrow a part: its agency, an officer, the head, at any time."""
    return facts.is_own_agency or facts.actor.is_officer


def may_be_public(exposure: Exposure) -> bool:
    """Return whether a catalogue entry may exist; anything unknown means no (N5)."""
    return (
        exposure.state in PUBLISHABLE
        and exposure.consented
        and exposure.consent_withdrawn_on is None
        and exposure.nature in DEFAULT_LEVEL
        and exposure.nature != Nature.SECRET
        and exposure.level in {Level.OPEN, Level.SUMMARY}
    )


def asset_level_refusal(nature: str, level: str) -> Text:
    """Return why an asset of that nature may not have that level; empty when it may."""
    if nature == Nature.SECRET and level in {Level.OPEN, Level.SUMMARY, Level.REGISTERED}:
        return _("Aset bersifat rahasia tidak pernah tampil untuk umum.")
    if nature in CLOSED_NATURES and level == Level.OPEN:
        return _("Aset sakral atau dipegang teguh dibuka bagian demi bagian, bukan seluruhnya.")
    return ""


def is_stricter_or_equal(new: str, old: str) -> bool:
    """Return whether a level narrows: after approval nothing may be widened without reopening."""
    return Level(new).rank >= Level(old).rank
