"""A small world that gives every page something to show: every regime, every state, every role."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse

from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import Agency, Holiday, User
from products import regimes
from products.actions import dossiers, merging, remarks, reviewing
from products.models import Business, Community, Dossier, Filing
from products.rules import State
from tests.every_page import Given
from tests.factories.agreements import AgreementFactory
from tests.factories.passkeys import SecurityKey
from tests.factories.people import (
    LONG_AGO,
    AgencyFactory,
    InvitationFactory,
    OfficeFactory,
    UserFactory,
)
from tests.factories.products import lead, make_filing
from tests.proof.matrix_world import printed
from tests.walking import PASSWORD

AFTER_ISSUE = (State.ISSUED, State.LODGED, State.REGISTERED, State.REFUSED, State.LAPSED)
TOKEN = "kunci-undangan-terbuka"
LONG_NAME = "Lampit Anyaman Rotan Ŋandaŋ Ḍayak ə Masyarakat Tepi Sungai Katingan dan Kahayan Hulu"


@dataclass(frozen=True)
class World:
    """The people by role, and what only their letters say."""

    people: dict[str, User]
    given: Given


def build() -> World:
    """Make everything by the portal's own steps."""
    office = OfficeFactory()
    office.patterns.create(pattern="BP-{year}-{number}", valid=LONG_AGO)
    Holiday.objects.create(day=datetime.date(2026, 12, 25), name="Natal")
    agency = AgencyFactory()
    people = {
        "operator": UserFactory(operator=True, agency=agency),
        "agency_head": UserFactory(agency_head=True, agency=agency),
        "officer": UserFactory(officer=True),
        "head_of_office": UserFactory(head_of_office=True),
        "admin": UserFactory(admin=True),
        "careful": _careful(agency),
    }
    agreement = AgreementFactory(party=agency)
    AgreementFactory(draft=True)
    AgreementFactory(expired=True, party=agency)
    InvitationFactory(agency=agency, by=people["agency_head"], token=TOKEN)
    _make_filings(people, agreement)
    _merge(people["officer"], agency)
    return World(people, Given(_links(UserFactory(password=PASSWORD)), people["careful"].email))


def _careful(agency: Agency) -> User:
    """Somebody with every second step there is."""
    person: User = UserFactory(operator=True, agency=agency, password=PASSWORD)
    TOTP.activate(person, "A" * 32)
    WebAuthn.add(person, "Kunci di gantungan", SecurityKey().registered())
    RecoveryCodes.activate(person)
    return person


def _links(person: User) -> dict[str, str]:
    """The addresses that letters name: of somebody who does not come in meanwhile."""
    key = EmailConfirmationHMAC(person.emailaddress_set.get()).key
    uidb36, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    return {
        "people:accept": reverse("people:accept", args=[TOKEN]),
        "account_confirm_email": reverse("account_confirm_email", args=[key]),
        "account_reset_password_from_key": reverse(
            "account_reset_password_from_key", args=[uidb36, token]
        ),
    }


def _merge(officer: User, agency: Agency) -> None:
    """Let merges be there to be taken back, and likely doubles to be judged."""
    for model in (Business, Community):
        kept, merged = model.objects.filter(agency=agency).order_by("pk")[:2]
        merging.merge(kept, merged, by=officer, reason="Sama orangnya")


def _make_filings(people: dict[str, User], agreement: Agreement) -> None:
    operator, officer = people["operator"], people["officer"]
    for code in regimes.REGIMES:
        make_filing(code, by=operator, agreement=agreement, title=LONG_NAME)
    for number, state in enumerate(State):
        code = list(regimes.REGIMES)[number % len(regimes.REGIMES)]
        before = State.DRAFT if state == State.RETURNED else state
        made = make_filing(
            code, state=State.APPROVED if state in AFTER_ISSUE else before, by=operator,
            officer=officer, agreement=agreement,
        )  # fmt: skip
        _lead_on(made, state, operator, officer)
    approved = make_filing(
        "ebt", state=State.APPROVED, by=operator, officer=officer, agreement=agreement
    )
    dossiers.order(approved, by=officer)  # and it waits
    taken_back = Filing.objects.filter(state=State.LAPSED).get()
    dossiers.revoke(
        Dossier.objects.get(filing=taken_back), by=people["head_of_office"], reason="Salah"
    )


def _lead_on(filing: Filing, state: str, operator: User, officer: User) -> None:
    """Lead a filing on where the factory stops."""
    if state == State.RETURNED:
        _return(lead(filing, State.IN_REVIEW, by=operator, officer=officer), officer)
    if state not in AFTER_ISSUE:
        return
    # How a dossier is printed is not what pages are about.
    dossiers.complete(dossiers.order(filing, by=officer).pk, printed=printed)
    filing = Filing.objects.get(pk=filing.pk)
    for step in STEPS_TO[state]:
        filing = step(filing, officer)


def _return(filing: Filing, officer: User) -> None:
    first = regimes.get(filing.code).sections[1].items[0].name
    remarks.remark(filing, target=f"answer:{first}", text="Mohon diperbaiki.", by=officer)
    remarks.note(filing, text="Sudah dibicarakan lewat telepon.", by=officer)
    due = clock.today() + datetime.timedelta(days=14)
    reviewing.send_back(filing, by=officer, due_on=due, note="Mohon dilengkapi.")


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
