"""What the running role may do: everything with records, nothing with their history.

Whole and idempotent after every migrate, and closed in between: a new event table is
out of reach, or its trigger refused, until this has run.
"""

from collections.abc import Iterator

import pghistory.models
import pghistory.trigger
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction

from kip_portal.models.history import AppendOnly

# Written by triggers or by the owner alone.
CLOSED = ("pghistory_context", "django_migrations")


def _event_tables() -> Iterator[str]:
    for model in apps.get_models():
        options = model._meta
        if issubclass(model, pghistory.models.Event) and options.managed and not options.proxy:
            yield options.db_table


def _append_only_tables() -> Iterator[str]:
    """Yield the tables to which the running role adds rows, and that is all."""
    for model in apps.get_models():
        if issubclass(model, AppendOnly) and model._meta.managed:
            yield model._meta.db_table


def history_functions() -> list[str]:
    """Return the names of the trigger functions that write history."""
    return [
        trigger.get_pgid(model)
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, pghistory.trigger.Event)
    ]


def guarded_tables() -> list[str]:
    """Return the tables in which the running role may change and remove nothing."""
    return [*_append_only_tables(), *_event_tables(), *CLOSED]


def _on_schema(app: str, database: str) -> list[str]:
    """Give `app` the records. Default rights are for later tables, until this runs again."""
    later = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
    return [
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",  # no temporary tables
        f"GRANT CONNECT ON DATABASE {database} TO {app}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {app}",
        f"{later} SELECT, INSERT ON TABLES TO {app}",
        f"{later} USAGE ON SEQUENCES TO {app}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}",
    ]


def _on_function(function: str) -> list[str]:
    """Let the trigger write as the owner; EXECUTE is asked at CREATE TRIGGER, not when it fires.

    Without a fixed search path a temporary table of the event table's name would swallow
    the events; without the REVOKE the function could be attached to a table of its caller.
    """
    return [
        f"ALTER FUNCTION {function}() SECURITY DEFINER {FIXED_PATH}",
        f"REVOKE EXECUTE ON FUNCTION {function}() FROM PUBLIC",
    ]


FIXED_PATH = "SET search_path = pg_catalog, public, pg_temp"
# Otherwise `SET pgtrigger.ignore` would let anybody write unrecorded.
NEVER_IGNORE = (
    "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name)"
    " RETURNS boolean LANGUAGE sql AS 'SELECT false'"
)


def grant(alias: str) -> None:
    """Set the rights of the running role on the database `alias`, logged in as its owner."""
    if settings.DATABASE_OWNER["USER"] == settings.DATABASE_RUNNER["USER"]:
        return  # one role for all: what it loses its triggers lose, too; `doctor` says so
    connection = connections[alias]
    quote = connection.ops.quote_name
    app, name = quote(settings.DATABASE_RUNNER["USER"]), quote(connection.settings_dict["NAME"])
    tables = set(connection.introspection.table_names())
    append_only = [quote(table) for table in _append_only_tables() if table in tables]
    closed = [quote(table) for table in (*_event_tables(), *CLOSED) if table in tables]
    lines = [
        *_on_schema(app, name),
        *(f"REVOKE UPDATE, DELETE ON {table} FROM {app}" for table in append_only),
        *(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {app}" for table in closed),
        *(line for function in history_functions() for line in _on_function(quote(function))),
        NEVER_IGNORE,
    ]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        for line in lines:
            cursor.execute(line)
