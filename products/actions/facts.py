"""Gathers what the rules judge: the facts of one filing for one person, read under its lock."""

import datetime
from dataclasses import replace

from agreements.actions import gate
from kip_portal import clock
from kip_portal.models import Office, User
from kip_portal.rules import Actor
from kip_portal.workflow import Text
from products import completeness, regimes, snapshots
from products.models import Filing, OrderState
from products.rules import FilingFacts


def of(filing: Filing, user: User | None, *, due_on: datetime.date | None = None,
       note: str = "") -> FilingFacts:  # fmt: skip
    """Return the facts for steps that look at the reviewers' side."""
    remarks = list(filing.remarks.values_list("state", "sent_at"))
    ticked = set(filing.ticks.values_list("item", "result"))
    passed = {item for item, result in ticked if result != "fail"}
    checklist = regimes.get(filing.code).checklist
    return FilingFacts(
        actor=user.actor if user else Actor(None),
        agency_id=filing.agency_id,
        state=filing.state,
        officer_id=filing.officer_id,
        barred=is_barred(filing, user),
        checklist_left=sum(item.code not in passed for item in checklist),
        open_remarks=sum(state != "resolved" and sent is not None for state, sent in remarks),
        unsent_remarks=sum(state != "resolved" and sent is None for state, sent in remarks),
        has_note=bool(note.strip()),
        has_due_date=due_on is not None,
        needs_second=Office.objects.filter(two_officers=True).exists(),
        endorsed_by=filing.endorsed_by_id,
        order_open=filing.orders.filter(state=OrderState.OPEN).exists(),
    )


def brief(filing: Filing, user: User) -> FilingFacts:
    """Return the few facts that decide who may edit or narrow: no query beyond the filing."""
    return FilingFacts(
        actor=user.actor, agency_id=filing.agency_id, state=filing.state,
        officer_id=filing.officer_id,
        typist_id=filing.begun_by_id if filing.on_behalf else None,
    )  # fmt: skip


def for_submit(
    filing: Filing, user: User, *, confirmed: bool = False, day: datetime.date | None = None
) -> FilingFacts:
    """Return the facts of handing in: the agreement's gate, and every gap of the form."""
    when = day or clock.today()
    return replace(
        brief(filing, user),
        confirmed=confirmed,
        gate=gate_of(filing, day=when),
        gaps=len(completeness.gaps(snapshots.take(filing), when)),
    )


def gate_of(filing: Filing, *, day: datetime.date | None = None) -> Text:
    """Return why the agreement lets this filing no longer be handed in; empty when it does."""
    first = filing.first_submitted_at
    return gate.refusal(
        filing.agreement,
        filing.agency,
        filing.code,
        begun_on=filing.begun_on,
        first_submitted_on=clock.day_of(first) if first else None,
        on=day,
    )


def is_barred(filing: Filing, user: User | None) -> bool:
    """Return whether a person may never review this filing (N8).

    Whoever typed in it is barred for good, and so is whoever worked for its agency at any
    time since it was begun: judged over all memberships, past ones too.
    """
    if user is None:
        return False
    return not Filing.objects.filter(pk=filing.pk).unbarred_for(user).exists()
