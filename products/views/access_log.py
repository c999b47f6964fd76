"""The log of looks: an agency reads who opened what of its own, the head of office all."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kip_portal.requests import SignedInRequest
from products.access_words import looks
from products.forms.access_log import LogFilter

PAGE = 50


@login_required
@require_safe
def log(request: SignedInRequest) -> HttpResponse:
    """List the looks, the latest first; officers and admins have no log to read."""
    actor = request.user.actor
    if not (actor.is_agency or actor.is_head_of_office):
        raise Http404
    form = LogFilter(request.GET, user=request.user)
    page = Paginator(form.narrowed(), PAGE).get_page(request.GET.get("halaman"))
    return render(request, "products/access_log.html", {
        "form": form, "page": page, "rows": looks(page.object_list, request.user),
        "is_all": actor.is_head_of_office,
        "is_narrowed": any(form.cleaned_data.values()),
    })  # fmt: skip
