"""What a register offers to a form while somebody types: the rows found, to be chosen by a key."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kip_portal.requests import SignedInRequest
from products.forms.offers import REGISTERS, Offer
from products.models import Filing
from products.views import found as finding

MOST = 8


@login_required
@require_safe
def found(request: SignedInRequest, reference: str, noun: str) -> HttpResponse:
    """Answer `?q=sumi` with the rows of that register, as a piece of the section's page."""
    filing = get_object_or_404(Filing.objects.readable_by(request.user), reference=reference)
    model = next((one for one in REGISTERS if one._meta.model_name == noun), None)
    if model is None or not finding.may_edit(request, filing):
        raise Http404
    offer = Offer(model, filing, search=request.GET.get("q", ""))
    choices = offer.choices()[:MOST] if offer.search else []
    return render(request, "products/offer_found.html", {"choices": choices, "q": offer.search})
