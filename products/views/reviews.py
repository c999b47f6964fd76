"""The officers' queue and desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kip_portal.requests import SignedInRequest
from products.models import Filing


@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """List what waits for an officer."""
    filings = Filing.objects.visible_to(request.user).awaiting_review().for_list()
    return render(request, "products/queue.html", {"filings": filings})


@login_required
def desk(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show one filing to its reviewers."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user), reference=reference)
    return render(request, "products/review.html", {"filing": filing})
