"""The home of agency staff: what needs me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from kip_portal.requests import SignedInRequest


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """Show what needs the person."""
    return render(request, "products/home.html")
