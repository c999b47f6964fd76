"""Figures count what the reader may list, and nothing of another agency."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kip_portal import clock
from products import figures
from products.models import FilingCount
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def test_figures_of_an_agency_are_its_own(client: Client) -> None:
    own = make_filing("merek", state=State.SUBMITTED)
    make_filing("merek", state=State.SUBMITTED)
    make_filing("merek", by=own.begun_by)
    year = clock.today().year

    mine = figures.of(FilingCount.objects.visible_to(own.begun_by), year)
    officers = figures.of(FilingCount.objects.visible_to(UserFactory(officer=True)), year)

    assert (mine.total, officers.total) == (1, 2)
    assert sum(bar.count for bar in mine.months) == 1
    assert [row.total for row in mine.by_code] == [1]


def test_the_page_answers_everybody_who_logs_in(client: Client) -> None:
    make_filing("merek", state=State.SUBMITTED)
    for who in ("operator", "agency_head", "officer", "head_of_office", "admin"):
        client.force_login(UserFactory(**{who: True}))

        assert client.get("/dasbor/").status_code == 200
        assert client.get("/dasbor/", {"tahun": "9999999999"}).status_code == 200
        assert client.get("/dasbor/", {"tahun": "\x00"}).status_code == 200


def test_the_number_of_queries_is_constant(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    officer = UserFactory(officer=True)
    officer.membership  # noqa: B018 -- read once per request, before the view
    for _ in range(3):
        make_filing("merek", state=State.SUBMITTED)

    with django_assert_num_queries(2):
        figures.of(FilingCount.objects.visible_to(officer), clock.today().year)
