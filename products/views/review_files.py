"""Files of a submission for its reviewers: what was handed in, taken out since then or not."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kip_portal.downloads import file_response
from kip_portal.requests import SignedInRequest
from products import narrowing, shown, snapshots
from products.models import Filing, FilingAttachment
from products.views.officers import open_filing

PICTURE = "image/jpeg"


@login_required
@require_safe
def show(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """Send a file that a submission names and this officer may read; else 404.

    `?ukuran=kecil` sends the small picture, `?asli` what was uploaded.
    """
    filing = open_filing(request.user, reference)
    file = get_object_or_404(FilingAttachment, filing=filing, pk=pk)
    submitted = _submitted(filing, pk)
    reader = shown.reader_of(request.user, filing)
    if file.is_closed or submitted is None or not reader.may_read(submitted.get("level")):
        raise Http404
    return _body(request, file)


def _body(request: SignedInRequest, file: FilingAttachment) -> HttpResponseBase:
    """Send the safe picture, small or large; of everything else the file as it came."""
    small = file.thumbnail if request.GET.get("ukuran") == "kecil" else ""
    picture = small or (file.derivative if "asli" not in request.GET else "")
    return file_response(
        request, picture or file.original,
        media_type=PICTURE if picture else file.media_type,
        filename=file.filename,
        inline=bool(picture) or file.media_type.startswith(("audio/", "video/")),
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
