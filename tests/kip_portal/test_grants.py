"""History and what was issued cannot be changed by the role that the portal runs under."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kip_portal import grants
from kip_portal.models import Agency

pytestmark = pytest.mark.django_db

EVENTS = sorted(grants._event_tables())
ALL_TABLES = [
    model._meta.db_table
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


def run(*statements: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def refused(*statements: str) -> bool:
    """Tell whether the database says no for want of a right, and not for another reason."""
    try:
        run(*statements)
    except DatabaseError as error:
        return getattr(error.__cause__, "pgcode", "") == "42501"
    return False


def events_of(agency: Agency) -> list[str]:
    model: Any = apps.get_model("kip_portal", "AgencyEvent")
    return list(
        model.objects.filter(pgh_obj=agency.pk)
        .order_by("pgh_id")
        .values_list("pgh_label", flat=True)
    )


def test_there_is_history_to_guard() -> None:
    assert "kip_portal_agencyevent" in EVENTS
    assert len(grants.history_functions()) >= 3 * len(EVENTS)


@pytest.mark.parametrize("table", grants.guarded_tables())
def test_history_and_issued_records_are_out_of_reach(table: str) -> None:
    assert refused(f'UPDATE "{table}" SET {_first_column(table)} = {_first_column(table)}')
    assert refused(f'DELETE FROM "{table}"')
    assert refused(f'TRUNCATE "{table}"')


@pytest.mark.parametrize("table", EVENTS)
def test_history_cannot_be_forged(table: str) -> None:
    assert refused(f'INSERT INTO "{table}" DEFAULT VALUES')
    assert run(f"SELECT has_table_privilege('{table}', 'INSERT')") == [(False,)]


def _first_column(table: str) -> str:
    with connection.cursor() as cursor:
        return f'"{connection.introspection.get_table_description(cursor, table)[0].name}"'


@pytest.mark.parametrize("table", ALL_TABLES)
def test_the_running_role_owns_nothing_and_cannot_truncate(table: str) -> None:
    assert refused(f'DROP TABLE "{table}" CASCADE')
    assert refused(f'ALTER TABLE "{table}" DISABLE TRIGGER ALL')
    assert run(f"SELECT has_table_privilege('{table}', 'TRUNCATE')") == [(False,)]


def test_every_history_function_runs_as_its_owner_on_a_fixed_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE proname = ANY(%s) AND prosecdef"
            " AND proconfig = ARRAY['search_path=pg_catalog, public, pg_temp']"
            " AND NOT has_function_privilege(oid, 'EXECUTE')",
            [grants.history_functions()],
        )
        safe = {name for (name,) in cursor.fetchall()}

    assert safe == set(grants.history_functions())


def test_inserts_updates_and_deletes_are_recorded_for_raw_sql_too() -> None:
    agency = Agency.objects.create(code="dinas-a", kind="dinas")
    run(f"UPDATE kip_portal_agency SET kind = 'other' WHERE id = {agency.pk}")
    run(f"DELETE FROM kip_portal_agency WHERE id = {agency.pk}")

    assert events_of(agency) == ["insert", "update", "delete"]


def test_history_cannot_be_told_to_look_away() -> None:
    agency = Agency.objects.create(code="dinas-a", kind="dinas")

    run(
        "SET LOCAL pgtrigger.ignore = '{kip_portal_agency:update_update}'",
        f"UPDATE kip_portal_agency SET kind = 'other' WHERE id = {agency.pk}",
    )

    assert events_of(agency) == ["insert", "update"]


def test_events_cannot_be_led_into_a_table_of_the_callers_own() -> None:
    assert refused("CREATE TEMPORARY TABLE kip_portal_agencyevent (LIKE kip_portal_agencyevent)")
    assert refused("CREATE TABLE forged (id int)")
