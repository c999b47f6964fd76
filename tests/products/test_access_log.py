"""The log of looks: an agency reads its own, the head of office all, nobody else any."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kip_portal import clock
from kip_portal.actions import access
from kip_portal.models import Agency, User
from kip_portal.models.access import AccessAct
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_filing
from tests.products.filing_pages import logged_in

pytestmark = pytest.mark.django_db
LOG = "/kerja/akses/"


def look(agency: Agency, by: User, **more: Any) -> None:
    given: dict[str, Any] = {"record": "lain/1", "parts": ["nik"], "reason": "Memeriksa isian"}
    access.remember(AccessAct.REVEAL, agency=agency, by=by, **{**given, **more})


def text(client: Client, query: str = "") -> str:
    return client.get(f"{LOG}{query}").content.decode()


@pytest.mark.case("T04")
def test_the_agency_reads_who_looked_at_what_when_and_why() -> None:
    filing = make_filing("hak_cipta", state=State.IN_REVIEW)
    business, officer = make_business(filing.agency, name="Rotan Contoh"), filing.officer
    assert officer is not None
    look(filing.agency, officer, record=filing.reference, parts=["creators-1-nik", "business_nik"])
    look(filing.agency, officer, record=f"pelaku-usaha/{business.pk}", parts=["street"])
    look(UserFactory(operator=True).membership.agency, officer, reason="Rahasia orang lain")

    page = text(logged_in(filing.begun_by))

    for told in (officer.name, filing.reference, "Pencipta 1, NIK", "Memeriksa isian",
                 "Rotan Contoh", "Alamat", "Membuka data pribadi",
                 f'href="/kerja/usaha/{business.pk}/"'):  # fmt: skip
        assert told in page, told
    assert "Rahasia orang lain" not in page
    assert 'name="agency"' not in page


def test_the_head_of_office_reads_all_and_narrows() -> None:
    head, officer = UserFactory(head_of_office=True), UserFactory(officer=True)
    one, other = (UserFactory(operator=True) for _person in range(2))
    first, second = one.membership.agency, other.membership.agency
    look(first, officer, reason="Alasan pertama")
    look(second, one, reason="Alasan kedua", at=clock.now() - datetime.timedelta(days=9))
    client = logged_in(head)

    assert text(client).count("Alasan ") >= 2
    day = (clock.now() - datetime.timedelta(days=9)).astimezone(datetime.UTC)
    told = clock.day_of(day).isoformat()
    for query, shown, hidden in (
        (f"?agency={first.pk}", "Alasan pertama", "Alasan kedua"),
        (f"?person={one.pk}", "Alasan kedua", "Alasan pertama"),
        (f"?day={told}", "Alasan kedua", "Alasan pertama"),
    ):
        page = text(client, query)
        assert shown in page
        assert hidden not in page
    for odd in ("?day=x", "?agency=999", "?person=%00", "?halaman=zzz"):
        assert client.get(f"{LOG}{odd}").status_code == 200


@pytest.mark.case("T04", "Z01")
@pytest.mark.parametrize("who", [{"officer": True}, {"admin": True}, {"role": None}])
def test_for_all_others_there_is_no_log(who: dict[str, Any]) -> None:
    assert logged_in(UserFactory(**who)).get(LOG).status_code == 404
    assert Client().get(LOG).status_code == 302


def test_what_is_gone_or_unknown_is_told_by_its_name_alone() -> None:
    operator = UserFactory(operator=True)
    agency = operator.membership.agency
    for record in ("KIP-62-2020-000001", "pelaku-usaha/999999", "pelaku-usaha/x", "lain"):
        look(agency, operator, record=record, parts=["file-x", "a-1-b"])

    page = text(logged_in(operator))

    for record in ("KIP-62-2020-000001", "pelaku-usaha/999999", "pelaku-usaha/x", "lain"):
        assert record in page


def test_a_long_log_is_paged_and_asks_as_often() -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    client = logged_in(filing.begun_by)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(LOG)
        return len(seen)

    for number in range(3):
        look(filing.agency, filing.begun_by, record=filing.reference, parts=[f"file-{number}"])
    asked()
    few = asked()
    for number in range(60):
        look(filing.agency, filing.begun_by, record=filing.reference, parts=[f"file-{number}"])

    assert asked() == few
    assert "1 dari 2" in text(client)
