"""Beginning a filing: of a product, of a communal asset, and for an agency that has it on paper."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kip_portal.forms.once import token_of
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes, rules
from products.actions import assisted, filings
from products.actions.once import once
from products.forms.begin import AgencyForm, BeginForm
from products.regimes import Family


@login_required
def product(request: SignedInRequest) -> HttpResponse:
    """Begin a product's filing."""
    return _begin(request, Family.PRODUCT, _("Usulan produk baru"))


@login_required
def asset(request: SignedInRequest) -> HttpResponse:
    """Begin a communal asset's filing."""
    return _begin(request, Family.COMMUNAL, _("Usulan KIK baru"))


def _begin(request: SignedInRequest, family: Family, heading: str) -> HttpResponse:
    """Ask what and under which agreement; only an agency's own people begin its filings."""
    membership = request.user.membership
    if membership is None or not membership.is_agency:
        raise Http404
    asked = {"code": request.GET.get("jenis", "")}
    form = BeginForm(request.POST or None, family=family, agency=membership.agency, initial=asked)
    if form.is_valid():
        return _begun(request, form, filings.begin)
    return render(request, "products/begin.html", {
        "form": form, "heading": heading, "is_communal": family is Family.COMMUNAL,
        "token": token_of(request),
    })  # fmt: skip


@login_required
def on_behalf(request: SignedInRequest) -> HttpResponse:
    """Let an officer begin for an agency: first for which, then what and under which agreement."""
    if not rules.may_type_for_agencies(request.user.actor):
        raise Http404
    choice = AgencyForm(request.GET or None)
    form = None
    if agency := choice.chosen:
        form = BeginForm(request.POST or None, family=None, agency=agency)
        if form.is_valid():
            return _begun(request, form, assisted.begin)
    return render(request, "products/begin_on_behalf.html", {
        "choice": choice, "agency": agency, "form": form, "token": token_of(request),
    })  # fmt: skip


def _begun(request: SignedInRequest, form: BeginForm, begin: Any) -> HttpResponse:
    """Make the draft; the button pressed twice leads to the same one (Z10)."""
    code, title, agreement = form.cleaned_data["code"], form.cleaned_data["title"], form.chosen
    make = partial(
        begin, code, agreement=agreement, agency=form.agency, by=request.user, title=title
    )
    try:
        page = (token_of(request), form.agency.pk, code, agreement.pk, title)
        filing = once(*page, by=request.user, make=make)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    first = regimes.get(filing.code).sections[0]
    return redirect("products:section", filing.reference, first.code)
