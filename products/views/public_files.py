"""Opened pictures of catalogue entries: by number and place, asked of the entry each time."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kip_portal.downloads import file_response
from products.models import CatalogueEntry, FilingAttachment

SIZES = {"kecil": "thumbnail", "besar": "derivative"}
# What `uploads.picture_derivative` draws.
MEDIA_TYPE = "image/jpeg"


@require_safe
def picture(request: HttpRequest, number: str, place: int, size: str) -> HttpResponseBase:
    """Send the picture at a place of the entry's own list; anything else is not there.

    The address names neither file nor attachment, and the original never leaves the store.
    """
    entry = CatalogueEntry.objects.filter(number=number).only("slug", "pictures").first()
    if entry is None or size not in SIZES or not 0 < place <= len(entry.pictures):
        raise Http404
    file = FilingAttachment.objects.filter(pk=entry.pictures[place - 1]["id"]).first()
    name = getattr(file, SIZES[size]) if file and not file.is_closed else ""
    if not name:
        raise Http404
    return file_response(
        request,
        name,
        media_type=MEDIA_TYPE,
        filename=f"{entry.slug}-{place}.jpg",
        inline=True,
        public=True,
    )
