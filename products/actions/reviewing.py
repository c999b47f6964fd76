"""The Kanwil's steps: claim, assign, return, decide, reopen, and what DJKI answered.

Remarks, ticks and notes, which lead no filing anywhere, are written in `remarks`.
"""

import datetime
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kip_portal import clock
from kip_portal.actions import notify, review
from kip_portal.models import Membership, RemarkState, User
from kip_portal.storage import StorageFull
from kip_portal.workflow import Text, TransitionRefused
from products import regimes
from products.actions import catalogue, certificates, facts, refusing
from products.actions.telling import tell_agency
from products.models import Filing, Registration
from products.rules import FilingFacts
from products.workflow import OWN_TYPING, STEPS

Moment = datetime.datetime | None

TAKEN_NUMBER = gettext_lazy("Nomor permohonan ini sudah dicatat pada usulan lain.")


def _step(
    filing: Filing,
    name: str,
    *,
    by: User | None,
    at: Moment = None,
    note: str = "",
    due_on: datetime.date | None = None,
    more: dict[str, Any] | None = None,
    told: dict[str, Any] | None = None,
    **changes: Any,
) -> Filing:
    def gather(row: Filing) -> FilingFacts:
        return replace(facts.of(row, by, due_on=due_on, note=note), **(more or {}))

    return review.move(
        filing, STEPS[name], gather=gather, by=by, at=at, note=note, facts=told, **changes
    )


def _locked(filing: Filing) -> Filing:
    """Return the row as it is now: a page may have been opened before somebody else's step."""
    return review.lock(filing)


def claim(filing: Filing, *, by: User, at: Moment = None) -> Filing:
    """Take a waiting filing to review it."""
    return _step(filing, "claim", by=by, at=at, officer=by)


@transaction.atomic
def assign(filing: Filing, *, to: User, by: User, at: Moment = None) -> Filing:
    """Let the head give a waiting filing to an officer."""
    more = {"assignee_refusal": _assignee_refusal(filing, to)}
    moved = _step(filing, "assign", by=by, at=at, more=more, officer=to)
    _tell(moved, [to], gettext_lazy("Usulan %(ref)s ditugaskan kepada Anda."))
    return moved


@transaction.atomic
def hand_over(filing: Filing, *, to: User, by: User, note: str, at: Moment = None) -> Filing:
    """Give a filing in review to another officer, with the reason."""
    more = {"assignee_refusal": _assignee_refusal(filing, to)}
    moved = _step(filing, "hand_over", by=by, at=at, note=note, more=more, officer=to)
    _tell(moved, [to], gettext_lazy("Usulan %(ref)s dialihkan kepada Anda."))
    return moved


def _assignee_refusal(filing: Filing, to: User) -> Text:
    if not to.is_active or not Membership.objects.valid_on().of_officers().filter(user=to).exists():
        return _("Pilih pemeriksa yang bertugas.")
    return OWN_TYPING if facts.is_barred(filing, to) else ""


@transaction.atomic
def send_back(
    filing: Filing,
    *,
    by: User,
    due_on: datetime.date | None,
    note: str = "",
    unlock_all: bool = False,
    at: Moment = None,
) -> Filing:
    """Return a filing for revision: its unsent remarks go out, what they name is unlocked.

    With a note alone nothing particular is named, so everything is unlocked.
    """
    when = at or clock.now()
    locked = _locked(filing)
    named = locked.remarks.exclude(state=RemarkState.RESOLVED).exists()
    moved = _step(
        locked, "return", by=by, at=when, note=note, due_on=due_on,
        told={"due_on": due_on.isoformat() if due_on else ""},
        unlock_all=unlock_all or not named,
    )  # fmt: skip
    Filing.objects.filter(pk=moved.pk).update(due_on=due_on)
    moved.due_on = due_on
    moved.remarks.filter(sent_at=None).update(sent_at=when)
    moved.remarks.filter(state=RemarkState.ANSWERED).update(state=RemarkState.OPEN)
    tell_agency(moved, gettext_lazy("Usulan %(ref)s dikembalikan untuk perbaikan."))
    return moved


def endorse(filing: Filing, *, by: User, at: Moment = None) -> Filing:
    """Give the first of two approvals, where the office wants two officers."""
    return _step(filing, "endorse", by=by, at=at, endorsed_by=by)


@transaction.atomic
def approve(filing: Filing, *, by: User, note: str = "", at: Moment = None) -> Filing:
    """Approve: a communal asset that its custodians opened enters the catalogue at once."""
    when = at or clock.now()
    moved = _step(filing, "approve", by=by, at=when, note=note, decided_at=when)
    catalogue.refresh(moved, at=when)
    tell_agency(moved, gettext_lazy("Usulan %(ref)s disetujui."))
    return moved


