"""`migrate` is killed half-way and run again: the database is as if nothing had happened."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from kip_portal.database import as_role
from tests import figures
from tests.journeys import worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.case("F08"),
    pytest.mark.skipif(not figures.LONG, reason="migrates a whole database, again and again"),
]

ROOT = Path(__file__).resolve().parents[2]
NAME = "kip_killed"
KILLS = 12
SEED = 8
# What a database is, but for its rows; oid and order of columns aside.
SHAPE = """
    SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
           a.attnotnull::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid)
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT p.oid::regprocedure::text, md5(p.prosrc), array_to_string(p.proconfig, ',')
      FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prolang > 15
    UNION ALL SELECT relname, relkind::text, array_to_string(ARRAY(
             SELECT unnest(relacl)::text ORDER BY 1), ',')
      FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT app, name, 'migrated' FROM django_migrations
    ORDER BY 1, 2, 3
"""


@pytest.fixture
def empty() -> Iterator[dict[str, str]]:
    """A database without a table, and the surroundings of a portal that stands on it."""
    on_owner(f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}")
    runner = worker.database_url().rsplit("/", 1)[0] + f"/{NAME}"
    owner, keep = settings.DATABASE_OWNER, settings.DATABASE_RUNNER
    login = f"://{quote(keep['USER'])}"
    yield {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kip_portal.settings",
        "DATABASE_URL": runner,
        "DATABASE_OWNER_URL": runner.replace(login, f"://{quote(owner['USER'])}", 1),
    }
    on_owner(f"DROP DATABASE {NAME} WITH (FORCE)")


def on_owner(*statements: str) -> None:
    with as_role(connection, settings.DATABASE_OWNER), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def migrate(surroundings: dict[str, str], *, killed_at: int = 0) -> int:
    """Migrate; let the process be killed at its so manyth step. Return how many it began."""
    told = b""
    with subprocess.Popen(
        [sys.executable, "-u", "manage.py", "migrate", "--no-color"],
        cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        while piece := os.read(process.stdout.fileno(), 4096):
            told += piece
            if killed_at and told.count(b"Applying ") >= killed_at:
                process.kill()
                break
        ended = process.wait()
    assert ended == (-signal.SIGKILL if killed_at and told.count(b"Applying ") else 0)
    return told.count(b"Applying ")


def shape(surroundings: dict[str, str] | None = None) -> list[Any]:
    """Return what a database is: that of the test, or the one that was killed."""
    if surroundings:
        connection.close()
        connection.settings_dict["NAME"], kept = NAME, connection.settings_dict["NAME"]
    try:
        with connection.cursor() as cursor:
            cursor.execute(SHAPE)
            return list(cursor.fetchall())
    finally:
        if surroundings:
            connection.close()
            connection.settings_dict["NAME"] = kept


def test_migrating_goes_on_where_it_was_killed(empty: dict[str, str]) -> None:
    chance = random.Random(SEED)

    # Each gets a few steps further, so that every kill finds something to kill.
    begun = [migrate(empty, killed_at=chance.randint(1, 6)) for _kill in range(KILLS)]
    begun.append(migrate(empty))

    figures.record("migrations", kills=KILLS, steps_begun=sum(begun), seed=SEED)
    assert 0 not in begun
    assert shape(empty) == shape()
    assert migrate(empty) == 0
