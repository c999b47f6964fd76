"""Files of a filing: add, replace, take out, describe, order. Nothing submitted is ever lost."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.actions import attachments, review
from kip_portal.models import User
from kip_portal.uploads import UploadRefused
from kip_portal.workflow import TransitionRefused
from products import regimes, rules
from products.actions import facts, filings, preparing, unlocking
from products.models import Filing, FilingAttachment
from products.regimes.declaration import MEGABYTE, Files

QUOTA = 300 * MEGABYTE


@transaction.atomic
def attach(
    filing: Filing,
    upload: UploadedFile,
    *,
    role: str,
    by: User,
    at: datetime.datetime | None = None,
    **words: Any,
) -> FilingAttachment:
    """Add a file; where a role holds one alone, the new one takes the place of the old.

    Adding is always possible while the filing is with its agency, whatever is locked, but
    replacing needs the role unlocked. `words` are caption, alt, transcript, taken_at,
    taken_on, level. Raises `UploadRefused` or `TransitionRefused`.
    """
    locked = _editing(filing, by)
    made = keep(locked, upload, role=role, by=by, at=at, **words)
    filings.touch(locked, by=by, at=at)
    return made


def keep(
    locked: Filing,
    upload: UploadedFile,
    *,
    role: str,
    by: User,
    at: datetime.datetime | None = None,
    **words: Any,
) -> FilingAttachment:
    """Add a file to a filing that is being revised: under its lock, one of several."""
    item = regimes.get(locked.code).files.get(role)
    if item is None:
        raise TransitionRefused(_("Jenis lampiran ini tidak dikenal."))
    present = _present(locked, role)
    if item.most == 1 and present and not unlocking.is_unlocked(locked, item.name):
        raise TransitionRefused(_("Lampiran ini terkunci karena tidak diberi catatan."))
    _check_room(locked, item, present, upload)
    columns = attachments.take_in(upload, accept=item.accept, limit_of=item.limit_of)
    _check_side(item, columns)
    if item.most == 1:
        for one in present:
            _take_out(one, at)
    last = locked.attachments.filter(role=role).aggregate(last=Max("order"))["last"] or 0
    made = FilingAttachment.objects.create(
        filing=locked, role=role, order=last + 1, by=by, at=at or clock.now(),
        preparation=preparing.begins_as(item, columns["media_type"]), **columns, **words,
    )  # fmt: skip
    preparing.ask(made)
    return made


@transaction.atomic
def remove(attachment: FilingAttachment, *, by: User, at: datetime.datetime | None = None) -> None:
    """Take a file out; its bytes stay where a submission names it, else they go."""
    locked = _editing(attachment.filing, by)
    _require_unlocked(locked, attachment)
    _take_out(attachment, at)
    filings.touch(locked, by=by, at=at)


@transaction.atomic
def describe(
    attachment: FilingAttachment, *, by: User, at: datetime.datetime | None = None, **words: Any
) -> None:
    """Write caption, alternative text, transcript, place, date and level of a file."""
    locked = _editing(attachment.filing, by)
    word(locked, attachment, **words)
    filings.touch(locked, by=by, at=at)


def word(locked: Filing, attachment: FilingAttachment, **words: Any) -> None:
    """Write the words of a file of a filing that is being revised: under its lock."""
    _require_unlocked(locked, attachment)
    for name, value in words.items():
        setattr(attachment, name, value)
    attachment.save(update_fields=[*words])


@transaction.atomic
def shift(attachment: FilingAttachment, *, up: bool, by: User) -> None:
    """Move a file one place within its role."""
    locked = _editing(attachment.filing, by)
    _require_unlocked(locked, attachment)
    row = _present(locked, attachment.role)
    here = next(place for place, one in enumerate(row) if one.pk == attachment.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(row):
        row[here], row[there] = row[there], row[here]
        _number(row)
        filings.touch(locked, by=by)


def arrange(locked: Filing, role: str, wanted: Sequence[int]) -> None:
    """Put the files of a role in the order of `wanted`, under the lock of the filing.

    Files that it does not name keep their order behind the others; what it names beside them
    is nothing to us.
    """
    row = _present(locked, role)
    places = {pk: place for place, pk in enumerate(wanted)}
    arranged = sorted(row, key=lambda one: places.get(one.pk, len(places)))
    if arranged == row:
        return
    for one in arranged:
        _require_unlocked(locked, one)
    _number(arranged)


def _number(row: Sequence[FilingAttachment]) -> None:
    for place, one in enumerate(row, 1):
        FilingAttachment.objects.filter(pk=one.pk).update(order=place)


def _editing(filing: Filing, by: User) -> Filing:
    locked = review.lock(filing)
    if not rules.may_edit(facts.brief(locked, by)):
        raise TransitionRefused(_("Usulan ini tidak dapat diubah sekarang."))
    return locked


def _require_unlocked(filing: Filing, attachment: FilingAttachment) -> None:
    """A file that was never submitted is free; a submitted one needs its role unlocked."""
    if filing.submitted_at is None or attachment.at > filing.submitted_at:
        return
    if not unlocking.is_unlocked(filing, f"files:{attachment.role}"):
        raise TransitionRefused(_("Lampiran ini terkunci karena tidak diberi catatan."))


def _present(filing: Filing, role: str) -> list[FilingAttachment]:
    return list(filing.attachments.filter(role=role, removed_at=None).order_by("order", "pk"))


def _check_room(
    filing: Filing, item: Files, present: list[FilingAttachment], upload: UploadedFile
) -> None:
    if item.most > 1 and len(present) >= item.most:
        raise UploadRefused(
            _("Paling banyak %(most)d file untuk lampiran ini.") % {"most": item.most}
        )
    used = filing.attachments.filter(removed_at=None).aggregate(sum=Sum("size"))["sum"] or 0
    if used + (upload.size or 0) > QUOTA:
        left = max(QUOTA - used, 0) // MEGABYTE
        raise UploadRefused(
            _("Jumlah file satu usulan paling besar 300 MB; tersisa %(left)d MB.") % {"left": left}
        )


def _check_side(item: Files, columns: dict[str, Any]) -> None:
    if item.least_side and min(columns["width"] or 0, columns["height"] or 0) < item.least_side:
        raise UploadRefused(
            _("Gambar terlalu kecil: sisi terpendek sedikitnya %(side)d piksel.")
            % {"side": item.least_side}
        )


def _take_out(attachment: FilingAttachment, at: datetime.datetime | None) -> None:
    submitted = attachment.filing.submitted_at
    if submitted is not None and attachment.at <= submitted:
        FilingAttachment.objects.filter(pk=attachment.pk).update(removed_at=at or clock.now())
    else:
        attachments.discard(attachment)
