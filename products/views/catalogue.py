"""The public catalogue: the list with its filters, and one asset."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kip_portal.limits import limited
from kip_portal.patience import within
from products import records
from products.cards import card_of
from products.forms import search as asked
from products.models import CatalogueEntry
from products.results import Results
from products.views.public_cache import View, public

RELATED = 4
LONGEST = 2000  # milliseconds that one statement of a list may take


def counted(view: View) -> View:
    """Count searches by address, since they cost more than a look."""
    search = limited("search", times=120, seconds=60)(view)

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked_for = search if request.GET.get("q") else view
        return asked_for(request, *args, **kwargs)

    return answer


@require_safe
@public(vary=("HX-Request",), guard=counted)
@within(LONGEST)
def index(request: HttpRequest) -> HttpResponse:
    """Show the whole list, or only its results for a change of filters in place."""
    narrowing = asked.read(request.GET)
    context = {
        "results": Results.of(narrowing.question(), narrowing.qs, request.GET),
        "is_part": bool(request.htmx),  # type: ignore[attr-defined]
        "is_indexed": asked.is_first_page(request.GET),
    }
    template = "catalogue/results.html" if context["is_part"] else "catalogue/catalogue.html"
    return render(request, template, context)


@require_safe
@public()
def asset(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one entry; what was never public, or is no more, answers as if it never was."""
    entry = get_object_or_404(CatalogueEntry.objects.defer("search"), slug=slug)
    context: dict[str, Any] = {"record": records.Record.of(entry)}
    if entry.is_summary:
        return render(request, "catalogue/asset_restricted.html", context)
    context["related"] = [card_of(one) for one in _related(entry)]
    return render(request, "catalogue/asset.html", context)


def _related(entry: CatalogueEntry) -> list[CatalogueEntry]:
    """Return the newest others of its kind from the same regencies."""
    near = CatalogueEntry.objects.defer("search", "sections").filter(
        kind=entry.kind, regencies__overlap=entry.regencies
    )
    return list(near.exclude(pk=entry.pk).order_by("-published_at", "-number")[:RELATED])
