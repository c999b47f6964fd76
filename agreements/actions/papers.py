"""What stands on the paper of an agreement, as the actions take it: plain, already cleaned."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kip_portal.models import Agency

# The columns of an agreement that a person types; all others follow from steps.
FACTS = (
    "kind",
    "title",
    "about",
    "signed_on",
    "venue",
    "mode",
    "starts_on",
    "ends_on",
    "grace_days",
    "scope_note",
    "predecessor",
    "parent",
)
PARTY_FACTS = ("letter_number", "signatory_name", "signatory_position", "signatory_nip")


@dataclass(frozen=True)
class PartyEntry:
    """One party. Unknown facts stay empty; a scope of None is what the items open."""

    agency: Agency
    letter_number: str = ""
    signatory_name: str = ""
    signatory_position: str = ""
    signatory_nip: str = ""
    scope: frozenset[str] | None = None


@dataclass(frozen=True)
class Guest:
    """Somebody, or a body, that attended the signing."""

    name: str
    position: str = ""


@dataclass(frozen=True)
class Paper:
    """One agreement: `facts` by column (see `FACTS`), the parties in the paper's order."""

    facts: Mapping[str, Any]
    parties: Sequence[PartyEntry]
    guests: Sequence[Guest] = ()
    items: Collection[str] = field(default_factory=frozenset)
