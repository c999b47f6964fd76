"""What the pages of an agreement say: parties, scope, documents and open steps, in words."""

from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements import fileables, rules, workflow
from agreements.actions.recording import is_office
from agreements.models import Agreement, AgreementAttachment, AgreementParty
from kip_portal import clock, identifiers
from kip_portal.models import User
from kip_portal.rules import Actor
from kip_portal.workflow import Text

ORDINALS: tuple[Text, ...] = (
    gettext_lazy("Pihak kesatu"),
    gettext_lazy("Pihak kedua"),
    gettext_lazy("Pihak ketiga"),
    gettext_lazy("Pihak keempat"),
    gettext_lazy("Pihak kelima"),
    gettext_lazy("Pihak keenam"),
)
DOCUMENTS: dict[str, Text] = {
    "naskah": gettext_lazy("Naskah yang ditandatangani"),
    "lampiran": pgettext_lazy("perjanjian", "Lampiran"),
}


@dataclass(frozen=True)
class Party:
    """One party as a page shows it; people stand only on pages of staff."""

    ordinal: Text
    name: str
    letter_number: str
    position: str
    opened: list[str]
    is_office: bool
    signatory: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Document:
    """One file, as the component `files.html` takes it."""

    name: str
    size: int
    media_type: str
    url: str
    caption: Text
    note: str

    @classmethod
    def of(cls, file: AgreementAttachment, slug: str, *, latest: bool) -> Self:
        """Return the file with its fingerprint; an older version says so."""
        notes = [_("SHA-256 %(start)s…") % {"start": file.sha256[:16]}]
        if not latest:
            notes.append(_("versi lama"))
        return cls(
            name=file.filename,
            size=file.size,
            media_type=file.media_type,
            url=reverse("agreements:document-file", args=[slug, file.pk]),
            caption=DOCUMENTS.get(file.role, file.role),
            note=", ".join(notes),
        )


def whole(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with all that their pages read, in a constant number of queries."""
    return agreements.select_related("predecessor", "parent").prefetch_related(
        "successors", "children", "items", "parties__agency__names", "parties__scope"
    )


def parties_of(agreement: Agreement, actor: Actor | None = None) -> list[Party]:
    """Return the parties under the names of the day; who signed only for `actor` of the staff."""
    day = agreement.signed_on or agreement.starts_on or clock.today()
    return [
        Party(
            ordinal=_ordinal(place),
            name=party.agency.full_name_on(day),
            letter_number=party.letter_number,
            position=party.signatory_position,
            opened=fileables.labels(row.code for row in party.scope.all()),
            is_office=is_office(party.agency),
            signatory=party.signatory_name if actor else "",
            nip=_nip_for(actor, party) if actor else "",
        )
        for place, party in enumerate(agreement.parties.all())
    ]


def _ordinal(place: int) -> Text:
    if place < len(ORDINALS):
        return ORDINALS[place]
    return _("Pihak ke-%(number)d") % {"number": place + 1}


def _nip_for(actor: Actor, party: AgreementParty) -> str:
    """Return the NIP whole for the Kanwil and the party's own people, masked for others."""
    if actor.is_officer or actor.agency_id == party.agency_id:
        return party.signatory_nip
    return identifiers.mask(party.signatory_nip)


def documents_of(agreement: Agreement) -> list[Document]:
    """Return the files, the latest of each sort first."""
    files = sorted(agreement.attachments.all(), key=lambda file: -file.order)
    files.sort(key=lambda file: list(DOCUMENTS).index(file.role))
    latest = {file.role: file.pk for file in reversed(files)}
    return [
        Document.of(file, agreement.slug, latest=latest[file.role] == file.pk) for file in files
    ]


def related_to(agreement: Agreement, user: User | None = None) -> list[tuple[Text, Agreement]]:
    """Return the chain around an agreement: what a person, or everybody (None), may open."""
    around = [
        (_("Melanjutkan"), [agreement.predecessor]),
        (_("Dilanjutkan dengan"), agreement.successors.all()),
        (_("Di bawah"), [agreement.parent]),
        (_("Membawahi"), agreement.children.all()),
    ]
    found = {one for _label, several in around for one in several if one}
    if not found:
        return []
    shown = Agreement.objects.visible_to(user) if user else Agreement.objects.public()
    open_to = set(shown.filter(pk__in=[one.pk for one in found]))
    return [(label, one) for label, several in around for one in several if one in open_to]


@dataclass(frozen=True)
class Way:
    """A step that stands open to a person on this page: what it is called, where it leads."""

    label: Text
    url: str
    look: str = ""


def ways_of(agreement: Agreement, actor: Actor) -> list[Way]:
    """Return the steps to offer: those of this stage that the person may take."""
    stage = workflow.stage(agreement.term)
    correction = workflow.correction(stage)
    offers = (
        (workflow.SIGN_OFF, "sign-off", rules.may_sign_off, "main"),
        (correction, "correct", rules.may_keep, ""),
        (workflow.OVERRIDE_SCOPE, "scope", rules.may_sign_off, ""),
        (workflow.ATTACH, "attach", rules.may_keep, ""),
        (workflow.END, "end", rules.may_sign_off, "quiet"),
    )
    ways = [
        Way(step.label, reverse(f"agreements:{name}", args=[agreement.slug]), look)
        for step, name, allowed, look in offers
        if stage in step.moves and allowed(actor)
    ]
    if agreement.signed_off_at and rules.may_keep(actor):
        new = reverse("agreements:new")
        ways.append(Way(_("Buat perjanjian lanjutan"), f"{new}?lanjutan={agreement.slug}", "quiet"))
    return ways
