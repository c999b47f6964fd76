"""Where the buttons of a section lead once it is saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kip_portal.requests import SignedInRequest
from kip_portal.typed_text import is_number
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import attachments
from products.models import Filing
from products.regimes.declaration import Section

ONWARD = "lanjut"


def onward(request: SignedInRequest, filing: Filing, part: Section) -> HttpResponse:
    """Do what the pressed button says beside saving, and lead there."""
    data = request.POST
    here = reverse("products:section", args=[filing.reference, part.code])
    for name, up in (("naik", True), ("turun", False)):
        if is_number(data.get(name, "")):
            return _shifted(request, filing, here, number=data[name], up=up)
    if is_number(data.get("hapus", "")):
        return redirect("products:file-remove", filing.reference, data["hapus"])
    if data.get("tambah") in ("business", "community"):
        address = reverse(f"products:{data['tambah']}-new")
        return redirect(f"{address}?usulan={filing.reference}&bagian={part.code}")
    if data.get("simpan") == ONWARD:
        return redirect(after(filing, part))
    messages.success(request, _("Draf tersimpan."))
    return redirect(here)


def after(filing: Filing, part: Section) -> str:
    """Return the address of the next section, or of the check page after the last one."""
    sections = regimes.get(filing.code).sections
    place = sections.index(part) + 1
    if place < len(sections):
        return reverse("products:section", args=[filing.reference, sections[place].code])
    return reverse("products:check", args=[filing.reference])


def _shifted(
    request: SignedInRequest, filing: Filing, here: str, *, number: str, up: bool
) -> HttpResponse:
    rows = filing.attachments.filter(removed_at=None)
    file = get_object_or_404(rows, pk=number)
    try:
        attachments.shift(file, up=up, by=request.user)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{here}#isian-files:{file.role}")
