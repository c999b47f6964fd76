"""An earlier filing copied as a new draft: under which agreement, then on with it."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kip_portal.forms.once import token_of
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import copying
from products.actions.once import once
from products.forms.begin import CopyForm
from products.models import Filing
from products.views import found


@login_required
def copy(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask under which agreement, then copy; only a filing of the own agency."""
    filing = found.own(request, reference)
    form = CopyForm(request.POST or None, source=filing)
    if form.is_valid():
        return _copied(request, filing, form)
    files = regimes.get(filing.code).files.values()
    return render(request, "products/copy.html", {
        "filing": filing, "form": form, "token": token_of(request),
        "fresh": [one.label for one in files if one.fresh],
    })  # fmt: skip


def _copied(request: SignedInRequest, filing: Filing, form: CopyForm) -> HttpResponse:
    """Make the copy; the button pressed twice leads to the same one (Z10)."""
    make = partial(copying.copy, filing, agreement=form.chosen, by=request.user)
    try:
        page = (token_of(request), filing.pk, form.chosen.pk)
        made = once(*page, by=request.user, make=make)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("products:copy", filing.reference)
    messages.success(request, _("Salinan %(number)s dibuat. Periksa setiap bagian.") % {
        "number": made.reference,
    })  # fmt: skip
    return redirect(made)
