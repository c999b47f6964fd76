"""An agency's registers of businesses and communities: list, new, change."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kip_portal.requests import SignedInRequest
from products import regimes
from products.forms.parties import BusinessForm, CommunityForm
from products.models import Business, Community, Filing

PAGE = 25
BUSINESS: dict[str, Any] = {
    "noun": "business", "form": BusinessForm, "model": Business, "person": "owner",
    "many": gettext_lazy("Pelaku usaha"), "new": gettext_lazy("Pelaku usaha baru"),
    "none": gettext_lazy("Belum ada pelaku usaha yang dicatat."),
}  # fmt: skip
COMMUNITY: dict[str, Any] = {
    "noun": "community", "form": CommunityForm, "model": Community, "person": "leader",
    "many": pgettext_lazy("daftar", "Komunitas"), "new": gettext_lazy("Komunitas baru"),
    "none": gettext_lazy("Belum ada komunitas yang dicatat."),
}  # fmt: skip


@login_required
def listing(request: SignedInRequest, *, register: dict[str, Any]) -> HttpResponse:
    """List what the agency keeps, by name."""
    _require_agency(request)
    search = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = register["model"].objects.visible_to(request.user).select_related("regency")
    page = Paginator(rows.filter(name__icontains=search), PAGE).get_page(request.GET.get("halaman"))
    for row in page.object_list:
        row.person = getattr(row, register["person"])
        row.url = reverse(f"products:{register['noun']}", args=[row.pk])
    return render(request, "products/register.html", {
        **register, "page": page, "search": search,
        "new_url": reverse(f"products:{register['noun']}-new"),
    })  # fmt: skip


@login_required
def new(request: SignedInRequest, *, register: dict[str, Any]) -> HttpResponse:
    """Add a row, and lead back to the section from which it was asked for."""
    _require_agency(request)
    return _edit(request, register, None)


@login_required
def change(request: SignedInRequest, pk: int, *, register: dict[str, Any]) -> HttpResponse:
    """Change a row of the own agency. What was handed in keeps its words of that day."""
    _require_agency(request)
    rows = register["model"].objects.visible_to(request.user)
    return _edit(request, register, get_object_or_404(rows, pk=pk))


def _require_agency(request: SignedInRequest) -> None:
    if not request.user.actor.is_agency:
        raise Http404


def _edit(request: SignedInRequest, register: dict[str, Any], row: Any) -> HttpResponse:
    form = register["form"](request.POST or None, instance=row)
    if form.is_valid():
        kept = form.keep(request.user)
        messages.success(request, _("“%(name)s” tersimpan.") % {"name": kept.name})
        return redirect(_way_back(request, register, kept))
    return render(request, "products/register_edit.html", {
        **register, "form": form, "row": row,
        "template": f"products/{register['noun']}_fields.html",
        "back_url": _way_back(request, register, row),
        "list_url": reverse(f"products:{register['noun']}-list"),
    })  # fmt: skip


def _way_back(request: SignedInRequest, register: dict[str, Any], kept: Any) -> str:
    """Return to the section from which one came, the row chosen there; else to the list."""
    rows = Filing.objects.visible_to(request.user)
    filing = rows.filter(reference=request.GET.get("usulan", "")[:24].replace("\x00", "")).first()
    section = request.GET.get("bagian", "")
    if filing is None or regimes.get(filing.code).section(section) is None:
        return reverse(f"products:{register['noun']}-list")
    address = reverse("products:section", args=[filing.reference, section])
    return f"{address}?{register['noun']}={kept.pk}" if kept else address
