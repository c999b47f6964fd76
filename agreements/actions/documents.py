"""Keeps the signed document of an agreement and its annexes, each version of them."""

import datetime
from contextlib import ExitStack
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from agreements import workflow
from agreements.actions.recording import facts_of, locked, remember, step
from agreements.models import Agreement, AgreementAttachment
from kip_portal import clock, storage
from kip_portal.actions.attachments import take_in
from kip_portal.models import User
from kip_portal.uploads import sniff

SIGNED = "naskah"
ANNEX = "lampiran"
ACCEPT = frozenset({sniff.PDF})
LIMIT = 25 * 1024 * 1024


def attach_document(
    agreement: Agreement,
    file: UploadedFile,
    *,
    by: User,
    role: str = SIGNED,
    at: datetime.datetime | None = None,
) -> AgreementAttachment:
    """Keep a PDF beside the agreement; an earlier one of the same role stays, as a version.

    Raises `UploadRefused` for what is no safe PDF, `StorageFull` where there is no room.
    """
    columns = take_in(file, accept=ACCEPT, limit_of=lambda _media_type: LIMIT)
    with ExitStack() as undoing:
        undoing.callback(storage.private().delete, columns["original"])
        document = _attach(agreement, by=by, role=role, at=at or clock.now(), **columns)
        undoing.pop_all()
    return document


@transaction.atomic
def _attach(
    agreement: Agreement, *, by: User, role: str, at: datetime.datetime, **file: Any
) -> AgreementAttachment:
    agreement = locked(agreement)
    moved = step(agreement, workflow.ATTACH, facts_of(agreement, by))
    order = agreement.attachments.filter(role=role).count()
    document = AgreementAttachment.objects.create(
        agreement=agreement, role=role, order=order, by=by, at=at, **file
    )
    facts = {"role": role, "sha256": document.sha256}
    remember(agreement, workflow.ATTACH, moved, by=by, at=at, facts=facts)
    return document
