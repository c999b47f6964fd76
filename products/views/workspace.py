"""The home of everyone who is logged in: what needs me."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from kip_portal.requests import SignedInRequest
from products.workspace import agency_home, greeting, office_home


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """Show what needs the person, by the membership acted for."""
    user, page = request.user, {"greeting": greeting(request.user)}
    membership = user.membership
    more: dict[str, Any] = {}
    template = "products/home.html"
    if membership is not None and membership.is_agency:
        template, more = "products/home_agency.html", agency_home(user)
    elif membership is not None and membership.is_officer:
        template, more = "products/home_office.html", office_home(user)
    return render(request, template, {**page, **more})
