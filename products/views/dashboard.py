"""Figures: what was filed, and what came of it, for whoever may see the filings."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from kip_portal import clock
from kip_portal.requests import SignedInRequest
from products import figures
from products.models import FilingCount


@login_required
def dashboard(request: SignedInRequest) -> HttpResponse:
    """Show a year's figures over the rows that the person may list."""
    year = figures.year_asked(request.GET.get("tahun", ""), clock.today())
    found = figures.of(FilingCount.objects.visible_to(request.user), year)
    context = {
        "figures": found,
        "heads": figures.heads(),
        "stats": [{"label": row.label, "value": row.total} for row in found.outcomes],
    }
    return render(request, "products/dashboard.html", context)
