"""What takes too long is given up with a sentence, and nothing is changed (F9, F12)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.db import OperationalError, connection, transaction
from django.template import loader
from django.test import Client

from kip_portal import database, patience
from tests.factories.people import UserFactory

SHORT = "SET statement_timeout = '300ms'; SET lock_timeout = '200ms'"


@contextmanager
def held(statement: str) -> Iterator[None]:
    """Hold what a statement locks, as somebody else's long work would."""
    told = connection.get_connection_params()
    other = psycopg2.connect(host=told["host"], user=told["user"], dbname=told["dbname"])
    with closing(other), other.cursor() as cursor:
        cursor.execute(statement)
        yield


@pytest.fixture
def impatient(transactional_db: None) -> Iterator[None]:
    """Give up sooner than the portal does, so that the test need not wait."""
    with connection.cursor() as cursor:
        cursor.execute(SHORT)
    yield
    connection.close()


@pytest.mark.django_db
def test_a_statement_beyond_its_time_is_given_up_and_the_next_goes_on() -> None:
    with pytest.raises(OperationalError) as caught, transaction.atomic(), patience.within(50):
        connection.cursor().execute("SELECT pg_sleep(5)")

    assert patience.was_given_up(caught.value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_a_limit_takes_no_query_of_its_own(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    with django_assert_num_queries(1), patience.within(2000):  # type: ignore[operator]
        connection.cursor().execute("SELECT 1")


@pytest.mark.case("F12")
def test_a_list_that_waits_too_long_says_so(impatient: None, client: Client) -> None:
    with held("LOCK TABLE products_catalogueentry IN ACCESS EXCLUSIVE MODE"):
        answer = client.get("/katalog/?q=tari")

    assert answer.status_code == 503
    assert "memakan waktu terlalu lama" in answer.text
    assert answer.headers["Retry-After"] == "10"
    assert client.get("/katalog/?q=tari").status_code == 200


@pytest.mark.case("F12")
def test_a_step_that_meets_a_lock_changes_nothing_and_says_so(
    impatient: None, client: Client
) -> None:
    person = UserFactory(operator=True)
    client.force_login(person)
    person.notifications.create(text="Kabar", path="/kerja/")

    with held("SELECT FROM kip_portal_notification FOR UPDATE"):
        answer = client.post("/akun/kabar/dibaca/")

    assert answer.status_code == 503
    assert "Tidak ada yang berubah" in answer.text
    assert person.notifications.unread().count() == 1


def test_an_error_of_another_sort_goes_its_way() -> None:
    assert not patience.was_given_up(OperationalError("the server is gone"))
    assert not patience.was_given_up(ValueError("no"))


def test_the_page_stands_without_any_context() -> None:
    assert loader.get_template("503.html").render().count("<h1>") == 1


def test_every_session_of_the_web_has_its_limits() -> None:
    assert set(database.WEB_LIMITS) == {
        "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
    }  # fmt: skip
