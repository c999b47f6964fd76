"""Hands out the documents of an agreement to its parties and to the Kanwil."""

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from agreements.views.people import visible_agreement
from kip_portal.downloads import file_response
from kip_portal.models import ScanState
from kip_portal.requests import SignedInRequest

CLOSED = (ScanState.WAITING, ScanState.QUARANTINED)


@login_required
def document(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    """Return one file; one that the scanner has not let through is nobody's."""
    agreement = visible_agreement(request, slug)
    file = get_object_or_404(agreement.attachments.exclude(scan__in=CLOSED), pk=pk)
    return file_response(request, file.original, media_type=file.media_type, filename=file.filename)
