"""Writes the rows that belong to an agreement: parties, their scope, guests, items."""

from collections.abc import Collection, Mapping, Sequence

from agreements import fileables, rules
from agreements.actions.papers import PARTY_FACTS, Guest, Paper, PartyEntry
from agreements.actions.recording import is_office
from agreements.models import (
    Agreement,
    AgreementItem,
    AgreementParty,
    AgreementScope,
    Attendance,
)


def write(agreement: Agreement, paper: Paper) -> None:
    """Bring the rows to what the paper says; rows that stay the same leave no history."""
    _write_items(agreement, paper.items)
    _write_guests(agreement, paper.guests)
    _write_parties(agreement, paper)


def changes_what_is_closed(agreement: Agreement, paper: Paper) -> bool:
    """Tell whether a paper has other parties, items or scope than a signed-off agreement."""
    parties = agreement.parties.prefetch_related("scope")
    scopes = {party.agency_id: {row.code for row in party.scope.all()} for party in parties}
    given = [entry for entry in paper.parties if entry.scope is not None]
    return (
        [party.agency_id for party in parties] != [entry.agency.pk for entry in paper.parties]
        or any(scopes[entry.agency.pk] != entry.scope for entry in given)
        or set(agreement.items.values_list("item", flat=True)) != set(paper.items)
    )


def write_scopes(
    scopes: Mapping[AgreementParty, Collection[str]], items: Collection[str]
) -> dict[AgreementParty, tuple[list[str], list[str]]]:
    """Bring what parties may file to these codes, each beside the item that opens it.

    Returns old and new of the parties whose scope was another one.
    """
    old: dict[int, set[str]] = {party.pk: set() for party in scopes}
    for party_id, code in AgreementScope.objects.filter(party__in=scopes).values_list(
        "party", "code"
    ):
        old[party_id].add(code)
    changed = {
        party: (sorted(old[party.pk]), sorted(codes))
        for party, codes in scopes.items()
        if old[party.pk] != set(codes)
    }
    for party, (_before, codes) in changed.items():
        AgreementScope.objects.filter(party=party).exclude(code__in=codes).delete()
    AgreementScope.objects.bulk_create(
        AgreementScope(party=party, code=code, item=fileables.opening_item(code, items))
        for party, (before, codes) in changed.items()
        for code in fileables.table()
        if code in codes and code not in before
    )
    return changed


def _write_parties(agreement: Agreement, paper: Paper) -> None:
    """Keep a party's row for as long as its agency stays, whatever its place on the paper."""
    known = {party.agency_id: party for party in agreement.parties.all()}
    staying = {entry.agency.pk for entry in paper.parties}
    for agency_id, party in known.items():
        if agency_id not in staying:
            party.delete()
    scopes = {}
    for order, entry in enumerate(paper.parties, 1):
        party = known.get(entry.agency.pk) or AgreementParty(agreement=agreement)
        _write_party(party, entry, order)
        scopes[party] = _scope(entry, paper.items)
    if agreement.signed_off_at is None:
        write_scopes(scopes, paper.items)


def _write_party(party: AgreementParty, entry: PartyEntry, order: int) -> None:
    party.agency, party.order = entry.agency, order
    for name in PARTY_FACTS:
        setattr(party, name, getattr(entry, name))
    party.save()


def _scope(entry: PartyEntry, items: Collection[str]) -> frozenset[str]:
    if is_office(entry.agency):
        return frozenset()
    return fileables.opened_by(items) if entry.scope is None else entry.scope


def _write_items(agreement: Agreement, items: Collection[str]) -> None:
    kept = set(agreement.items.values_list("item", flat=True))
    agreement.items.exclude(item__in=items).delete()
    AgreementItem.objects.bulk_create(
        AgreementItem(agreement=agreement, item=item)
        for item in rules.ScopeItem
        if item in items and item not in kept
    )


def _write_guests(agreement: Agreement, guests: Sequence[Guest]) -> None:
    known = [Guest(*row) for row in agreement.attendances.values_list("name", "position")]
    if known == list(guests):
        return
    agreement.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(agreement=agreement, name=guest.name, position=guest.position)
        for guest in guests
    )
