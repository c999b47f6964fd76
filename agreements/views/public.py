"""Agreements as everybody reads them: who agreed on what and until when, without people."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from agreements import pages, timeline
from agreements.models import Agreement
from kip_portal import clock

PAGE = 20
# Nothing on these pages differs per person; what changed is seen within the minute.
one_body_for_all = cache_control(public=True, max_age=60)


@one_body_for_all
def index(request: HttpRequest) -> HttpResponse:
    found = Agreement.objects.public().for_list()
    page = Paginator(found, PAGE).get_page(request.GET.get("halaman"))
    return render(request, "agreements/public_agreements.html", {"page": page})


@one_body_for_all
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = get_object_or_404(pages.whole(Agreement.objects.public()), slug=slug)
    context = {
        "agreement": agreement,
        "parties": pages.parties_of(agreement),
        "timeline": timeline.timeline(agreement.term, agreement.signed_on, clock.today()),
        "duration": timeline.spell(agreement.term, clock.today()),
        "related": pages.related_to(agreement),
    }
    return render(request, "agreements/public_agreement.html", context)
