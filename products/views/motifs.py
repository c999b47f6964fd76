"""Drawn pictures of entries without a photograph, and of the kinds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from products import naming
from products.models import CatalogueEntry
from products.motifs import motif_svg
from products.views.public_cache import public

DAY = 24 * 3600
SVG = "image/svg+xml"


@require_safe
@public()
def motif(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Draw the picture of a published entry; of anything else there is none."""
    get_object_or_404(CatalogueEntry.objects.only("pk"), kind=kind, slug=slug)
    return HttpResponse(motif_svg(naming.motif_of(kind), f"{kind}-{slug}"), content_type=SVG)


@require_safe
@public(seconds=DAY)
def tile(request: HttpRequest, kind: str) -> HttpResponse:
    """Draw the picture of a kind."""
    if kind not in {one.code for one in naming.kinds()}:
        raise Http404
    return HttpResponse(motif_svg(naming.motif_of(kind), f"{kind}-{kind}"), content_type=SVG)
