"""Alive without a query, ready only when people could be served."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from kip_portal import database


def test_alive_needs_no_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_when_migrated(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_a_migration_is_pending(client: Client) -> None:
    def forget(statement: str) -> None:
        owner = database.as_role(connection, settings.DATABASE_OWNER)
        with owner, connection.cursor() as cursor:
            cursor.execute(statement)

    forget("UPDATE django_migrations SET app = 'x' || app WHERE app = 'sessions'")
    try:
        answer = client.get("/readyz")
    finally:
        forget("UPDATE django_migrations SET app = 'sessions' WHERE app = 'xsessions'")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_a_database(client: Client) -> None:
    with database.as_role(connection, {"USER": "nobody_at_all"}):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert b"nobody_at_all" not in answer.content
