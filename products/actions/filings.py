"""Every write of the agency's side: begin, revise, hand in, withdraw, delete a draft."""

import datetime
from collections.abc import Callable

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.actions import gate
from agreements.models import Agreement
from kip_portal import clock, storage
from kip_portal.actions import notify, review
from kip_portal.models import Agency, Counter, Office, RemarkState, Subject, User
from kip_portal.rules import Level
from kip_portal.workflow import StaleVersion, TransitionRefused
from products import regimes, rules, snapshots
from products.actions import catalogue, facts
from products.models import (
    CommunalAsset,
    Consent,
    DeletedDraft,
    Filing,
    FilingTypist,
    Product,
    Submission,
    reference_of,
    year_of,
)
from products.regimes import Regime
from products.rules import State
from products.workflow import STEPS

Write = Callable[[Filing], None]


@transaction.atomic
def begin(
    code: str,
    *,
    agreement: Agreement,
    agency: Agency,
    by: User,
    title: str = "",
    on_behalf: bool = False,
    at: datetime.datetime | None = None,
) -> Filing:
    """Make a draft of that regime or kind, with its empty rows. Raises `TransitionRefused`.

    Only people of the agency itself begin a filing of it; `on_behalf` of it an officer does,
    to type in what it has on paper: the agency is told, and it alone sends.
    """
    when = at or clock.now()
    _require_beginner(by, agency, on_behalf=on_behalf)
    reason = gate.refusal(agreement, agency, code, on=clock.day_of(when))
    if reason:
        raise TransitionRefused(reason)
    regime = regimes.get(code)
    filing = Filing.objects.create(
        reference=_next_reference(when), code=code, edition=regime.edition, agreement=agreement,
        agency=agency, title=title, begun_by=by, begun_at=when,
        begun_on=clock.day_of(when), changed_at=when, is_guarded=regime.confidential,
        on_behalf=on_behalf,
    )  # fmt: skip
    _make_rows(filing, regime)
    FilingTypist.objects.create(filing=filing, user=by)
    return filing


def _require_beginner(by: User, agency: Agency, *, on_behalf: bool) -> None:
    if on_behalf and not rules.may_type_for_agencies(by.actor):
        raise TransitionRefused(_("Hanya pemeriksa Kanwil yang mengetik untuk perangkat daerah."))
    own = by.actor.is_agency and by.actor.agency_id == agency.pk
    if not on_behalf and not own:
        raise TransitionRefused(_("Usulan hanya dibuat oleh perangkat daerah pengusul."))


def _next_reference(at: datetime.datetime) -> str:
    office = Office.objects.current()
    code = office.code if office else "62"
    year = year_of(at)
    return reference_of(code, year, Counter.objects.take(f"filing:{code}:{year}"))


def _make_rows(filing: Filing, regime: Regime) -> None:
    if regime.is_communal:
        asset = CommunalAsset.objects.create(filing=filing, subject=Subject.objects.create())
        Consent.objects.create(asset=asset)
    else:
        Product.objects.create(filing=filing)
    details = Filing._meta.get_field(regime.details).related_model
    details._default_manager.create(filing=filing)  # type: ignore[union-attr]


@transaction.atomic
def revise(
    filing: Filing,
    write: Write,
    *,
    by: User,
    version: int,
    at: datetime.datetime | None = None,
) -> Filing:
    """Let `write` change the filing under its lock, and raise its version.

    `version` is the one that the person saw: an edit on an older version raises
    `StaleVersion` and writes nothing (N10). Raises `TransitionRefused` where the filing
    is not this person's to edit now.
    """
    locked = review.lock(filing)
    if not rules.may_edit(facts.brief(locked, by)):
        raise TransitionRefused(_("Usulan ini tidak dapat diubah sekarang."))
    if locked.version != version:
        raise StaleVersion
    write(locked)
    return touch(locked, by=by, at=at)


def touch(filing: Filing, *, by: User, at: datetime.datetime | None = None) -> Filing:
    """Raise the version of a locked filing after a change, and remember who typed.

    The content of a secret asset, and of one whose whole the custodians keep at level petugas,
    is closed to officers to whom it is not assigned (design 6).
    """
    with connection.cursor() as cursor:
        cursor.execute(TOUCH, {
            "filing": filing.pk, "by": by.pk, "at": at or clock.now(),
            "confidential": regimes.get(filing.code).confidential, "secret": rules.Nature.SECRET,
            "closed": Level.OFFICER,
        })  # fmt: skip
        filing.version, filing.changed_at, filing.is_guarded, filing.title = cursor.fetchone()
    return filing


