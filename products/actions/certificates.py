"""DJKI's own paper: the certificate or letter of recording, kept with the filing.

It comes after everything that was handed in, so it is no part of a form or snapshot: its role
stands in no declaration. Who may open the filing's content may open it.
"""

import datetime
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from kip_portal import uploads
from kip_portal.actions import attachments
from kip_portal.models import User
from products.models import Filing, FilingAttachment
from products.regimes.declaration import MEGABYTE, PAPERS

ROLE = "certificate"
LIMIT = 10 * MEGABYTE


def check(upload: UploadedFile) -> None:
    """Raise `UploadRefused` where this is no paper that can be kept."""
    uploads.inspect(cast("BinaryIO", upload.file), accept=PAPERS, limit=LIMIT)
    upload.seek(0)


def keep(
    filing: Filing, upload: UploadedFile, *, by: User, at: datetime.datetime
) -> FilingAttachment:
    """Keep the paper with a filing that is locked. Raises `UploadRefused` or `StorageFull`."""
    columns = attachments.take_in(upload, accept=PAPERS, limit_of=lambda _type: LIMIT)
    return FilingAttachment.objects.create(filing=filing, role=ROLE, by=by, at=at, **columns)


def of(filing: Filing) -> FilingAttachment | None:
    """Return the paper of a filing, if one was kept."""
    return filing.attachments.filter(role=ROLE, removed_at=None).last()
