"""Has the worker make the copies of a file that others may see. Safe to repeat at any time."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from kip_portal import media, storage
from kip_portal.actions import notify
from kip_portal.models import Preparation
from products import regimes
from products.actions import catalogue
from products.models import Filing, FilingAttachment
from products.regimes.declaration import FILM, PICTURES, SOUND, Files

FAILED = _("Satu file usulan %(ref)s tidak dapat disiapkan untuk dilihat orang lain: %(why)s.")


def begins_as(item: Files, media_type: str) -> Preparation:
    """Return how a new file begins: pictures and what may be played wait for the worker.

    Papers have no copies, nor has an identity card that was photographed.
    """
    is_shown = media_type in PICTURES and item.accept <= PICTURES
    is_played = media_type in SOUND | FILM and not item.private
    return Preparation.WAITING if is_shown or is_played else Preparation.NONE


def ask(attachment: FilingAttachment) -> None:
    """Put a waiting file before the worker, in the same transaction."""
    if attachment.preparation == Preparation.WAITING:
        async_task("products.tasks.prepare_file", attachment.pk, group="media")


@dataclass
class Made:
    """What came of a file: columns of its row, names in the store, or why there is nothing."""

    columns: dict[str, Any]
    names: list[str] = field(default_factory=list)
    why: Any = ""


def prepare(attachment_id: int, *, at: datetime.datetime | None = None) -> None:
    """Make the copies of a waiting file, and show them where the file is open.

    They are made outside the transaction. What was taken out meanwhile gets none.
    """
    file = FilingAttachment.objects.filter(
        pk=attachment_id, preparation=Preparation.WAITING
    ).first()
    if file is None:
        return
    made = _made(file)
    if not _keep(file, made, at):
        _forget(made)


def _made(file: FilingAttachment) -> Made:
    try:
        return _pictures(file) if file.is_picture else _recording(file)
    except media.CopyFailed as failure:
        return Made({"preparation": Preparation.FAILED}, why=failure.reason)


def _pictures(file: FilingAttachment) -> Made:
    names = media.renditions_of(file.original, file.media_type)
    return Made({"preparation": Preparation.READY, "renditions": names}, [*names.values()])


def _recording(file: FilingAttachment) -> Made:
    copy = media.recording_of(file.original, file.media_type)
    columns = {
        "preparation": Preparation.READY, "derivative": copy.name, "duration": copy.seconds,
        "width": copy.width, "height": copy.height,
    }  # fmt: skip
    return Made(columns, [copy.name])


def _forget(made: Made) -> None:
    for name in made.names:
        storage.private().delete(name)


@transaction.atomic
def _keep(file: FilingAttachment, made: Made, at: datetime.datetime | None) -> bool:
    """Write what was made to the row, if it still waits. The filing is locked first, as ever."""
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=file.filing_id)
    waiting = FilingAttachment.objects.filter(pk=file.pk, preparation=Preparation.WAITING)
    if not waiting.update(**made.columns):
        return False
    if made.why:
        path, ref = filing.get_absolute_url(), filing.reference
        notify.tell([file.by], FAILED, path, ref=ref, why=made.why)
    if regimes.get(filing.code).is_communal:
        catalogue.refresh(filing, at=at)
    return True


@transaction.atomic
def ask_again() -> int:
    """Ask for every copy that is missing: of files that wait, failed or came before there were any.

    Returns how many. For whoever runs the portal, after its set-up was mended.
    """
    found = 0
    missing = FilingAttachment.objects.exclude(preparation=Preparation.READY)
    for file in missing.select_related("filing"):
        item = regimes.get(file.filing.code).files.get(file.role)
        if item and begins_as(item, file.media_type) == Preparation.WAITING:
            FilingAttachment.objects.filter(pk=file.pk).update(preparation=Preparation.WAITING)
            file.preparation = Preparation.WAITING
            ask(file)
            found += 1
    return found
