"""What a correction changed: flat facts of an agreement before and after.

Names and NIP of signatories and guests are told to have changed, never what they held:
the history of steps cannot be erased.
"""

from typing import Any

from agreements.actions.papers import FACTS, PARTY_FACTS
from agreements.models import Agreement

PERSONAL = frozenset({"signatory_name", "signatory_nip", "attendances"})

Flat = dict[str, Any]


def flat(agreement: Agreement) -> Flat:
    """Return everything that a person typed, by name: `title`, `parties.<code>.scope` …"""
    facts = {name: getattr(agreement, name) for name in FACTS}
    facts["items"] = sorted(agreement.items.values_list("item", flat=True))
    facts["attendances"] = list(agreement.attendances.values_list("name", "position"))
    parties = agreement.parties.select_related("agency").prefetch_related("scope")
    facts["parties"] = [party.agency.code for party in parties]
    for party in parties:
        start = f"parties.{party.agency.code}"
        facts |= {f"{start}.{name}": getattr(party, name) for name in PARTY_FACTS}
        facts[f"{start}.scope"] = sorted(row.code for row in party.scope.all())
    return facts


def between(before: Flat, after: Flat) -> dict[str, dict[str, Any]]:
    """Return old and new of each fact that differs; of a personal one only that it does."""
    return {
        name: _change(name, before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }


def _change(name: str, old: Any, new: Any) -> dict[str, Any]:
    if name.rpartition(".")[2] in PERSONAL:
        return {}
    return {"old": _plain(old), "new": _plain(new)}


def _plain(value: Any) -> Any:
    """Return a fact as JSON can hold it; another agreement by its title."""
    if isinstance(value, Agreement):
        return value.title
    return value.isoformat() if hasattr(value, "isoformat") else value
