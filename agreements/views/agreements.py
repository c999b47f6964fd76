"""Agreements as staff read them: the list with its filters, and the page of one."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agreements import history, pages, rules, search, timeline
from agreements.models import Agreement
from agreements.rules import Status
from agreements.views.people import visible_agreement
from kip_portal import clock, typed_text
from kip_portal.requests import SignedInRequest

PAGE = 25


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    user = request.user
    query, chosen = _typed(request), request.GET.get("status", "")
    found = Agreement.objects.visible_to(user)
    found = search.matching(found, query, people=rules.may_keep(user.actor))
    if chosen in Status.values:
        found = search.of_status(found, chosen, clock.today())
    page = Paginator(found.for_list(), PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "query": query,
        "chosen": chosen,
        "statuses": Status,
        "may_keep": rules.may_keep(user.actor),
    }
    return render(request, "agreements/agreements.html", context)


@login_required
def detail(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    actor = request.user.actor
    parties = pages.parties_of(agreement, actor)
    context = {
        "agreement": agreement,
        "parties": parties,
        "nobody_files": not any(party.opened for party in parties),
        "timeline": timeline.timeline(agreement.term, agreement.signed_on, clock.today()),
        "duration": timeline.spell(agreement.term, clock.today()),
        "documents": pages.documents_of(agreement),
        "ways": pages.ways_of(agreement, actor),
        "trail": history.trail(agreement),
        "related": pages.related_to(agreement, request.user),
    }
    return render(request, "agreements/agreement.html", context)


def _typed(request: HttpRequest) -> str:
    """Return the words to look for; what cannot be a word finds nothing rather than failing."""
    return typed_text.nfc(request.GET.get("q", "").replace("\x00", " ")).strip()[:200]
