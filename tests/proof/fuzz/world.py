"""Who fuzzes, and what there is to find: people of every role, filings in every state."""

from django.test import Client

from kip_portal.models import User
from products.rules import State
from tests import figures
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, InvitationFactory, OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.journeys import world

STARTS = (
    "/", "/en/", "/katalog/", "/dasbor/", "/kerja-sama/", "/verifikasi/", "/bantuan/", "/api/v1/",
    "/akun/login/", "/kerja/", "/tinjauan/", "/kerja/usulan/", "/kerja/usaha/", "/kerja/orang/",
    "/kerja/perjanjian/", "/akun/profil/", "/admin/", "/robots.txt", "/sitemap.xml",
)  # fmt: skip


def people() -> dict[str, User | None]:
    """Return one person of each role, and nobody, in a world with something of everything."""
    built = world.build().people if figures.LONG else _small()
    stranger = UserFactory(operator=True)
    return {"nobody": None, **built, "operator of another agency": stranger}


def _small() -> dict[str, User]:
    OfficeFactory()
    agency = AgencyFactory()
    found: dict[str, User] = {
        "operator": UserFactory(operator=True, agency=agency),
        "agency head": UserFactory(agency_head=True, agency=agency),
        "officer": UserFactory(officer=True),
        "head of office": UserFactory(head_of_office=True),
        "admin": UserFactory(admin=True),
    }
    agreement = AgreementFactory(party=agency)
    AgreementFactory(draft=True)
    InvitationFactory(agency=agency, by=found["agency head"])
    for code, state in {
        "merek": State.DRAFT, "paten": State.DRAFT, "ebt": State.RETURNED, "pig": State.SUBMITTED,
        "sdg": State.IN_REVIEW, "pt": State.APPROVED,
    }.items():  # fmt: skip
        make_filing(
            code, state=state, by=found["operator"], officer=found["officer"], agreement=agreement
        )
    return found


def client_of(person: User | None) -> Client:
    """Return a browser in which that person is logged in; what breaks is answered, not raised."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client
