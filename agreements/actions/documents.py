"""Keeps the signed document of an agreement and its annexes, each version of them."""

import datetime
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any, BinaryIO, cast

from django.core.files import File
from django.db import transaction

from agreements import workflow
from agreements.actions.recording import facts_of, locked, remember, step
from agreements.models import Agreement, AgreementAttachment
from kip_portal import clock, storage
from kip_portal.models import User
from kip_portal.uploads import clean_filename, inspect, sniff

SIGNED = "naskah"
ANNEX = "lampiran"
ACCEPT = frozenset({sniff.PDF})
LIMIT = 25 * 1024 * 1024


def attach_document(
    agreement: Agreement,
    file: "File[bytes]",
    *,
    by: User,
    role: str = SIGNED,
    at: datetime.datetime | None = None,
) -> AgreementAttachment:
    """Keep a PDF beside the agreement; an earlier one of the same role stays, as a version.

    Raises `UploadRefused` for what is no safe PDF, `StorageFull` where there is no room.
    """
    verdict = inspect(cast("BinaryIO", file.file), accept=ACCEPT, limit=LIMIT)
    name = storage.private().keep(file)
    with ExitStack() as undoing:
        undoing.callback(storage.private().delete, name)
        document = _attach(
            agreement, by=by, role=role, at=at or clock.now(), original=name,
            filename=clean_filename(file.name or "", verdict.media_type), **asdict(verdict),
        )  # fmt: skip
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
