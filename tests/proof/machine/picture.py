"""What stands in the database of each filing, as plain values that two moments can compare."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from kip_portal import storage
from products.models import (
    CatalogueEntry,
    CommunalAsset,
    Consent,
    Dossier,
    Filing,
    FilingAttachment,
    FilingChange,
    FilingNote,
    FilingRemark,
    IssueOrder,
    PartLevel,
    Revocation,
    Submission,
)

Rows = tuple[tuple[Any, ...], ...]
COLUMNS = (
    "state", "version", "officer_id", "endorsed_by_id", "agency_id", "code", "title",
    "begun_on", "begun_by_id", "on_behalf", "first_submitted_at", "submitted_at", "due_on",
    "unlock_all", "is_guarded",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """All that one filing was at a moment."""

    facts: dict[str, Any]
    changes: Rows
    submissions: Rows
    dossiers: Rows
    rest: tuple[Rows, ...]

    @property
    def state(self) -> str:
        return str(self.facts["state"])

    @property
    def version(self) -> int:
        return int(self.facts["version"])


Picture = dict[int, Seen]

# Rows that hang on a filing: the query, the way to the filing, the columns compared.
CHANGES = (FilingChange, "record", ("pk", "step", "source", "target", "by_id"))
SUBMISSIONS = (Submission, "filing", ("pk", "number", "sha256", "by_id", "at"))
DOSSIERS = (Dossier, "filing", ("pk", "issue_no", "file", "sha256", "size", "order_id"))
REST: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (IssueOrder, "filing", ("pk", "number", "state", "sha256", "code_hash", "voided_reason")),
    (Revocation, "dossier__filing", ("pk", "reason", "by_id")),
    (FilingRemark, "record", ("pk", "target", "text", "state", "sent_at", "reply")),
    (FilingNote, "record", ("pk", "text")),
    (FilingAttachment, "filing", ("pk", "role", "order", "sha256", "caption", "level",
                                  "removed_at")),
    (CommunalAsset, "filing", ("nature", "level", "subkind", "summary")),
    (Consent, "asset__filing", ("given_on", "withdrawn_on", "withdrawn_reason")),
    (PartLevel, "asset__filing", ("part", "level")),
    (CatalogueEntry, "identity__asset__filing", ("pk", "number", "title", "updated_at")),
)  # fmt: skip


def take() -> Picture:
    """Return what stands there now."""
    changes, submissions, dossiers = map(_rows_of, (CHANGES, SUBMISSIONS, DOSSIERS))
    rest = [_rows_of(one) for one in REST]
    return {
        pk: Seen(
            facts=dict(zip(COLUMNS, columns, strict=True)),
            changes=changes[pk],
            submissions=submissions[pk],
            dossiers=dossiers[pk],
            rest=tuple(one[pk] for one in rest),
        )
        for pk, *columns in Filing.objects.values_list("pk", *COLUMNS)
    }


def _rows_of(table: tuple[Any, str, tuple[str, ...]]) -> dict[int, Rows]:
    model, way, columns = table
    rows: QuerySet[Any, Any] = model._default_manager.order_by("pk")
    found: dict[int, Rows] = defaultdict(tuple)
    for owner, *values in rows.annotate(owner=F(f"{way}__pk")).values_list("owner", *columns):
        found[owner] += (tuple(values),)
    return found


def spoilt_dossiers() -> Iterable[str]:
    """Yield the issued files whose bytes are not what the row says."""
    for name, told in Dossier.objects.values_list("file", "sha256"):
        with storage.private().open(name) as file:
            if hashlib.sha256(file.read()).hexdigest() != told:
                yield name
