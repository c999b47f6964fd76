"""Dossiers: ordered, watched, opened, revoked, by those who may."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kip_portal.downloads import file_response
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products.actions import dossiers, facts, paper_preview
from products.forms.dossiers import ReasonForm
from products.models import Dossier, Filing, IssueOrder, OrderState
from products.views.officers import open_filing
from products.workflow import STEPS


def _filing(request: SignedInRequest, reference: str) -> Filing:
    return get_object_or_404(Filing.objects.readable_by(request.user), reference=reference)


def _order(request: SignedInRequest, reference: str, issue_no: int) -> IssueOrder:
    filing = _filing(request, reference)
    return get_object_or_404(filing.orders, issue_no=issue_no)


@login_required
def download(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponseBase:
    """Send the very bytes that were issued."""
    found = get_object_or_404(
        Dossier.objects.visible_to(request.user).select_related("order"),
        filing__reference=reference, issue_no=issue_no,
    )  # fmt: skip
    return file_response(
        request, found.file, media_type="application/pdf",
        filename=f"{found.order.number}.pdf", inline="unduh" not in request.GET,
    )  # fmt: skip


@login_required
def issue(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask once more, then order; approving never issues by itself. Officers alone come here."""
    filing = open_filing(request.user, reference)
    refusal = STEPS["issue"].refusal(filing.state, facts.of(filing, request.user))
    if request.method == "POST":
        return _ordered(request, filing)
    paper = None if refusal else paper_preview.document(filing)
    context = {"filing": filing, "refusal": refusal, "paper": paper}
    return render(request, "products/issue.html", context)


def _ordered(request: SignedInRequest, filing: Filing) -> HttpResponse:
    try:
        made = dossiers.order(filing, by=request.user)
    except TransitionRefused as refused:
        messages.error(request, str(refused))
        return redirect("products:review", filing.reference)
    return redirect("products:order", filing.reference, made.issue_no)


@login_required
def order(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponse:
    """Show how far an order is; the page asks again by itself while it is open."""
    found = _order(request, reference, issue_no)
    is_open = found.state == OrderState.OPEN
    made = Dossier.objects.with_standing().filter(order=found).first()
    context = {
        "filing": found.filing, "order": found, "dossier": made, "is_open": is_open,
        "may_void": request.user.actor.is_head_of_office,
    }  # fmt: skip
    partial = request.headers.get("HX-Request") == "true"
    template = "products/order_progress.html" if partial else "products/order.html"
    return render(request, template, context)


@login_required
@require_POST
def retry(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponse:
    """Put an open order before the worker again, under the same number."""
    found = _order(request, reference, issue_no)
    if not request.user.actor.is_officer:
        raise PermissionDenied
    if found.state == OrderState.OPEN:
        dossiers.ask(found)
    return redirect("products:order", reference, issue_no)


@login_required
def void(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponse:
    """Let the head void an order that cannot be rendered."""
    found = _order(request, reference, issue_no)

    def act(reason: str) -> object:
        return dossiers.void(found, by=request.user, reason=reason)

    words = {
        "title": _("Batalkan pesanan berkas %(number)s") % {"number": found.number},
        "text": _("Nomor ini tetap tercatat sebagai dibatalkan dan tidak dipakai lagi."),
        "button": _("Batalkan pesanan"),
    }
    return _with_reason(request, found, words, act)


@login_required
def revoke(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponse:
    """Let the head take an issued dossier back."""
    found = _order(request, reference, issue_no)
    made = get_object_or_404(Dossier, order=found)

    def act(reason: str) -> object:
        return dossiers.revoke(made, by=request.user, reason=reason)

    words = {
        "title": _("Cabut berkas %(number)s") % {"number": found.number},
        "text": _("Halaman verifikasi akan menyatakan berkas ini dicabut, untuk seterusnya."),
        "button": _("Cabut berkas"),
    }  # fmt: skip
    return _with_reason(request, found, words, act)


def _with_reason(
    request: SignedInRequest,
    found: IssueOrder,
    words: dict[str, Any],
    act: Callable[[str], object],
) -> HttpResponse:
    if not request.user.actor.is_head_of_office:
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except TransitionRefused as refused:
            messages.error(request, str(refused))
        return redirect("products:order", found.filing.reference, found.issue_no)
    context = {"form": form, "filing": found.filing, "order": found, **words}
    return render(request, "products/order_reason.html", context)
