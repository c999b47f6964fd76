"""What officers write on the desk: remarks, ticks, internal notes. Each post leads back there."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes, targets
from products.actions import remarks
from products.forms.review import ChecklistForm, NoteForm, RemarkForm
from products.models import Filing
from products.views import desk
from products.views.officers import open_filing


@login_required
@require_POST
def write(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep a remark on one part, unsent until the filing is returned."""
    filing = open_filing(request.user, reference)
    form = RemarkForm(request.POST, regime=regimes.get(filing.code))
    if "target" in form.errors:
        messages.error(request, _("Bagian ini tidak dikenal."))
        return redirect(filing.get_review_url())
    if not form.is_valid():
        return desk.answer(request, filing, remark_form=form)
    values = form.cleaned_data
    return _back(
        request, filing, lambda: remarks.remark(filing, by=request.user, **values),
        anchor=targets.anchor_of(values["target"]),
    )  # fmt: skip


@login_required
@require_POST
def drop(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take an unsent remark back."""
    filing = open_filing(request.user, reference)
    return _back(request, filing, lambda: remarks.drop_remark(filing, pk=pk, by=request.user))


@login_required
@require_POST
def settle(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Mark a sent remark as settled."""
    filing = open_filing(request.user, reference)
    return _back(request, filing, lambda: remarks.settle_remark(filing, pk=pk, by=request.user))


@login_required
@require_POST
def tick(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep what was found for items of the checklist."""
    filing = open_filing(request.user, reference)
    form = ChecklistForm(request.POST, filing=filing, regime=regimes.get(filing.code))
    if not form.is_valid():
        messages.error(request, _("Pilih hasil pemeriksaan dari daftar."))
        return redirect(filing.get_review_url())
    return _back(
        request, filing, lambda: remarks.tick(filing, results=form.results, by=request.user),
        anchor="daftar-periksa",
    )  # fmt: skip


@login_required
@require_POST
def note(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep an internal note."""
    filing = open_filing(request.user, reference)
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return desk.answer(request, filing, note_form=form)
    return _back(
        request, filing,
        lambda: remarks.note(filing, text=form.cleaned_data["text"], by=request.user),
        anchor="catatan-internal",
    )  # fmt: skip


def _back(
    request: SignedInRequest, filing: Filing, do: Callable[[], object], *, anchor: str = ""
) -> HttpResponse:
    """Do it and return to the desk, on the same tab; a refusal is said at the top."""
    try:
        do()
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        anchor = ""
    tab = request.GET.get("tab", "")
    query = f"?tab={tab}" if tab.isalpha() else ""
    place = f"#{anchor}" if anchor else ""
    return redirect(reverse("products:review", args=[filing.reference]) + query + place)
