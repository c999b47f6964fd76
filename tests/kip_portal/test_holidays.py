"""Holidays: ages of filings leave them out, and a page asks for them once."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kip_portal import clock, logs
from kip_portal.actions import holidays
from kip_portal.models import Holiday
from kip_portal.models.holidays import closed_days
from products.models import Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def a_working_day_before(day: datetime.date) -> datetime.date:
    back = (day - datetime.timedelta(days=n) for n in range(1, 8))
    return next(one for one in back if one.weekday() < clock.SATURDAY)


@pytest.fixture
def waiting() -> Filing:
    """A filing that was handed in two weeks ago."""
    at = clock.now() - datetime.timedelta(days=14)
    return make_filing("merek", state=State.SUBMITTED, at=at)


@pytest.fixture
def a_request() -> Iterator[None]:
    token = logs.request_id.set("satu")
    yield
    logs.request_id.reset(token)


def test_a_filing_does_not_grow_older_on_a_holiday(waiting: Filing, client: Client) -> None:
    assert waiting.age_days == 10
    client.force_login(UserFactory(officer=True))
    assert "10 hari" in client.get("/tinjauan/").content.decode()

    Holiday.objects.create(day=a_working_day_before(clock.today()), name="Libur")

    assert waiting.age_days == 9
    assert "9 hari" in client.get("/tinjauan/").content.decode()


def test_a_list_reads_the_holidays_once(waiting: Filing, client: Client) -> None:
    for _number in range(2):
        make_filing("merek", state=State.SUBMITTED, agency=waiting.agency)
    client.force_login(UserFactory(officer=True))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/tinjauan/")

    read = [one for one in asked.captured_queries if "kip_portal_holiday" in one["sql"]]
    assert len(read) == 1


@pytest.mark.usefixtures("a_request")
def test_what_an_admin_changes_counts_from_the_next_request_on() -> None:
    assert closed_days() == frozenset()
    Holiday.objects.create(day=clock.today(), name="Libur")
    assert closed_days() == frozenset()

    token = logs.request_id.set("dua")

    assert closed_days() == {clock.today()}
    logs.request_id.reset(token)


def test_the_list_of_a_year_is_written_once_and_what_an_admin_wrote_stays() -> None:
    Holiday.objects.create(day=datetime.date(2026, 12, 25), name="Hari Natal")

    assert holidays.load() == holidays.load() == Holiday.objects.count()

    assert Holiday.objects.get(day=datetime.date(2026, 12, 25)).name == "Hari Natal"
    assert "periksa" in Holiday.objects.get(day=datetime.date(2026, 8, 17)).name
