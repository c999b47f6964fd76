"""Files of a filing for who fills it in: sent, opened, taken out.

Officers open what was handed in elsewhere; here what they type in for an agency alone.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kip_portal.downloads import file_response
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import attachments
from products.forms.lines import lines
from products.forms.sections import SectionForm
from products.models import Filing, FilingAttachment
from products.views import found
from products.views.section_page import section_url

PICTURE = "image/jpeg"
KINDS = {"asli": "original", "gambar": "derivative", "kecil": "thumbnail"}


@login_required
@require_safe
def show(request: SignedInRequest, pk: int, what: str) -> HttpResponseBase:
    """Send a file to who fills the filing in: as it came, as a safe picture, or small.

    What the scanner has not let through is sent to nobody.
    """
    if what not in KINDS:
        raise Http404
    filings = Filing.objects.filled_in_by(request.user)
    file = get_object_or_404(FilingAttachment, filing__in=filings, pk=pk)
    name = getattr(file, KINDS[what])
    if file.is_closed or not name:
        raise Http404
    is_original = KINDS[what] == "original"
    is_drawn = file.is_picture and not is_original
    return file_response(
        request, name, media_type=PICTURE if is_drawn else file.media_type,
        filename=file.filename, inline=not is_original,
    )  # fmt: skip


@login_required
@require_POST
def add(request: SignedInRequest, reference: str, role: str) -> JsonResponse:
    """Keep what was sent for a role, and answer with its part of the form as it is now.

    For the script that shows how far each file is; the form itself takes files as well.
    """
    filing = found.filled_in(request, reference)
    part = regimes.get(filing.code).section_of(f"files:{role}")
    if part is None:
        raise Http404
    sent = SectionForm(filing, part, files=request.FILES, user=request.user).papers[role]
    sent.attach(filing, request.user)
    now = SectionForm(found.again(filing), part, user=request.user)
    line = next(one for one in lines(now) if one.papers is now.papers[role])
    shown = {"papers": line.papers, "remarks": line.remarks}
    return JsonResponse({
        "version": now.filing.version, "refused": sent.refusals,
        "html": render_to_string("products/section_files.html", shown, request),
    })  # fmt: skip


@login_required
def remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Ask once more, then take a file out of the filing."""
    filing = found.filled_in(request, reference)
    file = get_object_or_404(filing.attachments.filter(removed_at=None), pk=pk)
    part = regimes.get(filing.code).section_of(f"files:{file.role}")
    back = section_url(filing, part) if part else filing.get_absolute_url()
    if request.method != "POST":
        return render(request, "products/confirm.html", {
            "filing": filing, "look": "bad", "back_url": back, "button": _("Hapus file"),
            "title": _("Hapus file ini?"), "text": file.filename,
        })  # fmt: skip
    try:
        attachments.remove(file, by=request.user)
        messages.success(request, _("“%(name)s” dihapus.") % {"name": file.filename})
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{back}#isian-files:{file.role}")
