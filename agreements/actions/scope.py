"""The head's override of what a party may file under an agreement that is signed off."""

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agreements import fileables, workflow
from agreements.actions import parts
from agreements.actions.recording import facts_of, is_office, locked, remember, step
from agreements.models import Agreement, AgreementParty
from kip_portal.models import User
from kip_portal.workflow import TransitionRefused


@transaction.atomic
def override(
    party: AgreementParty,
    codes: Collection[str],
    *,
    by: User,
    reason: str,
    at: datetime.datetime | None = None,
) -> None:
    """Let one party file these codes and no others, from this moment on; remember why."""
    override_all(party.agreement, {party: codes}, by=by, reason=reason, at=at)


@transaction.atomic
def override_all(
    agreement: Agreement,
    scopes: Mapping[AgreementParty, Collection[str]],
    *,
    by: User,
    reason: str,
    at: datetime.datetime | None = None,
) -> bool:
    """Override the scope of several parties for one reason; tell whether anything changed."""
    agreement = locked(agreement)
    moved = step(agreement, workflow.OVERRIDE_SCOPE, facts_of(agreement, by, note=reason), reason)
    for party, codes in scopes.items():
        _check(party, frozenset(codes))
    items = list(agreement.items.values_list("item", flat=True))
    changes = {
        f"parties.{party.agency.code}.scope": {"old": old, "new": new}
        for party, (old, new) in parts.write_scopes(scopes, items).items()
    }
    if changes:
        remember(
            agreement,
            workflow.OVERRIDE_SCOPE,
            moved,
            by=by,
            at=at,
            note=reason,
            facts={"changed": changes},
        )
    return bool(changes)


def _check(party: AgreementParty, codes: frozenset[str]) -> None:
    """Raise `TransitionRefused` for codes that nobody, or not this party, could file."""
    if is_office(party.agency) and codes:
        raise TransitionRefused(_("Kantor Wilayah tidak mengajukan usulan."))
    if codes - set(fileables.table()):
        raise TransitionRefused(_("Jenis usulan ini tidak dikenal."))
