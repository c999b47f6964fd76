"""Likely doubles in the agencies' registers: an officer judges, merges, parts again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kip_portal import navigation
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products.actions import merging
from products.forms.merging import MergeForm, UndoForm
from products.merge_desk import MergeDesk, facts_of, reasons_of
from products.views.officers import require_officer

PAGE = 20
APART = "pisah"


def desk_path(noun: str) -> str:
    """Return the desk's Indonesian address: what a request is told and known by."""
    return navigation.bare(reverse(f"products:{noun}-pairs"))


def _desk(request: SignedInRequest, register: dict[str, Any]) -> MergeDesk:
    require_officer(request.user)
    return MergeDesk(request.user, register["model"], desk_path(register["noun"]))


@login_required
@require_safe
def pairs(request: SignedInRequest, *, register: dict[str, Any]) -> HttpResponse:
    """List likely doubles: those that an agency asked about, then the likeliest."""
    desk = _desk(request, register)
    page = Paginator(desk.keys(), PAGE).get_page(request.GET.get("halaman"))
    found = desk.pairs(page.object_list)
    noun = register["noun"]
    return render(request, "products/pairs.html", {
        **register, "page": page, "tabs": _tabs(noun),
        "rows": [
            {"pair": pair, "url": reverse(f"products:{noun}-merge", args=[pair.one.pk,
                                                                         pair.other.pk])}
            for pair in found
        ],
        "merges": [
            {"merge": one, "url": reverse(f"products:{noun}-part", args=[one.merged_id])}
            for one in desk.merges()
        ],
    })  # fmt: skip


def _tabs(current: str) -> list[dict[str, Any]]:
    named = {"business": _("Pelaku usaha"), "community": _("Komunitas")}
    return [
        {"label": label, "url": reverse(f"products:{noun}-pairs"), "current": noun == current}
        for noun, label in named.items()
    ]


@login_required
def judge(
    request: SignedInRequest, one: int, other: int, *, register: dict[str, Any]
) -> HttpResponse:
    """Show two rows side by side; merge them, or say that they are two."""
    desk = _desk(request, register)
    rows = _two(register, one, other)
    if any(row.merged_into_id for row in rows) and _knows_kept(desk, rows):
        messages.info(request, _("Catatan ini sudah digabung."))
        return redirect(f"products:{register['noun']}-pairs")
    if not desk.may_judge(one, other):
        raise Http404
    apart = APART in request.POST
    form = MergeForm(request.POST or None, rows=rows, apart=apart)
    if form.is_valid() and _done(request, form, desk, apart=apart):
        return redirect(f"products:{register['noun']}-pairs")
    return render(request, "products/pair.html", {
        **register, "form": form, "reasons": reasons_of(*rows), "agency": rows[0].agency,
        "sides": [{"row": row, "facts": facts_of(row),
                   "filings": _filings(request, row)} for row in rows],
        "chosen": form["keep"].value(), "list_url": reverse(f"products:{register['noun']}-pairs"),
    })  # fmt: skip


def _two(register: dict[str, Any], one: int, other: int) -> tuple[Any, Any]:
    """Return the two rows in the order of the address. Raises `Http404` where they are not two."""
    found = register["model"].objects.whole().select_related("agency").in_bulk([one, other])
    if len(found) < 2 or len({row.agency_id for row in found.values()}) > 1:
        raise Http404
    return found[one], found[other]


def _knows_kept(desk: MergeDesk, rows: tuple[Any, Any]) -> bool:
    kept = {row.merged_into_id or row.pk for row in rows}
    asked = frozenset(row.pk for row in rows) in desk.asked()
    return asked or desk.handed_in.filter(pk__in=kept).exists()


def _filings(request: SignedInRequest, row: Any) -> int:
    """Return how many filings that this officer may read name a row."""
    of_row = type(row).objects.filter(pk=row.pk).handed_in(request.user)
    path = type(row).objects.all().filings
    return len(set(of_row.values_list(f"{path}__pk", flat=True)))


def _done(request: SignedInRequest, form: MergeForm, desk: MergeDesk, *, apart: bool) -> bool:
    """Do what the button says; a refusal is told, and the page comes back."""
    reason = form.cleaned_data["reason"]
    try:
        if apart:
            one, other = form.rows.values()
            asked = frozenset((one.pk, other.pk)) in desk.asked()
            merging.keep_apart(one, other, by=request.user, reason=reason, asked=asked)
            messages.success(request, _("Dicatat sebagai dua catatan yang berbeda."))
        else:
            kept, merged = form.kept_and_merged
            merging.merge(kept, merged, by=request.user, reason=reason)
            told = _("“%(merged)s” digabung ke “%(kept)s”.")
            messages.success(request, told % {"merged": merged.name, "kept": kept.name})
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


@login_required
def part(request: SignedInRequest, pk: int, *, register: dict[str, Any]) -> HttpResponse:
    """Ask why, then take a merge back: each row has again what it had."""
    desk = _desk(request, register)
    rows = register["model"].objects.select_related("merged_into").exclude(merged_into=None)
    merged = get_object_or_404(rows, pk=pk)
    if not desk.standing_merges().filter(merged=pk).exists():
        raise Http404
    form = UndoForm(request.POST or None)
    if form.is_valid():
        try:
            merging.undo(merged, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Penggabungan dibatalkan."))
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
        return redirect(f"products:{register['noun']}-pairs")
    return render(request, "products/pair_part.html", {
        **register, "form": form, "merged": merged,
        "list_url": reverse(f"products:{register['noun']}-pairs"),
    })  # fmt: skip
