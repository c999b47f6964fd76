"""Regions for the place chooser: the children of one, or those whose name holds a word."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kip_portal.models import Region

MOST = 50
SHORTEST = 2


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def regions(request: HttpRequest) -> HttpResponse:
    """Answer `?parent=62.06` with its children, `?q=kas&parent=62` with what it holds.

    The codes are public, so anybody may ask and any cache may keep the answer.
    """
    parent, text = _typed(request, "parent"), _typed(request, "q")
    found = _named_like(text, parent) if "q" in request.GET else _children(parent)
    return JsonResponse(
        {
            "regions": [
                {"code": region.code, "name": region.name, "within": _within(region)}
                for region in found
            ]
        }
    )


def _typed(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:80]


def _children(parent: str) -> QuerySet[Region]:
    found = Region.objects.filter(parent_id=parent or None)
    return found.select_related("parent__parent").order_by("name")


def _named_like(text: str, parent: str) -> QuerySet[Region]:
    if len(text) < SHORTEST:
        return Region.objects.none()
    within = Region.objects.filter(code__startswith=f"{parent}." if parent else "")
    return within.named_like(text).select_related("parent__parent").order_by("name")[:MOST]


def _within(region: Region) -> str:
    """Return the names of what the region lies in, the nearest first."""
    names: list[str] = []
    while len(names) < 2 and region.parent:
        region = region.parent
        names.append(region.name)
    return ", ".join(names)
