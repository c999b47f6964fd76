"""Locks an agreement and remembers what was done to it, in the transaction of the change."""

import datetime
from typing import Any

from agreements.models import Agreement, AgreementChange
from agreements.workflow import AgreementFacts, Stage, stage
from kip_portal import clock
from kip_portal.models import Agency, AgencyKind, User
from kip_portal.workflow import Transition


def locked(agreement: Agreement) -> Agreement:
    """Return the row as it stands now, held until the transaction ends."""
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def facts_of(
    agreement: Agreement, by: User, *, note: str = "", on: datetime.date | None = None
) -> AgreementFacts:
    """Gather what the guards judge."""
    agencies = [party.agency for party in agreement.parties.select_related("agency")]
    return AgreementFacts(
        actor=by.actor,
        term=agreement.term,
        parties=len(agencies),
        with_office=any(map(is_office, agencies)),
        note=note,
        on=on,
    )


def is_office(agency: Agency | None) -> bool:
    """Tell whether a party is the Kanwil, which reviews and never files."""
    return agency is not None and bool(agency.kind == AgencyKind.KANWIL)


def step(
    agreement: Agreement,
    transition: Transition[AgreementFacts],
    facts: AgreementFacts,
    note: str = "",
) -> tuple[Stage, str]:
    """Return (from, to) of a step that these facts allow. Raises `TransitionRefused`."""
    source = stage(agreement.term)
    return source, transition.check(source, facts, note)


def remember(
    agreement: Agreement,
    transition: Transition[AgreementFacts],
    moved: tuple[str, str],
    *,
    by: User,
    at: datetime.datetime | None,
    note: str = "",
    facts: dict[str, Any] | None = None,
) -> AgreementChange:
    """Write one line of the agreement's history."""
    source, target = moved
    return AgreementChange.objects.create(
        record=agreement,
        step=transition.name,
        source=source,
        target=target,
        by=by,
        agency=by.membership.agency if by.membership else None,
        note=note.strip(),
        facts=facts or {},
        at=at or clock.now(),
    )
