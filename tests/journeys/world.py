"""A small world that gives every page something to show: every regime, every state, every role."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import User
from products import regimes
from products.actions import dossiers, remarks, reviewing
from products.models import Filing
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, InvitationFactory, OfficeFactory, UserFactory
from tests.factories.products import lead, make_filing

AFTER_ISSUE = (State.ISSUED, State.LODGED, State.REGISTERED, State.REFUSED, State.LAPSED)
LONG_NAME = "Lampit Anyaman Rotan Ŋandaŋ Ḍayak ə Masyarakat Tepi Sungai Katingan dan Kahayan Hulu"


@dataclass(frozen=True)
class World:
    """The people by role, and the filings by state or regime."""

    people: dict[str, User]
    filings: dict[str, Filing]


def build() -> World:
    """Make everything by the portal's own steps."""
    OfficeFactory()
    agency = AgencyFactory()
    people = {
        "operator": UserFactory(operator=True, agency=agency),
        "agency_head": UserFactory(agency_head=True, agency=agency),
        "officer": UserFactory(officer=True),
        "head_of_office": UserFactory(head_of_office=True),
        "admin": UserFactory(admin=True),
    }
    agreement = AgreementFactory(party=agency)
    AgreementFactory(draft=True)
    AgreementFactory(expired=True, party=agency)
    InvitationFactory(agency=agency, by=people["agency_head"])
    return World(people, dict(_filings(people, agreement)))


def _filings(people: dict[str, User], agreement: Agreement) -> list[tuple[str, Filing]]:
    operator, officer = people["operator"], people["officer"]
    found = []
    for code in regimes.REGIMES:
        draft = make_filing(code, by=operator, agreement=agreement, title=LONG_NAME)
        found.append((code, draft))
    for number, state in enumerate(State):
        code = list(regimes.REGIMES)[number % len(regimes.REGIMES)]
        before = State.DRAFT if state == State.RETURNED else state
        made = make_filing(
            code, state=State.APPROVED if state in AFTER_ISSUE else before, by=operator,
            officer=officer, agreement=agreement,
        )  # fmt: skip
        found.append((state, _on(made, state, operator, officer)))
    return found


def _on(filing: Filing, state: str, operator: User, officer: User) -> Filing:
    """Lead a filing on where the factory stops."""
    if state == State.RETURNED:
        return _returned(lead(filing, State.IN_REVIEW, by=operator, officer=officer), officer)
    if state not in AFTER_ISSUE:
        return filing
    dossiers.complete(dossiers.order(filing, by=officer).pk)
    filing = Filing.objects.get(pk=filing.pk)
    for step in STEPS_TO[state]:
        filing = step(filing, officer)
    return filing


def _returned(filing: Filing, officer: User) -> Filing:
    first = regimes.get(filing.code).sections[1].items[0].name
    remarks.remark(filing, target=f"answer:{first}", text="Mohon diperbaiki.", by=officer)
    remarks.note(filing, text="Sudah dibicarakan lewat telepon.", by=officer)
    due = clock.today() + datetime.timedelta(days=14)
    return reviewing.send_back(filing, by=officer, due_on=due, note="Mohon dilengkapi.")


def _lodge(filing: Filing, officer: User) -> Filing:
    return reviewing.lodge(
        filing, by=officer, application_number=f"{filing.pk}", lodged_on=clock.today()
    )


def _register(filing: Filing, officer: User) -> Filing:
    return reviewing.register(
        filing, by=officer, registered_number=f"{filing.pk}", registered_on=clock.today()
    )


def _refuse(filing: Filing, officer: User) -> Filing:
    return reviewing.refuse(
        filing, by=officer, refused_on=clock.today(), refusal_letter="HKI-1", note="Serupa."
    )


def _lapse(filing: Filing, officer: User) -> Filing:
    return reviewing.lapse(filing, by=officer, lapsed_on=clock.today())


STEPS_TO: dict[str, tuple[Callable[[Filing, User], Filing], ...]] = {
    State.ISSUED: (),
    State.LODGED: (_lodge,),
    State.REGISTERED: (_lodge, _register),
    State.REFUSED: (_lodge, _refuse),
    State.LAPSED: (_lodge, _register, _lapse),
}
