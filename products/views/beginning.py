"""Beginning a filing: of a product, of a communal asset."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import filings
from products.forms.begin import BeginForm
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
        return _begun(request, form)
    return render(request, "products/begin.html", {
        "form": form, "heading": heading, "is_communal": family is Family.COMMUNAL,
    })  # fmt: skip


def _begun(request: SignedInRequest, form: BeginForm) -> HttpResponse:
    answers = form.cleaned_data
    try:
        filing = filings.begin(
            answers["code"], agreement=form.chosen, agency=form.agency, by=request.user,
            title=answers["title"],
        )  # fmt: skip
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path)
    first = regimes.get(filing.code).sections[0]
    return redirect("products:section", filing.reference, first.code)
