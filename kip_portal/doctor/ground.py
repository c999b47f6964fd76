"""Checks of the database: version, roles, migrations, and whether history is guarded."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kip_portal import grants, kept_files
from kip_portal.doctor import Finding

OLDEST = 150000


def server() -> Iterator[Finding]:
    """Say which server answers."""
    version = connection.cursor().connection.server_version  # connects
    where = "embedded" if settings.EMBEDDED else "by DATABASE_URL"
    text = f"PostgreSQL {version // 10000}.{version % 10000}, {where}."
    if version < OLDEST:
        yield Finding(text, True, "use PostgreSQL 15 or newer")
    else:
        yield Finding(text)


def roles() -> Iterator[Finding]:
    """Say whether the running role could rewrite what it should not."""
    if not connection.introspection.table_names():
        return  # nothing to guard before the first migrate
    if _owns(grants.guarded_tables()):
        yield Finding(
            "One database role for all: history is guarded by triggers only.",
            remedy="make a second role and set DATABASE_OWNER_URL (docs/operations.md)",
        )
        return
    if open_tables := _writable(grants.guarded_tables()):
        text = f"The running role may change {', '.join(open_tables)}."
        yield Finding(text, True, "manage.py migrate")
    elif undefined := _without_definer():
        text = f"{undefined} history functions do not run as the owner."
        yield Finding(text, True, "manage.py migrate")
    else:
        yield Finding("Two database roles; history is out of reach of the running one.")


def _owns(tables: list[str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename = ANY(%s) AND tableowner = current_user)",
            [tables],
        )
        return bool(cursor.fetchone()[0])


def _writable(tables: list[str]) -> list[str]:
    """Return those of `tables` in which the running role could change or remove a row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s) AS name WHERE to_regclass(quote_ident(name)) IS NOT NULL"
            " AND (has_table_privilege(quote_ident(name), 'UPDATE')"
            " OR has_table_privilege(quote_ident(name), 'DELETE'))",
            [tables],
        )
        return [name for (name,) in cursor.fetchall()]


def _without_definer() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_proc WHERE proname = ANY(%s) AND NOT prosecdef",
            [grants.history_functions()],
        )
        return int(cursor.fetchone()[0])


def migrations() -> Iterator[Finding]:
    """Say whether the tables are those that this code expects."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        yield Finding(f"{len(pending)} migrations are pending.", True, "manage.py migrate")
    else:
        yield Finding("All migrations are applied.")


def files() -> Iterator[Finding]:
    """Hold the store against the rows, where there are tables already."""
    if not connection.introspection.table_names():
        return
    if missing := kept_files.missing():
        text = f"{len(missing)} files are missing from the store: {', '.join(missing[:3])} …"
        yield Finding(text, True, "bring them back from a backup of the folder `files`")
    if orphans := kept_files.orphans():
        text = f"{len(orphans)} files belong to no row; the worker removes up to 1,000 a day."
        yield Finding(text, remedy="is this the right database?" if len(orphans) > 1000 else "")


CHECKS = (server, migrations, roles, files)
