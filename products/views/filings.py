"""A filing as its agency sees it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kip_portal.requests import SignedInRequest
from products.models import Filing


@login_required
def detail(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show one filing to those who may read it."""
    filing = get_object_or_404(Filing.objects.visible_to(request.user), reference=reference)
    return render(request, "products/filing.html", {"filing": filing})
