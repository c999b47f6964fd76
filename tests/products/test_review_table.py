"""Every (state, step, role) that the table does not know is refused (Z05).

What may be done is written out in `expected_steps`, independent of the code.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kip_portal.rules import Actor, Role
from kip_portal.workflow import TransitionRefused
from products.rules import FilingFacts, State
from products.workflow import STEPS
from tests.products.expected_steps import EXPECTED

AGENCY, OTHER = 7, 8
MINE, YOURS = 1, 2

ROLES: dict[str, Actor] = {
    "public": Actor(None),
    "no_membership": Actor(MINE),
    "operator": Actor(MINE, Role.OPERATOR, AGENCY),
    "agency_head": Actor(MINE, Role.AGENCY_HEAD, AGENCY),
    "foreign_operator": Actor(MINE, Role.OPERATOR, OTHER),
    "foreign_head": Actor(MINE, Role.AGENCY_HEAD, OTHER),
    "its_officer": Actor(MINE, Role.OFFICER, OTHER),
    "officer": Actor(YOURS, Role.OFFICER, OTHER),
    "head": Actor(YOURS, Role.HEAD_OF_OFFICE, OTHER),
    "admin": Actor(YOURS, Role.ADMIN, OTHER),
}


def facts(role: str, state: str) -> FilingFacts:
    """A filing of which nothing is left to do, assigned to the person 1."""
    return FilingFacts(
        actor=ROLES[role], agency_id=AGENCY, state=state, officer_id=MINE,
        has_note=True, has_due_date=True,
    )  # fmt: skip


def test_the_table_has_no_other_step() -> None:
    assert set(STEPS) == set(EXPECTED)


@pytest.mark.parametrize("step", sorted(EXPECTED))
@pytest.mark.parametrize("state", list(State))
def test_only_what_is_written_down_is_open(step: str, state: State) -> None:
    who, moves = EXPECTED[step]

    for role in ROLES:
        known = facts(role, state)
        if role in who and state in moves:
            assert STEPS[step].check(state, known, "alasan") == moves[state], role
        else:
            with pytest.raises(TransitionRefused) as refusal:
                STEPS[step].check(state, known, "alasan")
            assert str(refusal.value), role


@pytest.mark.parametrize("step", ["claim", "return", "approve", "reject", "reopen", "issue",
                                  "lodge", "register", "refuse", "lapse"])  # fmt: skip
def test_whoever_typed_takes_no_step_of_a_review(step: str) -> None:
    _who, moves = EXPECTED[step]

    for state in moves:
        for role in ROLES:
            with pytest.raises(TransitionRefused):
                STEPS[step].check(state, replace(facts(role, state), barred=True), "alasan")


@pytest.mark.parametrize("step", ["hand_over", "reject", "withdraw", "reopen", "refuse"])
def test_a_step_that_needs_a_reason_is_not_taken_without(step: str) -> None:
    who, moves = EXPECTED[step]

    for role in who:
        for state in moves:
            with pytest.raises(TransitionRefused, match="Tuliskan alasannya"):
                STEPS[step].check(state, facts(role, state), " \n ")


@pytest.mark.parametrize(
    ("step", "role", "state", "left"),
    [
        ("submit", "operator", "draft", {"gate": "Perjanjian berakhir."}),
        ("submit", "operator", "draft", {"gaps": 1}),
        ("assign", "head", "submitted", {"assignee_refusal": "Pilih pemeriksa."}),
        ("hand_over", "its_officer", "in_review", {"assignee_refusal": "Pilih pemeriksa."}),
        ("return", "its_officer", "in_review", {"has_note": False}),
        ("return", "its_officer", "in_review", {"has_due_date": False}),
        ("approve", "its_officer", "in_review", {"checklist_left": 1}),
        ("approve", "its_officer", "in_review", {"open_remarks": 1}),
        ("approve", "its_officer", "in_review", {"unsent_remarks": 1}),
        ("reopen", "head", "approved", {"order_open": True}),
        ("issue", "head", "approved", {"order_open": True}),
    ],
)  # fmt: skip
def test_a_step_waits_for_what_is_left(
    step: str, role: str, state: str, left: dict[str, object]
) -> None:
    with pytest.raises(TransitionRefused):
        STEPS[step].check(state, replace(facts(role, state), **left), "alasan")  # type: ignore[arg-type]


def test_two_officers_where_the_office_wants_them() -> None:
    wanted = replace(facts("its_officer", "in_review"), needs_second=True)
    second: Callable[[str], FilingFacts] = lambda role: replace(  # noqa: E731
        facts(role, "in_review"), needs_second=True, endorsed_by=MINE
    )

    assert STEPS["endorse"].check("in_review", wanted) == "in_review"
    barred = replace(second("officer"), barred=True)
    for refused in (wanted, barred, second("its_officer"), second("operator")):
        with pytest.raises(TransitionRefused):
            STEPS["approve"].check("in_review", refused)
    for role in ("officer", "head"):
        assert STEPS["approve"].check("in_review", second(role)) == "approved"
    with pytest.raises(TransitionRefused):
        STEPS["endorse"].check("in_review", second("its_officer"))


def test_the_calendar_and_the_worker_act_for_nobody() -> None:
    nobody = facts("public", "registered")

    assert STEPS["lapse"].check("registered", replace(nobody, by_calendar=True)) == "lapsed"
    assert STEPS["issue"].check("approved", replace(nobody, completing=True)) == "issued"
