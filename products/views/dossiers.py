"""Dossiers: for those who may read the filing."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from kip_portal.requests import SignedInRequest
from products.models import Dossier


@login_required
def download(request: SignedInRequest, reference: str, issue_no: int) -> HttpResponse:
    """Send one dossier."""
    rows = Dossier.objects.visible_to(request.user)
    get_object_or_404(rows, filing__reference=reference, issue_no=issue_no)
    raise Http404
