"""Presses at the same moment, on real connections of the running role: one effect, no loss.

A few rounds each in `make test`, 50 in `make proof`. What lost learns it in words.
"""
# ruff: noqa: B023 -- what a round lets go at once ends before the next round begins

from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from kip_portal import clock
from kip_portal.models import Office, StateChange, User
from products.actions import filings, remarks, reviewing
from products.models import CatalogueEntry, Filing, FilingRemark
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, tick_all
from tests.racing import ROUNDS, Refused, at_once, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("all_agrees")]


def fresh(filing: Filing) -> Filing:
    return Filing.objects.get(pk=filing.pk)


def one_won(came: list[Any], filing: Filing) -> None:
    """One was taken, and whoever lost reads who was faster."""
    refused = refusals(came)
    last = filing.changes.latest("pk")
    assert len(refused) == len(came) - 1, came
    assert all(str(last.by) in words for words in refused), refused


def colleague(filing: Filing) -> User:
    return UserFactory(operator=True, agency=filing.agency)


def test_the_races_run_as_the_running_role() -> None:
    def who() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, pg_backend_pid()")
            return str(cursor.fetchone())

    came = at_once(who, who)

    assert all(settings.DATABASE_RUNNER["USER"] in one for one in came)
    assert came[0] != came[1]


@pytest.mark.case("Z10")
def test_a_filing_sent_twice_is_sent_once() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("merek")
        other = colleague(filing)

        came = at_once(*(lambda by=by: filings.submit(filing, by=by)
                         for by in (filing.begun_by, filing.begun_by, other)))  # fmt: skip

        one_won(came, filing)
        assert filing.submissions.count() == filing.changes.count() == 1


@pytest.mark.case("Z09")
def test_one_of_two_decisions_stands() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("ebt", state=State.IN_REVIEW)
        by = filing.officer
        tick_all(filing, by=by)

        came = at_once(
            lambda: reviewing.approve(filing, by=by),
            lambda: reviewing.reject(filing, by=by, ground="rekaan", note="Salah"),
            lambda: reviewing.send_back(filing, by=by, due_on=clock.today(), note="Perbaiki"),
        )

        decided = filing.changes.exclude(step__in=["submit", "claim"])
        assert decided.count() == 1
        assert sum(isinstance(one, Filing) for one in came) == 1
        assert fresh(filing).state == decided.get().target
        assert CatalogueEntry.objects.filter(identity__asset__filing=filing).exists() == (
            fresh(filing).state == State.APPROVED
        )


@pytest.mark.case("Z09")
def test_one_of_many_officers_takes_a_filing() -> None:
    officers = [UserFactory(officer=True) for _ in range(4)]
    head = UserFactory(head_of_office=True)
    for _ in range(ROUNDS):
        filing = make_filing("merek", state=State.SUBMITTED)

        came = at_once(
            *(lambda by=by: reviewing.claim(filing, by=by) for by in officers),
            lambda: reviewing.assign(filing, to=officers[0], by=head),
        )

        one_won(came, filing)
        change = filing.changes.latest("pk")
        assert fresh(filing).officer == (officers[0] if change.step == "assign" else change.by)


def test_of_two_first_approvals_and_two_second_ones_one_each_counts() -> None:

    filing = make_filing("merek", state=State.IN_REVIEW)
    Office.objects.update(two_officers=True)
    others = [UserFactory(officer=True) for _ in range(2)]
    tick_all(filing, by=filing.officer)

    at_once(*[lambda: reviewing.endorse(filing, by=filing.officer)] * 2)
    at_once(*(lambda by=by: reviewing.approve(filing, by=by) for by in others))

    steps = [*filing.changes.values_list("step", flat=True)]
    assert steps == ["submit", "claim", "endorse", "approve"]


def test_approved_or_withdrawn_never_both() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("ebt", state=State.IN_REVIEW)
        tick_all(filing, by=filing.officer)

        came = at_once(
            lambda: reviewing.approve(filing, by=filing.officer),
            lambda: filings.withdraw(filing, by=filing.begun_by, note="Salah usulan"),
        )

        one_won(came, filing)


@pytest.mark.case("Z10")
def test_a_remark_and_a_note_pressed_twice_are_kept_once() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("merek", state=State.IN_REVIEW)
        by = filing.officer

        at_once(
            *[lambda: remarks.remark(filing, target="section:uraian", text="Perbaiki", by=by)] * 3
        )
        at_once(*[lambda: remarks.note(filing, text="Sudah telusur", by=by)] * 3)

        assert FilingRemark.objects.filter(record=filing).count() == 1
        assert filing.notes.count() == 1


def test_history_tells_every_step_that_was_taken() -> None:
    """Everybody presses at once on one filing: the chain of steps has no break."""
    for _ in range(ROUNDS):
        filing = make_filing("merek", state=State.IN_REVIEW)
        by, head = filing.officer, UserFactory(head_of_office=True)
        tick_all(filing, by=by)
        version = fresh(filing).version

        came = at_once(
            lambda: reviewing.approve(filing, by=by),
            lambda: reviewing.hand_over(filing, to=head, by=head, note="Cuti"),
            lambda: filings.withdraw(filing, by=filing.begun_by, note="Salah"),
            lambda: reviewing.reopen(filing, by=head, note="Keberatan"),
        )

        changes: list[StateChange] = [*filing.changes.order_by("pk")]
        taken = sum(not isinstance(one, Refused) for one in came)
        assert len(changes) == 2 + taken
        assert fresh(filing).version == version + taken
        assert all(one.target == next_.source for one, next_ in pairwise(changes))
        assert changes[-1].target == fresh(filing).state