# One statement, since each keystroke that rests asks for it.
TOUCH = """WITH typed AS (
    INSERT INTO products_filingtypist (filing_id, user_id) VALUES (%(filing)s, %(by)s)
    ON CONFLICT DO NOTHING)
UPDATE products_filing SET version = version + 1, changed_at = %(at)s,
    is_guarded = %(confidential)s OR EXISTS (
        SELECT FROM products_communalasset WHERE filing_id = %(filing)s
            AND (nature = %(secret)s OR level = %(closed)s))
WHERE id = %(filing)s RETURNING version, changed_at, is_guarded, title"""


@transaction.atomic
def submit(
    filing: Filing, *, by: User, confirmed: bool = False, at: datetime.datetime | None = None
) -> Filing:
    """Hand the filing in: take the snapshot that officers and dossiers read from now on.

    A returned filing goes straight back to its officer. What an officer typed in is sent
    once the agency `confirmed` that it read it. Raises `TransitionRefused`.
    """
    when = at or clock.now()
    day = clock.day_of(when)
    locked = review.lock(filing)
    moved = review.move(
        locked,
        STEPS["submit"],
        gather=lambda row: facts.for_submit(row, by, confirmed=confirmed, day=day),
        by=by,
        at=when,
        facts=_provenance(locked),
        submitted_at=when,
        first_submitted_at=locked.first_submitted_at or when,
        due_on=None,
        unlock_all=False,
        changed_at=when,
    )
    _keep_submission(moved, by=by, at=when)
    moved.remarks.filter(state=RemarkState.OPEN, sent_at__isnull=False).update(
        state=RemarkState.ANSWERED
    )
    if moved.officer:
        notify.tell(
            [moved.officer],
            gettext_lazy("Usulan %(ref)s dikirim kembali."),
            moved.get_review_url(),
            ref=moved.reference,
        )
    return moved


def _provenance(filing: Filing) -> dict[str, str]:
    """Return who typed a draft in that its agency sends now, for both sides to read."""
    if filing.typist is None or filing.state != State.DRAFT:
        return {}
    return {"typed_by": str(filing.typist)}


def _keep_submission(filing: Filing, *, by: User, at: datetime.datetime) -> Submission:
    content = snapshots.take(filing)
    return Submission.objects.create(
        filing=filing, number=filing.submissions.count() + 1, content=content,
        sha256=snapshots.fingerprint(content), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def withdraw(filing: Filing, *, by: User, note: str, at: datetime.datetime | None = None) -> Filing:
    """Take a filing back before it is decided, with the reason."""
    moved = review.move(
        filing, STEPS["withdraw"], gather=lambda row: facts.brief(row, by), by=by, note=note, at=at
    )
    catalogue.refresh(moved, at=at)
    if moved.officer:
        notify.tell(
            [moved.officer],
            gettext_lazy("Usulan %(ref)s ditarik oleh pengusulnya."),
            moved.get_review_url(),
            ref=moved.reference,
        )
    return moved


@transaction.atomic
def delete_draft(filing: Filing, *, by: User, at: datetime.datetime | None = None) -> None:
    """Delete a draft of the own agency with its files; a trace without content stays.

    What custodians took back or narrowed is remembered for good, and the draft with it.
    """
    locked = review.lock(filing)
    if not rules.may_delete(facts.brief(locked, by)):
        raise TransitionRefused(_("Hanya draf milik perangkat daerah Anda yang dapat dihapus."))
    if locked.changes.exists():
        raise TransitionRefused(
            _("Draf ini memuat riwayat persetujuan pengampu, jadi tidak dapat dihapus.")
        )
    DeletedDraft.objects.create(
        reference=locked.reference, code=locked.code, agency=locked.agency, by=by,
        at=at or clock.now(),
    )  # fmt: skip
    stored = [name for one in locked.attachments.all() for name in one.stored]
    locked.attachments.all().delete()
    locked.delete()
    transaction.on_commit(lambda: _forget(stored))


def _forget(stored: list[str]) -> None:
    """Take the bytes of a deleted draft out of the store."""
    for name in stored:
        storage.private().delete(name)