@transaction.atomic
def reject(
    filing: Filing, *, by: User, ground: str, note: str, about: str = "", at: Moment = None
) -> Filing:
    """Reject on a ground from the regime's list, with a note, and `about` what it asks for."""
    chosen = next((one for one in regimes.get(filing.code).grounds if one.code == ground), None)
    if chosen is None:
        raise TransitionRefused(_("Pilih alasan penolakan."))
    when = at or clock.now()
    moved = _step(
        filing, "reject", by=by, at=when, note=note,
        told=refusing.facts_of(filing, chosen, about), decided_at=when,
    )  # fmt: skip
    tell_agency(moved, gettext_lazy("Usulan %(ref)s ditolak."))
    return moved


@transaction.atomic
def reopen(filing: Filing, *, by: User, note: str, at: Moment = None) -> Filing:
    """Let the head open a decided filing again: its public entry goes, its number stays."""
    locked = _locked(filing)
    moved = _step(
        locked, "reopen", by=by, at=at, note=note,
        officer=locked.officer or by, endorsed_by=None,
    )  # fmt: skip
    catalogue.refresh(moved, at=at)
    tell_agency(moved, gettext_lazy("Usulan %(ref)s dibuka kembali untuk ditelaah."))
    return moved


@transaction.atomic
def lodge(
    filing: Filing, *, by: User, application_number: str, lodged_on: datetime.date,
    at: Moment = None,
) -> Filing:  # fmt: skip
    """Record that the filing was lodged with DJKI."""
    told = {"application_number": application_number, "lodged_on": lodged_on.isoformat()}
    moved = _step(filing, "lodge", by=by, at=at, told=told)
    try:
        with transaction.atomic():
            Registration.objects.update_or_create(
                filing=moved,
                defaults={"application_number": application_number, "lodged_on": lodged_on},
            )
    except IntegrityError as error:
        raise TransitionRefused(TAKEN_NUMBER) from error
    tell_agency(moved, gettext_lazy("Usulan %(ref)s diajukan ke DJKI."))
    return moved


@transaction.atomic
def register(
    filing: Filing, *, by: User, registered_number: str, registered_on: datetime.date,
    valid_until: datetime.date | None = None, certificate: UploadedFile | None = None,
    at: Moment = None,
) -> Filing:  # fmt: skip
    """Record DJKI's registration or recording: number, date, term and its own paper."""
    told = {"registered_number": registered_number, "registered_on": registered_on.isoformat()}
    moved = _step(filing, "register", by=by, at=at, told=told)
    _write_registration(
        moved, registered_number=registered_number, registered_on=registered_on,
        valid_until=valid_until,
    )  # fmt: skip
    if certificate:
        _keep_certificate(moved, certificate, by, at)
    catalogue.refresh(moved, at=at)
    tell_agency(moved, gettext_lazy("Usulan %(ref)s sudah terdaftar di DJKI."))
    return moved


@transaction.atomic
def refuse(
    filing: Filing, *, by: User, refused_on: datetime.date, refusal_letter: str, note: str,
    at: Moment = None,
) -> Filing:  # fmt: skip
    """Record that DJKI refused."""
    told = {"refusal_letter": refusal_letter, "refused_on": refused_on.isoformat()}
    moved = _step(filing, "refuse", by=by, at=at, note=note, told=told)
    _write_registration(moved, refused_on=refused_on, refusal_letter=refusal_letter)
    catalogue.refresh(moved, at=at)
    tell_agency(moved, gettext_lazy("Usulan %(ref)s ditolak DJKI."))
    return moved


@transaction.atomic
def lapse(
    filing: Filing, *, by: User | None, lapsed_on: datetime.date, at: Moment = None
) -> Filing:
    """Record the end of protection; without `by` it is the calendar that takes the step."""
    moved = _step(
        filing, "lapse", by=by, at=at, more={"by_calendar": by is None},
        told={"lapsed_on": lapsed_on.isoformat()},
    )  # fmt: skip
    _write_registration(moved, lapsed_on=lapsed_on)
    catalogue.refresh(moved, at=at)
    tell_agency(moved, gettext_lazy("Masa pelindungan usulan %(ref)s berakhir."))
    return moved


def _keep_certificate(filing: Filing, upload: UploadedFile, by: User, at: Moment) -> None:
    try:
        certificates.keep(filing, upload, by=by, at=at or clock.now())
    except StorageFull as full:
        raise TransitionRefused(str(full)) from full


def _write_registration(filing: Filing, **values: Any) -> None:
    registration = Registration.objects.select_for_update().get(filing=filing)
    for name, value in values.items():
        setattr(registration, name, value)
    registration.save()


def _tell(filing: Filing, people: list[User], sentence: Text) -> None:
    notify.tell(people, sentence, filing.get_review_url(), ref=filing.reference)
