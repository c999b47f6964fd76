"""An agency asks the Kanwil to merge two of its rows."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kip_portal import navigation
from kip_portal.requests import SignedInRequest
from kip_portal.typed_text import is_number
from kip_portal.workflow import TransitionRefused
from products import likely
from products.actions import merging, parties
from products.views.registers import own_row, require_agency, typed

MOST = 10


@login_required
def ask(request: SignedInRequest, pk: int, *, register: dict[str, Any]) -> HttpResponse:
    """Show which rows may be the same one, likely ones or searched ones; ask for a merge."""
    require_agency(request)
    row = own_row(request, register, pk)
    if row.merged_into_id is not None:
        return redirect(parties.kept_of(row))
    if request.method == "POST":
        return _asked(request, register, row)
    search = typed(request)
    rows = register["model"].objects.visible_to(request.user).standing().exclude(pk=pk)
    return render(request, "products/register_ask.html", {
        **register, "row": row, "search": search,
        "found": rows.whole().searched(search)[:MOST] if search else likely.doubles_of(row)[:MOST],
        "list_url": reverse(f"products:{register['noun']}-list"),
    })  # fmt: skip


def _asked(request: SignedInRequest, register: dict[str, Any], row: Any) -> HttpResponse:
    key = request.POST.get("lain", "")
    own = register["model"].objects.visible_to(request.user).standing()
    other = get_object_or_404(own, pk=int(key) if is_number(key) else 0)
    pair = sorted((row.pk, other.pk))
    path = navigation.bare(reverse(f"products:{register['noun']}-merge", args=pair))
    try:
        merging.ask(row, other, path=path, by=request.user)
        messages.success(request, _("Kantor Wilayah sudah diberi tahu."))
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(row)
