"""What an agency may change in a returned filing: what was remarked on, and nothing else.

A draft is open as a whole, and so is a filing that its officer opened. A remark on a
section or on a role of attachments unlocks that; one on an answer that follows from
another unlocks the one that is typed.
"""

from products import regimes
from products.models import Filing
from products.regimes.declaration import Derived, Item, Section
from products.rules import State


def open_targets(filing: Filing) -> frozenset[str] | None:
    """Return the targets of sent remarks that are not settled; None where all is open."""
    if filing.state == State.DRAFT or filing.unlock_all:
        return None
    sent = filing.remarks.filter(sent_at__isnull=False).exclude(state="resolved")
    return frozenset(sent.values_list("target", flat=True))


def unlocked_names(filing: Filing) -> frozenset[str]:
    """Return the names of the items that may be changed now."""
    targets = open_targets(filing)
    return frozenset(
        _typed_name(item)
        for section in regimes.get(filing.code).sections
        for item in section.items
        if targets is None or _is_named(section, item, targets)
    )


def is_unlocked(filing: Filing, name: str) -> bool:
    """Return whether that item may be changed now."""
    return name in unlocked_names(filing)


def _typed_name(item: Item) -> str:
    return (item.edited_by or item.name) if isinstance(item, Derived) else item.name


def _is_named(section: Section, item: Item, targets: frozenset[str]) -> bool:
    return bool(targets & {f"section:{section.code}", f"answer:{item.name}", item.name})
