"""Check your answers, then send. Who types in for an agency tells it that all is there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import completeness, progress, regimes, shown, snapshots
from products.actions import assisted, facts, filings
from products.forms.sending import ConfirmForm
from products.models import Filing
from products.rules import EDITABLE, State
from products.views import found
from products.views.answers import shown_sections
from products.views.section_page import section_url


@gzip_page
@login_required
def check(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show every answer with what is missing; the one button hands the filing in."""
    filing = found.filled_in(request, reference)
    form = None
    if filing.is_typed_now_by(request.user):
        if request.method == "POST":
            return _told(request, filing)
    elif filing.typist and filing.state == State.DRAFT:
        form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _submitted(request, filing)
    if not found.may_edit(request, filing):
        return redirect(filing)
    return render(request, "products/check.html", {**_page(request, filing), "form": form})


def _told(request: SignedInRequest, filing: Filing) -> HttpResponse:
    """Let the agency know that its filing is typed in; it reads, confirms and sends."""
    assisted.finish(filing, by=request.user)
    messages.success(request, _("%(agency)s diberi tahu.") % {"agency": filing.agency})
    return redirect(filing)


def _submitted(request: SignedInRequest, filing: Filing) -> HttpResponse:
    """Send it; pressed twice, or replayed, it leads to the filing that was sent (N11).

    Where a confirmation was asked for, it was given before this is called.
    """
    if filing.state not in EDITABLE and filing.state != State.WITHDRAWN:
        return redirect(filing)
    try:
        sent = filings.submit(filing, by=request.user, confirmed=True)
    except TransitionRefused as refusal:
        if Filing.objects.exclude(state__in=EDITABLE).filter(pk=filing.pk).exists():
            return redirect(filing)
        messages.error(request, str(refusal))
        return redirect("products:check", filing.reference)
    words = _("Berkas terkirim. Nomor Anda %(number)s.") % {"number": sent.reference}
    messages.success(request, words)
    return redirect(sent)


def _page(request: SignedInRequest, filing: Filing) -> dict[str, Any]:
    snapshot = snapshots.take(filing)
    remarks = list(filing.remarks.filter(sent_at__isnull=False))
    known = progress.of(filing, snapshot, remarks)
    gaps = [gap for one in known for gap in one.gaps]
    sections = shown.sections(
        snapshot, shown.reader_of(request.user, filing),
        missing={gap.name: str(gap.message) for gap in gaps},
    )  # fmt: skip
    return {
        "filing": filing, "regime": regimes.get(filing.code), "gate": facts.gate_of(filing),
        "gaps": [_gap(filing, gap) for gap in gaps],
        "warnings": [_gap(filing, gap) for gap in completeness.warnings(snapshot)],
        "sections": shown_sections(filing, sections, progress=known, edit=True),
    }  # fmt: skip


def _gap(filing: Filing, gap: Any) -> dict[str, str]:
    part = regimes.get(filing.code).section(gap.section)
    url = section_url(filing, part) if part else ""
    return {"message": str(gap.message), "url": f"{url}#isian-{gap.name}"}
