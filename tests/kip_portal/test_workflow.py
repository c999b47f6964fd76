"""How a step is judged: closed outside its states, by its guard, and without its reason."""

import pytest

from kip_portal import workflow
from kip_portal.workflow import Transition, TransitionRefused

CLOSE: Transition[bool] = Transition(
    "close", "Tutup", "Ditutup", {"open": "closed", "closed": "closed"},
    lambda allowed: "" if allowed else "Bukan Anda.", note_required=True,
)  # fmt: skip
OPEN: Transition[bool] = Transition(
    "open", "Buka", "Dibuka", {"closed": "open"}, lambda _allowed: ""
)
STEPS = {"close": CLOSE, "open": OPEN}


def test_a_step_leads_where_the_table_says() -> None:
    assert CLOSE.check("open", True, " Alasan. ") == "closed"
    assert OPEN.check("closed", False) == "open"


@pytest.mark.parametrize(
    ("state", "allowed", "note", "reason"),
    [
        ("gone", True, "Alasan.", "tidak tersedia"),
        ("open", False, "Alasan.", "Bukan Anda"),
        ("open", True, "", "Tuliskan alasannya"),
        ("open", True, " \n ", "Tuliskan alasannya"),
        ("open", False, "", "Bukan Anda"),  # who may not is not asked for a reason
    ],
)
def test_a_refusal_says_why(state: str, allowed: bool, note: str, reason: str) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        CLOSE.check(state, allowed, note)


def test_only_a_step_that_asks_for_it_needs_a_reason() -> None:
    plain: Transition[bool] = Transition("x", "X", "X", {"a": "b"}, lambda _any: "")

    assert plain.check("a", True, "") == "b"
    assert OPEN.check("closed", True, "") == "open"


def test_the_pairs_are_every_change_of_state_once_in_order() -> None:
    twice = {**STEPS, "again": OPEN}

    assert workflow.pairs(twice) == [("closed", "open"), ("open", "closed")]


def test_the_buttons_are_the_steps_that_are_open() -> None:
    assert workflow.open_steps(STEPS, "closed", True) == [CLOSE, OPEN]
    assert workflow.open_steps(STEPS, "closed", False) == [OPEN]
    assert workflow.open_steps(STEPS, "open", True) == [CLOSE]
