"""Files of a submission for its reviewers: what was handed in, taken out since then or not."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kip_portal import storage
from kip_portal.downloads import file_response
from kip_portal.requests import SignedInRequest
from products import narrowing, previews, shown, snapshots
from products.actions import certificates, looking
from products.models import Filing, FilingAttachment
from products.views.officers import open_filing

PICTURE = "image/jpeg"
PAPER = "application/pdf"
PAGE_WIDTH = 1000


@login_required
@require_safe
def show(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """Send a file that a submission names and this officer may read; else 404.

    `?ukuran=kecil` sends the small picture, `?asli` what was uploaded.
    """
    return _body(request, _file(request, reference, pk))


@login_required
@require_safe
def pages(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Show a paper as pictures of its pages: the policy of served files bars the PDF viewer."""
    file = _file(request, reference, pk)
    if file.media_type != PAPER:
        raise Http404
    return render(request, "products/review_pages.html", {
        "file": file, "filing": file.filing, "numbers": range(1, (file.pages or 0) + 1),
    })  # fmt: skip


@login_required
@require_safe
def page(request: SignedInRequest, reference: str, pk: int, number: int) -> HttpResponse:
    """Draw one page of a paper."""
    file = _file(request, reference, pk)
    with storage.private().open(file.original) as stored:
        data = stored.read()
    try:
        drawn = previews.page_png(data, number, width=PAGE_WIDTH)
    except previews.PreviewFailed as failed:
        raise Http404 from failed
    return HttpResponse(
        drawn, content_type="image/png", headers={"Cache-Control": "private, no-store"}
    )


def _file(request: SignedInRequest, reference: str, pk: int) -> FilingAttachment:
    """Return a file of a submission that this officer may read, or DJKI's own paper."""
    filing = open_filing(request.user, reference)
    file = get_object_or_404(filing.attachments.select_related("filing"), pk=pk)
    if file.role == certificates.ROLE and not file.is_closed:
        return file
    submitted = _submitted(filing, pk)
    reader = shown.reader_of(request.user, filing)
    if file.is_closed or submitted is None or not reader.may_read(submitted.get("level")):
        raise Http404
    if request.GET.get("ukuran") != "kecil":  # small pictures are part of the desk
        looking.download(filing, pk, submitted.get("level"), by=request.user)
    return file


def _body(request: SignedInRequest, file: FilingAttachment) -> HttpResponseBase:
    """Send the safe copy, of a picture small or large; of everything else the file as it came."""
    small = file.thumbnail if request.GET.get("ukuran") == "kecil" else ""
    copy = small or (file.derivative if "asli" not in request.GET else "")
    is_drawn = bool(copy) and file.is_picture
    return file_response(
        request, copy or file.original,
        media_type=PICTURE if is_drawn else file.media_type,
        filename=file.filename,
        inline=bool(copy),  # what could not be copied is saved, not handed to a player
    )  # fmt: skip


def _submitted(filing: Filing, pk: int) -> dict[str, Any] | None:
    """Return what the last submission that names the file says of it, as closed as today."""
    for submission in filing.submissions.order_by("-number"):
        content = narrowing.as_of_today(submission.content, filing)
        for answer in snapshots.answers(content):
            files = answer["value"] if answer["type"] == "files" else []
            if found := next((one for one in files if one["id"] == pk), None):
                return dict(found)
    return None
