"""Issues dossiers in two steps: a short order, then a rendering outside the request."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_q.tasks import async_task

from kip_portal import clock, codes, storage
from kip_portal.actions import notify, review
from kip_portal.models import Counter, Membership, Office, User
from kip_portal.workflow import TransitionRefused
from products import papers, pdf, snapshots
from products.actions import catalogue, facts, order_content
from products.models import (
    Dossier,
    Filing,
    FilingAttachment,
    IssueOrder,
    OrderState,
    Revocation,
)
from products.workflow import STEPS

Moment = datetime.datetime | None


def code_hash(code: str) -> str:
    """Return what a verification code is looked up by."""
    return hashlib.sha256(codes.normalise(code).encode()).hexdigest()


@transaction.atomic
def order(filing: Filing, *, by: User, at: Moment = None) -> IssueOrder:
    """Take number, code and snapshot, and ask the worker to render. Raises `TransitionRefused`.

    The counter's row is locked from here to the commit alone: a roll-back gives the number
    back, so the series has no gap and no double (N13).
    """
    when = at or clock.now()
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    STEPS["issue"].check(locked.state, facts.of(locked, by))
    office = Office.objects.current()
    if office is None:
        raise TransitionRefused(_("Kantor belum disiapkan di portal ini."))
    content = order_content.gather(locked, office=office, at=when)
    year, code = clock.day_of(when).year, codes.new_code()
    last = locked.orders.aggregate(last=Max("issue_no"))["last"] or 0
    made = IssueOrder.objects.create(
        filing=locked,
        issue_no=last + 1,
        number=office.dossier_number(
            year, Counter.objects.take(f"dossier:{office.code}:{year}"), on=clock.day_of(when)
        ),
        code=code,
        code_hash=code_hash(code),
        content=content,
        sha256=snapshots.fingerprint(content),
        by=by,
        agency=by.membership.agency if by.membership else None,
        at=when,
    )
    ask(made)
    return made


def ask(made: IssueOrder) -> None:
    """Put the order before the worker, in the same transaction."""
    async_task("products.tasks.render_order", made.pk, group="dossiers")


def complete(
    order_id: int, *, at: Moment = None, printed: Callable[[], pdf.Rendered] | None = None
) -> Dossier | None:
    """Render an open order and insert its dossier, whole. Safe to repeat at any time.

    A rendering that fails keeps its number and its reason; nothing half-done is visible. Where
    the disk is full, the queue tries again as well.
    `printed` hands over a rendering of this very order that was begun before.
    """
    found = IssueOrder.objects.select_related("filing").get(pk=order_id)
    if found.state != OrderState.OPEN:
        return Dossier.objects.filter(order=found).first()
    try:
        rendered = printed() if printed else render(found)
    except pdf.RenderFailed as failure:
        IssueOrder.objects.filter(pk=order_id).update(
            attempts=F("attempts") + 1, last_error=str(failure)[:300]
        )
        return None
    try:
        return _insert(found, rendered, at)
    except storage.StorageFull as full:
        IssueOrder.objects.filter(pk=order_id).update(last_error=str(full)[:300])
        raise


def render(found: IssueOrder) -> pdf.Rendered:
    """Return the printed dossier of an order. Raises `pdf.RenderFailed`."""
    document, files = prepared(found)
    return pdf.render(document, files=files)


def prepared(found: IssueOrder) -> tuple[pdf.Document, dict[str, bytes]]:
    """Return what the printer needs of an order: the document and its pictures."""
    wanted = papers.printed_files(found.content)
    kept = storage.private()
    rows = FilingAttachment.objects.in_bulk(wanted.values())
    files = {}
    for name, pk in wanted.items():
        with kept.open(rows[pk].derivative) as file:
            files[name] = file.read()
    return papers.document_of(found, address=verification_url(found.code)), files


def verification_url(code: str) -> str:
    """Return the address that a dossier's QR code opens: never the request's host."""
    return f"{settings.PUBLIC_URL}/verifikasi/{code}/"


@transaction.atomic
def _insert(found: IssueOrder, rendered: pdf.Rendered, at: Moment) -> Dossier | None:
    locked = Filing.objects.select_for_update(of=("self",)).get(pk=found.filing_id)
    current = IssueOrder.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if current.state != OrderState.OPEN:
        return Dossier.objects.filter(order=current).first()
    dossier = Dossier.objects.create(
        order=current,
        filing=locked,
        issue_no=current.issue_no,
        file=storage.private().keep(ContentFile(rendered.bytes)),
        sha256=rendered.sha256,
        size=len(rendered.bytes),
        pages=rendered.pages,
        template_version=pdf.TEMPLATE_VERSION,
        at=at or clock.now(),
    )
    IssueOrder.objects.filter(pk=current.pk).update(
        state=OrderState.DONE, attempts=F("attempts") + 1, last_error=""
    )
    current.state = OrderState.DONE
    _move(locked, current, at)
    return dossier


def _move(filing: Filing, done: IssueOrder, at: Moment) -> None:
    """Lead the filing on in the name of who ordered; their right was judged at the order."""
    moved = review.move(
        filing,
        STEPS["issue"],
        gather=lambda row: replace(facts.of(row, done.by), completing=True),
        by=done.by,
        at=at,
        facts={"number": done.number, "issue_no": done.issue_no},
    )
    catalogue.refresh(moved, at=at)
    people = User.objects.filter(
        memberships__in=Membership.objects.valid_on().filter(agency=filing.agency_id)
    )
    sentence = gettext_lazy("Berkas %(number)s terbit.")
    told = [done.by, *people.distinct()]
    notify.tell(told, sentence, filing.get_absolute_url(), number=done.number)


@transaction.atomic
def void(found: IssueOrder, *, by: User, reason: str) -> None:
    """Let the head void an order that cannot be rendered; its number stays listed."""
    locked = IssueOrder.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not by.actor.is_head_of_office:
        raise TransitionRefused(_("Langkah ini hanya untuk Kepala Kantor Wilayah."))
    if locked.state != OrderState.OPEN or not reason.strip():
        raise TransitionRefused(_("Hanya pesanan terbuka yang dibatalkan, dengan alasan."))
    IssueOrder.objects.filter(pk=locked.pk).update(
        state=OrderState.VOIDED, voided_reason=reason.strip()
    )


@transaction.atomic
def revoke(dossier: Dossier, *, by: User, reason: str, at: Moment = None) -> Revocation:
    """Let the head take an issued dossier back; its page says so from now on."""
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=dossier.filing_id)
    if not by.actor.is_head_of_office:
        raise TransitionRefused(_("Langkah ini hanya untuk Kepala Kantor Wilayah."))
    if not reason.strip():
        raise TransitionRefused(_("Tuliskan alasannya."))
    if Revocation.objects.filter(dossier=dossier).exists():
        raise TransitionRefused(_("Berkas ini sudah dicabut."))
    filing.changes.create(
        step="revoke", source=filing.state, target=filing.state, by=by,
        agency=by.membership.agency if by.membership else None, note=reason.strip(),
        facts={"issue_no": dossier.issue_no}, at=at or clock.now(),
    )  # fmt: skip
    return Revocation.objects.create(
        dossier=dossier, reason=reason.strip(), by=by, at=at or clock.now()
    )
