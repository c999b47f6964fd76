"""Anybody checks a paper: by its code, or by the very file. Nothing personal is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kip_portal import codes
from kip_portal.limits import limited
from products.actions import dossiers
from products.forms.dossiers import CodeForm, CompareForm
from products.models import Dossier
from products.standing import Standing

TEMPLATE = "catalogue/verify.html"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("verify", times=60, seconds=60)
@never_cache
def start(request: HttpRequest) -> HttpResponseBase:
    """Take a code (GET) or a file (POST) and say what the portal knows of it."""
    if request.method == "POST":
        return _by_file(request)
    form = CodeForm(request.GET or None) if "kode" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        return redirect("public:verification", form.cleaned_data["kode"])
    return _page(request, code_form=form, compare_form=CompareForm())


@require_http_methods(["GET", "HEAD", "POST"])
@limited("verify", times=60, seconds=60)
@never_cache
def verification(request: HttpRequest, code: str) -> HttpResponseBase:
    """Say whether the paper with this code is valid; compare a file with it on request."""
    clean = codes.normalise(code)
    if clean and clean != code:
        return redirect("public:verification", clean)
    found = _rows().filter(order__code_hash=dossiers.code_hash(clean)).first() if clean else None
    if found is None:
        return _page(request, unknown=True, code=code, status=404)
    return _found(request, found)


def _rows() -> Any:
    return Dossier.objects.with_standing().select_related("order", "filing__agency")


def _found(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    compare = CompareForm(request.POST or None, request.FILES or None)
    verdict = ""
    if compare.is_bound and compare.is_valid():
        verdict = "same" if compare.fingerprint() == dossier.sha256 else "other"
    return _page(request, standing=Standing.of(dossier), compare_form=compare, verdict=verdict)


def _by_file(request: HttpRequest) -> HttpResponse:
    compare = CompareForm(request.POST, request.FILES)
    if not compare.is_valid():
        return _page(request, code_form=CodeForm(), compare_form=compare)
    found = _rows().filter(sha256=compare.fingerprint()).first()
    if found is None:
        return _page(request, unknown_file=True, compare_form=CompareForm())
    return _page(request, standing=Standing.of(found), compare_form=CompareForm(), verdict="same")


def _page(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    context.setdefault("code_form", CodeForm())
    return render(request, TEMPLATE, context, status=status)
