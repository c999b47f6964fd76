"""Consent and access of a communal asset: taken back or narrowed at any time, at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes, rules, shown
from products.actions import catalogue, facts
from products.forms.reasons import NarrowForm, ReasonForm
from products.models import Filing
from products.views import found


def _asset(request: SignedInRequest, reference: str) -> Filing:
    """Return an asset's filing whose access this person may narrow. Raises `Http404`."""
    filing = found.readable(request, reference)
    communal = regimes.get(filing.code).is_communal
    if not communal or not rules.may_narrow(facts.brief(filing, request.user)):
        raise Http404
    return filing


@login_required
def withdraw_consent(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask for the custodians' reason, then take the asset out of everything public."""
    filing = _asset(request, reference)
    if filing.asset.consent.withdrawn_on is not None:
        messages.info(request, _("Persetujuan sudah ditarik."))
        return redirect(filing)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        catalogue.withdraw_consent(filing, by=request.user, reason=reason)
        messages.success(request, _("Persetujuan ditarik. Aset ini tidak tampil untuk umum."))
        return redirect(filing)
    return _ask(
        request, filing, form, title=_("Tarik persetujuan komunitas?"),
        button=_("Tarik persetujuan"), text=_(
            "Aset ini segera hilang dari katalog publik. Berkas yang sudah terbit tetap sah sampai "
            "dicabut. Persetujuan baru dicatat lewat usulan yang dibuka kembali."
        ),
    )  # fmt: skip


@login_required
def narrow(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask which part, how far and why, then close it further; never wider."""
    filing = _asset(request, reference)
    form = NarrowForm(
        request.POST or None, filing=filing, reader=shown.reader_of(request.user, filing),
        initial={"part": request.GET.get("b")},
    )  # fmt: skip
    if form.is_valid() and _narrowed(request, filing, form):
        return redirect(filing)
    return _ask(
        request, filing, form, title=_("Persempit akses"), button=_("Persempit sekarang"), text=_(
            "Bagian yang dipilih segera tertutup, juga di katalog publik. Membuka lebih luas "
            "memerlukan usulan yang dibuka kembali."
        ),
    )  # fmt: skip


def _narrowed(request: SignedInRequest, filing: Filing, form: NarrowForm) -> bool:
    answers = form.cleaned_data
    try:
        catalogue.narrow(
            filing, part=answers["part"], level=answers["level"], by=request.user,
            reason=answers["reason"],
        )  # fmt: skip
    except TransitionRefused as refusal:
        form.add_error("level", str(refusal))
        return False
    messages.success(request, _("Akses dipersempit."))
    return True


def _ask(
    request: SignedInRequest, filing: Filing, form: Any, *, title: str, button: str, text: str
) -> HttpResponse:
    return render(request, "products/confirm.html", {
        "filing": filing, "form": form, "title": title, "button": button, "text": text,
        "look": "bad", "back_url": filing.get_absolute_url(),
    })  # fmt: skip
