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
from django.views.decorators.http import require_safe

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import likely, regimes
from products.actions import parties
from products.forms.parties import BusinessForm, CommunityForm
from products.models import Business, Community, Filing
from products.views import reveals

PAGE = 25
LONGEST = 100
ANYWAY = "tetap"  # the button that saves in spite of likely doubles, with those that were seen
BUSINESS: dict[str, Any] = {
    "noun": "business", "form": BusinessForm, "model": Business, "person": "owner",
    "many": gettext_lazy("Pelaku usaha"), "new": gettext_lazy("Pelaku usaha baru"),
    "none": gettext_lazy("Belum ada pelaku usaha yang dicatat."),
    "hint": gettext_lazy("Sebagian nama, pemilik, NIB, atau tempat; salah ketik dimaklumi."),
}  # fmt: skip
COMMUNITY: dict[str, Any] = {
    "noun": "community", "form": CommunityForm, "model": Community, "person": "leader",
    "many": pgettext_lazy("daftar", "Komunitas"), "new": gettext_lazy("Komunitas baru"),
    "none": gettext_lazy("Belum ada komunitas yang dicatat."),
    "hint": gettext_lazy("Sebagian nama, pemimpin adat, atau tempat; salah ketik dimaklumi."),
}  # fmt: skip


@login_required
@require_safe
def listing(request: SignedInRequest, *, register: dict[str, Any]) -> HttpResponse:
    """List what the agency keeps; while somebody types, the rows alone are sent."""
    require_agency(request)
    search = typed(request)
    rows = register["model"].objects.visible_to(request.user).standing()
    rows = rows.searched(search) if search else rows
    page = Paginator(rows.select_related("regency"), PAGE).get_page(request.GET.get("halaman"))
    is_part = bool(request.htmx)  # type: ignore[attr-defined]
    template = "products/register_rows.html" if is_part else "products/register.html"
    return render(request, template, {
        **register, "page": page, "search": search, "is_part": is_part,
        "new_url": reverse(f"products:{register['noun']}-new"),
    })  # fmt: skip


def typed(request: SignedInRequest) -> str:
    """Return the words of a search, freed of what no text may hold."""
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


@login_required
def new(request: SignedInRequest, *, register: dict[str, Any]) -> HttpResponse:
    """Add a row, and lead back to the section from which it was asked for.

    Who types a draft in for an agency adds to that agency's register.
    """
    draft = _from(request)
    if draft is None or not draft.is_typed_now_by(request.user):
        require_agency(request)
        return _edit(request, register, None)
    return _edit(request, register, None, blank=register["model"](agency=draft.agency))


@login_required
def change(request: SignedInRequest, pk: int, *, register: dict[str, Any]) -> HttpResponse:
    """Change a row of the own agency. What was handed in keeps its words of that day.

    A merged row leads to the one that is kept; what was typed for it is shown there again.
    """
    require_agency(request)
    row = own_row(request, register, pk)
    kept = parties.kept_of(row)
    if kept is row:
        return _edit(request, register, row)
    messages.info(request, str(parties.MergedAway(kept)))
    if request.method == "POST":
        form = register["form"](request.POST, instance=kept)
        return _page(request, register, kept, form)
    return redirect(kept)


def require_agency(request: SignedInRequest) -> None:
    """Answer 404 to whoever acts for no agency."""
    if not request.user.actor.is_agency:
        raise Http404


def own_row(request: SignedInRequest, register: dict[str, Any], pk: int) -> Any:
    """Return a row of the own agency. Raises `Http404`."""
    return get_object_or_404(register["model"].objects.visible_to(request.user).whole(), pk=pk)


def _edit(
    request: SignedInRequest, register: dict[str, Any], row: Any, *, blank: Any = None
) -> HttpResponse:
    """Save the row, unless it is likely there already and nobody said to save it anyway.

    `blank` is a new row that knows its agency.
    """
    form = register["form"](request.POST or None, instance=row or blank)
    doubles = form.doubles(request.user) if form.is_valid() else []
    seen = set(request.POST.get(ANYWAY, "").split("-"))
    if not form.is_valid() or any(str(one.pk) not in seen for one in doubles):
        return _page(request, register, row, form, doubles)
    try:
        kept = form.keep(request.user)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    messages.success(request, _("“%(name)s” tersimpan.") % {"name": kept.name})
    return redirect(way_back(request, register, kept))


def _page(
    request: SignedInRequest,
    register: dict[str, Any],
    row: Any,
    form: Any,
    doubles: list[Any] | None = None,
) -> HttpResponse:
    for one in doubles or []:
        one.use_url = way_back(request, register, one, otherwise=one.get_absolute_url())
    return render(request, "products/register_edit.html", {
        **register, "form": form, "row": row, "doubles": doubles,
        "seen": "-".join(str(one.pk) for one in doubles or []),
        "template": f"products/{register['noun']}_fields.html",
        "back_url": way_back(request, register, row),
        "list_url": reverse(f"products:{register['noun']}-list")
        if request.user.actor.is_agency else way_back(request, register, row),
        **(_beside(register, row) if row else {}),
    })  # fmt: skip


def _beside(register: dict[str, Any], row: Any) -> dict[str, Any]:
    """Return what stands beside the form of a row that is there: numbers to open, merges."""
    return {
        "reveals": reveals.of_row(row),
        "took_in": [
            {"merge": merge, "merged": merged, "reveals": reveals.of_row(merged)}
            for merge, merged in _took_in(register, row)
        ],
        "ask_url": reverse(f"products:{register['noun']}-ask", args=[row.pk]),
    }


def _took_in(register: dict[str, Any], row: Any) -> list[tuple[Any, Any]]:
    """Return the merges into a row that stand, each with the whole row that it took in."""
    merges = likely.TOLD[register["model"]].merges.objects.filter(
        kept=row, merged__merged_into=row, is_undone=False
    )
    latest = {one.merged_id: one for one in merges.select_related("by")}
    merged = register["model"].objects.whole().in_bulk(latest)
    return [(one, merged[key]) for key, one in latest.items()]


def way_back(
    request: SignedInRequest, register: dict[str, Any], kept: Any, *, otherwise: str = ""
) -> str:
    """Return to the section from which one came, the row chosen there; else to the list."""
    filing = _from(request)
    section = request.GET.get("bagian", "")
    if filing is None or regimes.get(filing.code).section(section) is None:
        return otherwise or reverse(f"products:{register['noun']}-list")
    address = reverse("products:section", args=[filing.reference, section])
    return f"{address}?{register['noun']}={kept.pk}" if kept else address


def _from(request: SignedInRequest) -> Filing | None:
    """Return the filing from which one came, as the address says."""
    named = request.GET.get("usulan", "")[:24].replace("\x00", "")
    rows = Filing.objects.visible_to(request.user).select_related("agency", "begun_by")
    return rows.filter(reference=named).first() if named else None
