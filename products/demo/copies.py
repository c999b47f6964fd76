"""Copies of the demo's own pictures, made while its world is built: the worker has other work.

What the demo drew itself needs no child process, and a picture that hangs on many filings
is drawn once.
"""

from functools import lru_cache

from django.core.files.base import ContentFile

from kip_portal import storage
from kip_portal.media import drawing
from kip_portal.models import Preparation
from products.actions import preparing
from products.models import FilingAttachment


def make(file: FilingAttachment) -> None:
    """Make what the worker would make of a file that was just attached."""
    if not file.is_picture:
        preparing.prepare(file.pk)
    elif file.preparation == Preparation.WAITING:
        kept = storage.private()
        with kept.open(file.original) as stored:
            drawn = _drawn(stored.read())
        names = {name: kept.keep(ContentFile(data)) for name, data in drawn.items()}
        FilingAttachment.objects.filter(pk=file.pk).update(
            renditions=names, preparation=Preparation.READY
        )


@lru_cache(maxsize=32)
def _drawn(data: bytes) -> dict[str, bytes]:
    return drawing.renditions(data)
