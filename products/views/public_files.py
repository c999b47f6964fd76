"""Opened pictures, sound and film of catalogue entries, asked of the entry at each request.

An address holds the entry's number and a place in its own list: it names neither file nor
attachment. What is not open is not there, and an original never leaves the store.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kip_portal.downloads import file_response
from products.gallery import ENDINGS, FORMAT
from products.models import CatalogueEntry, FilingAttachment

SIZES = {"kecil": "thumbnail", "besar": "derivative"}
# What `uploads.picture_derivative` draws.
MEDIA_TYPE = "image/jpeg"


@require_safe
def picture(request: HttpRequest, number: str, place: int, size: str) -> HttpResponseBase:
    """Send the picture at a place as JPEG, small or large."""
    entry, one = _opened(number, "pictures", place)
    name = getattr(_file(one), SIZES[size]) if size in SIZES else ""
    return _sent(request, name, MEDIA_TYPE, f"{entry.slug}-{place}.jpg")


@require_safe
def rendition(request: HttpRequest, number: str, place: int, width: int) -> HttpResponseBase:
    """Send the picture at a place in one of its widths."""
    entry, one = _opened(number, "pictures", place)
    wanted = f"{width}.{FORMAT}" if width in one.get("widths", ()) else ""
    name = _file(one).renditions.get(wanted, "")
    return _sent(request, name, f"image/{FORMAT}", f"{entry.slug}-{place}-{width}.{FORMAT}")


@require_safe
def recording(request: HttpRequest, number: str, place: int, ending: str) -> HttpResponseBase:
    """Send the copy of a sound or film at a place, or the part of it that a player asks for."""
    entry, one = _opened(number, "recordings", place)
    name = _file(one).derivative if ENDINGS[one["media_type"]] == ending else ""
    return _sent(request, name, one["media_type"], f"{entry.slug}-{place}.{ending}")


def _opened(number: str, column: str, place: int) -> tuple[CatalogueEntry, dict[str, Any]]:
    """Return the entry of that number, and what stands at a place of its pictures or recordings."""
    entry = CatalogueEntry.objects.filter(number=number).only("slug", column).first()
    if entry is None or not 0 < place <= len(getattr(entry, column)):
        raise Http404
    return entry, getattr(entry, column)[place - 1]


def _file(one: dict[str, Any]) -> FilingAttachment:
    file = FilingAttachment.objects.filter(pk=one["id"]).first()
    if file is None or file.is_closed:
        raise Http404
    return file


def _sent(request: HttpRequest, stored: str, media_type: str, filename: str) -> HttpResponseBase:
    if not stored:
        raise Http404
    return file_response(
        request, stored, media_type=media_type, filename=filename, inline=True, public=True
    )
