"""What a stranger may know of a dossier: its standing and bare facts, never its content."""

import datetime
import hashlib
from dataclasses import dataclass

from kip_portal import storage
from kip_portal.workflow import Text
from products import regimes
from products.models import CatalogueEntry, Dossier


@dataclass(frozen=True)
class Standing:
    """The facts of one dossier for its verification page (design 7)."""

    state: str  # valid, superseded, revoked, altered
    kind: Text
    code: str
    number: str
    issued_at: datetime.datetime
    issue_no: int
    issues: int
    pages: int
    fingerprint: str
    file_sha256: str
    office: str
    title: str

    @classmethod
    def of(cls, dossier: Dossier) -> "Standing":
        """Return what may be told of a dossier that carries its annotated standing."""
        order = dossier.order
        entry = CatalogueEntry.objects.filter(identity__asset__filing=dossier.filing_id).first()
        return cls(
            state=_state(dossier),
            kind=regimes.get(dossier.filing.code).dossier_label,
            code=order.code,
            number=order.number,
            issued_at=order.at,
            issue_no=dossier.issue_no,
            issues=Dossier.objects.filter(filing=dossier.filing_id).count(),
            pages=dossier.pages,
            fingerprint=order.sha256,
            file_sha256=dossier.sha256,
            office=" ".join(order.content["office"]["letterhead"][:2]),
            title=entry.title if entry else "",
        )

    @property
    def print_digits(self) -> str:
        """The first 32 digits of the fingerprint in groups of four, as on the paper."""
        digits = self.fingerprint[:32]
        return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


def _state(dossier: Dossier) -> str:
    if not is_intact(dossier):
        return "altered"
    if getattr(dossier, "is_revoked", False):
        return "revoked"
    return "superseded" if getattr(dossier, "is_superseded", False) else "valid"


def is_intact(dossier: Dossier) -> bool:
    """Return whether the stored bytes are still those that were issued (P10)."""
    digest = hashlib.sha256()
    try:
        with storage.private().open(dossier.file) as file:
            for chunk in file.chunks():
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == dossier.sha256
