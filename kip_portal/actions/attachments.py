"""Takes an uploaded file in: judged by content, stored privately, pictures made safe."""

from typing import Any, BinaryIO, cast

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kip_portal import storage, uploads
from kip_portal.models import Attachment

THUMBNAIL_SIDE = 480


def take_in(upload: UploadedFile, *, accept: frozenset[str], limit_of: Any) -> dict[str, Any]:
    """Judge and store an upload; return the columns of its row.

    `limit_of` maps a media type to its most bytes. Raises `uploads.UploadRefused` before
    anything is kept, `storage.StorageFull` where there is no room.
    """
    file = cast("BinaryIO", upload.file)
    verdict = uploads.inspect(file, accept=accept, limit=max(limit_of(one) for one in accept))
    if verdict.size > limit_of(verdict.media_type):
        uploads.inspect(file, accept=accept, limit=limit_of(verdict.media_type))  # refuses
    upload.seek(0)
    columns: dict[str, Any] = {
        "filename": uploads.clean_filename(upload.name or "", verdict.media_type),
        "media_type": verdict.media_type,
        "size": verdict.size,
        "sha256": verdict.sha256,
        "width": verdict.width,
        "height": verdict.height,
        "pages": verdict.pages,
    }
    if verdict.media_type.startswith("image/"):
        columns |= _safe_pictures(upload)
    upload.seek(0)
    columns["original"] = storage.private().keep(upload)
    return columns


def _safe_pictures(upload: UploadedFile) -> dict[str, str]:
    """Return the stored names of the re-encoded picture and of its small twin."""
    derivative = uploads.picture_derivative(upload.read())
    small = uploads.picture_derivative(derivative, longest=THUMBNAIL_SIDE)
    kept = storage.private()
    return {
        "derivative": kept.keep(ContentFile(derivative)),
        "thumbnail": kept.keep(ContentFile(small)),
    }


def discard(attachment: Attachment) -> None:
    """Delete a row that nothing refers to, and its files once that is committed.

    The row is read again under a lock: the worker may just have added copies.
    """
    rows = type(attachment)._default_manager.select_for_update(of=("self",))
    names = rows.get(pk=attachment.pk).stored
    attachment.delete()

    def forget() -> None:
        for name in names:
            storage.private().delete(name)

    transaction.on_commit(forget)
