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


# What somebody reads who may not take the step, whatever state allows it.
REASONS: dict[str, str] = {
    **dict.fromkeys(("submit", "withdraw"), "hanya untuk perangkat daerah pengusul"),
    **dict.fromkeys(("claim", "issue", "lodge", "register", "refuse", "lapse"),
                    "hanya untuk pemeriksa Kantor Wilayah"),
    **dict.fromkeys(("return", "approve", "reject", "hand_over"),
                    "hanya untuk pemeriksa yang ditugaskan"),
    **dict.fromkeys(("assign", "reopen"), "hanya untuk Kepala Kantor Wilayah"),
}  # fmt: skip


@pytest.mark.case("Z05")
@pytest.mark.parametrize("step", sorted(REASONS))
def test_a_refusal_says_whose_step_it_is_or_that_its_time_is_not_now(step: str) -> None:
    who, moves = EXPECTED[step]

    for state in State:
        for role in set(ROLES) - who:
            reason = str(STEPS[step].refusal(state, facts(role, state)))
            assert (REASONS[step] if state in moves else "status berkas sekarang") in reason, role


@pytest.mark.case("Z06")
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
        ("lodge", "officer", "issued", {"order_open": True}),
    ],
)  # fmt: skip
def test_a_step_waits_for_what_is_left(
    step: str, role: str, state: str, left: dict[str, object]
) -> None:
    with pytest.raises(TransitionRefused):
        STEPS[step].check(state, replace(facts(role, state), **left), "alasan")  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["has_note", "open_remarks", "unsent_remarks"])
def test_one_word_to_the_agency_is_enough_for_a_return(told: str) -> None:
    known = replace(facts("its_officer", "in_review"), has_note=False)

    with pytest.raises(TransitionRefused, match="Beri catatan"):
        STEPS["return"].check("in_review", known)
    assert STEPS["return"].check("in_review", replace(known, **{told: 1})) == "returned"  # type: ignore[arg-type]


@pytest.mark.case("Z06")
class TestTypedForAnAgency:
    """What an officer typed is read and sent by somebody else, of the agency."""

    def check(self, role: str, state: str, **more: object) -> str:
        return STEPS["submit"].check(state, replace(facts(role, state), **more))  # type: ignore[arg-type]

    def test_the_agency_sends_it_once_it_read_it(self) -> None:
        with pytest.raises(TransitionRefused, match="sudah Anda baca"):
            self.check("operator", "draft", typist_id=YOURS)
        assert self.check("operator", "draft", typist_id=YOURS, confirmed=True) == "submitted"

    def test_who_typed_it_never_sends_it_whoever_they_act_for(self) -> None:
        with pytest.raises(TransitionRefused, match="Anda mengetik usulan ini"):
            self.check("operator", "draft", typist_id=MINE, confirmed=True)
        with pytest.raises(TransitionRefused, match="perangkat daerah pengusul"):
            self.check("its_officer", "draft", typist_id=MINE, confirmed=True)

    def test_a_returned_one_is_sent_like_any_other(self) -> None:
        assert self.check("operator", "returned", typist_id=MINE) == "in_review"


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


def test_the_first_approval_is_its_officers_and_the_second_another_officers() -> None:
    for role in ROLES:
        first = replace(facts(role, "in_review"), needs_second=True)
        if role != "its_officer":
            assert "yang ditugaskan" in str(STEPS["endorse"].refusal("in_review", first)), role
        second = replace(first, endorsed_by=99)
        refused = str(STEPS["approve"].refusal("in_review", second))
        officers = {"its_officer", "officer", "head"}
        assert refused == "" if role in officers else "pemeriksa Kantor" in refused, role
    barred = replace(facts("its_officer", "in_review"), needs_second=True, barred=True)
    assert "ikut mengisi" in str(STEPS["endorse"].refusal("in_review", barred))


@pytest.mark.parametrize("left", ["checklist_left", "open_remarks", "unsent_remarks"])
def test_neither_approval_is_given_while_something_is_left(left: str) -> None:
    known = replace(facts("its_officer", "in_review"), needs_second=True, **{left: 1})  # type: ignore[arg-type]

    assert STEPS["endorse"].refusal("in_review", known)
    assert STEPS["approve"].refusal("in_review", replace(known, endorsed_by=99))
