"""What a register offers to a form while somebody types: the rows found, to be chosen by a key."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kip_portal.requests import SignedInRequest
from products import regimes
from products.forms.offers import Offer, registers_of
from products.models import Filing
from products.views import found as finding

MOST = 8


@login_required
@require_safe
def found(request: SignedInRequest, reference: str, noun: str) -> HttpResponse:
    """Answer `?q=sumi` with the rows of that register, as a piece of the section's page.

    Only registers that the form asks for: whoever types in a dance has no need of businesses.
    """
    filing = get_object_or_404(Filing.objects.readable_by(request.user), reference=reference)
    model = registers_of(regimes.get(filing.code)).get(noun)
    if model is None or not finding.may_edit(request, filing):
        raise Http404
    offer = Offer(model, filing, search=request.GET.get("q", ""))
    choices = offer.choices()[:MOST] if offer.search else []
    return render(request, "products/offer_found.html", {"choices": choices, "q": offer.search})
