"""Goods and services with their Nice classes: a page to search, and answers for a script."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from kip_portal.requests import SignedInRequest
from products.goods import LONGEST, search

MOST = 30  # on the page; beside a field five are offered
HOUR = 3600


@require_safe
@login_required
def classes(request: SignedInRequest) -> HttpResponse:
    """Show what the typed words find, each with its class."""
    text = _typed(request)
    return render(request, "products/classes.html", {"search": text, "goods": search(text, MOST)})


@require_safe
@login_required
@vary_on_headers("Cookie", "Accept-Language")
@cache_control(private=True, max_age=HOUR)
def goods(request: SignedInRequest) -> HttpResponse:
    """Answer `?q=amp` with the likeliest goods; the person's own browser may keep it."""
    return JsonResponse({
        "goods": [
            {"item": good.item, "nice_class": good.nice_class, "heading": good.heading.heading}
            for good in search(_typed(request))
        ]
    })  # fmt: skip


def _typed(request: SignedInRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
