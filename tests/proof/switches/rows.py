"""What two at once cannot spoil, and what nobody rewrites: locks, triggers, rights, seals."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Model

from kip_portal import grants
from kip_portal.actions import review
from products.models import Dossier, Filing
from tests.proof.switches.switching import InDatabase, Switch

K, P, PROOF = "tests/kip_portal/", "tests/products/", "tests/proof/"
NUMBERS, GRANTS = f"{PROOF}test_number_races.py::", f"{K}test_grants.py::"


def whatever_version(original: Any) -> Any:
    """Save on top of whatever another person saved meanwhile."""

    def revise(filing: Any, write: Any, *, version: int, **options: Any) -> Any:
        with transaction.atomic():
            now = review.lock(filing).version
            return original(filing, write, version=now, **options)

    return revise


def unlocked(_original: Any) -> Any:
    """Read rows as they are and let others read them, too."""
    return lambda rows, **_how: rows.all()


def beside_the_transaction(original: Any) -> Any:
    """Take a number as a sequence would: it is gone though the rest is rolled back."""

    def take_many(counters: Any, name: str, count: int) -> range:
        kept, connections["default"] = connection._connections["default"], _another()
        try:
            return original(counters, name, count)
        finally:
            connections["default"].close()
            connections["default"] = kept

    return take_many


def _another() -> Any:
    return connections.create_connection("default")


def each_time(_original: Any) -> Any:
    """Make one more, however often a page is sent."""

    def once(*_page: object, by: Any, make: Callable[[], Any]) -> Any:
        return make()

    return once


def in_the_clear(original: Any) -> Any:
    """Keep personal values as they were typed."""
    kept = SimpleNamespace(**vars(original))
    kept.seal = lambda _key, text, **_context: text.encode()
    kept.open = lambda _key, token, **_context: bytes(token).decode()
    return kept


def without_trigger(model: type[Model], name: str) -> Callable[[], list[str]]:
    """Drop a trigger of a table."""

    def lines() -> list[str]:
        found = [one.get_pgid(model) for known, one in pgtrigger.registered()
                 if known is model and one.name == name]  # fmt: skip
        return [f"DROP TRIGGER {one} ON {model._meta.db_table}" for one in found]

    return lines


def with_right(right: str, *tables: str) -> Callable[[], list[str]]:
    """Give the running role a right on tables, on all that are history where none is named."""

    def lines() -> list[str]:
        role = settings.DATABASE_RUNNER["USER"]
        return [f'GRANT {right} ON "{one}" TO {role}' for one in tables or grants.guarded_tables()]

    return lines


def with_ignoring() -> list[str]:
    """Let a session tell the triggers of history to look away."""
    told = "coalesce(current_setting('pgtrigger.ignore', true), '') <> ''"
    return [grants.NEVER_IGNORE.replace("'SELECT false'", f"$$ SELECT {told} $$")]


SWITCHES = {
    "stale edits": Switch(
        "products.actions.filings:revise", whatever_version, (
            f"{P}test_filing_saving.py::TestTwoPeople",
            f"{PROOF}test_edit_races.py::test_of_two_edits_on_one_version_one_is_written",
        ),
    ),
    "locked rows": Switch(
        "django.db.models.query:QuerySet.select_for_update", unlocked,
        (f"{PROOF}test_races.py::test_one_of_many_officers_takes_a_filing",),
    ),
    "numbers without gap": Switch(
        "kip_portal.models.counters:CounterManager.take_many", beside_the_transaction, (
            f"{P}test_dossiers.py::test_a_rolled_back_order_gives_its_number_back",
            f"{NUMBERS}test_many_orders_over_many_connections_leave_no_gap_and_no_double",
            f"{NUMBERS}test_filings_begun_at_once_have_numbers_without_gap",
        ),
    ),
    "once": Switch(
        "products.actions.once:once", each_time, (
            f"{P}test_begin_race.py::test_a_new_filing_begun_by_several_presses_is_one",
            f"{NUMBERS}test_a_draft_begun_twice_at_once_is_one",
        ),
    ),
    "sealing": Switch(
        "kip_portal.models.subjects:sealing", in_the_clear,
        (f"{P}test_party_pages.py::test_a_new_business_is_sealed_and_comes_back_chosen",),
    ),
}  # fmt: skip
IN_THE_DATABASE = {
    "steps in the database": InDatabase(
        without_trigger(Filing, "state_machine"), (f"{P}test_state_trigger.py",)
    ),
    "history": InDatabase(
        with_right("UPDATE, DELETE, TRUNCATE"),
        (f"{GRANTS}test_history_and_issued_records_are_out_of_reach",),
    ),
    "true history": InDatabase(
        with_right("INSERT"), (f"{GRANTS}test_history_cannot_be_forged",)
    ),
    "watchful history": InDatabase(
        with_ignoring, (f"{GRANTS}test_history_cannot_be_told_to_look_away",)
    ),
    "issued dossiers": InDatabase(
        lambda: [
            *with_right("UPDATE, DELETE", Dossier._meta.db_table)(),
            *without_trigger(Dossier, "append_only")(),
        ],
        (f"{P}test_dossiers.py::test_a_dossier_cannot_be_changed_by_any_road",),
    ),
}  # fmt: skip
