"""The front page: find, understand, verify."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from products import charts, kept_facets, naming
from products.cards import card_of
from products.models import CatalogueEntry
from products.search import Question
from products.views.public_cache import public

NEWEST = 4


@require_safe
@public()
def home(request: HttpRequest) -> HttpResponse:
    """Show how much there is of each kind and from where, and what is new."""
    counts = kept_facets.of(Question())
    catalogue = reverse("public:catalogue")
    newest = CatalogueEntry.objects.defer("sections", "search").order_by("-published_at", "-number")
    context = {
        "counts": counts,
        "kinds": [(kind, counts.kinds.get(kind.code, 0)) for kind in naming.kinds()],
        "tiles": charts.hexmap(counts.regencies, href=lambda code: f"{catalogue}?kabupaten={code}"),
        "newest": [card_of(entry) for entry in newest[:NEWEST]],
    }
    return render(request, "catalogue/front.html", context)
