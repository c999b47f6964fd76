"""Who enters, corrects, signs off and ends an agreement, and when: without a database."""

import datetime
from dataclasses import replace

import pytest

from agreements import workflow
from agreements.rules import Term
from agreements.workflow import AgreementFacts, Stage
from kip_portal.rules import Actor, Role
from kip_portal.workflow import Transition, TransitionRefused

DAY = datetime.date(2026, 3, 2)
OPEN = Term(signed_off=True, starts_on=DAY)
READY = {"parties": 2, "with_office": True, "on": DAY}
PEOPLE = {role: Actor(1, role, 1) for role in Role} | {"": Actor(None)}

KEEPERS = {Role.OFFICER, Role.HEAD_OF_OFFICE}
HEAD = {Role.HEAD_OF_OFFICE}
# A step: who takes it, and from where to where.
EXPECTED: list[tuple[Transition[AgreementFacts], set[Role], dict[str, str]]] = [
    (workflow.ENTER, KEEPERS, {"": "rancangan"}),
    (workflow.CORRECT, KEEPERS, {"rancangan": "rancangan"}),
    (workflow.RECTIFY, KEEPERS, {"disahkan": "disahkan", "diakhiri": "diakhiri"}),
    (workflow.ATTACH, KEEPERS, {"rancangan": "rancangan", "disahkan": "disahkan",
                                "diakhiri": "diakhiri"}),
    (workflow.SIGN_OFF, HEAD, {"rancangan": "disahkan"}),
    (workflow.END, HEAD, {"disahkan": "diakhiri", "diakhiri": "diakhiri"}),
    (workflow.OVERRIDE_SCOPE, HEAD, {"disahkan": "disahkan", "diakhiri": "diakhiri"}),
]  # fmt: skip
WITH_REASON = [workflow.RECTIFY, workflow.END, workflow.OVERRIDE_SCOPE]


def facts(role: str = Role.HEAD_OF_OFFICE, term: Term = OPEN, **more: object) -> AgreementFacts:
    return AgreementFacts(PEOPLE[role], term, **{**READY, **more})  # type: ignore[arg-type]


@pytest.mark.case("Z05")
@pytest.mark.parametrize(("step", "who", "moves"), EXPECTED)
def test_only_what_is_written_down_is_open(
    step: Transition[AgreementFacts], who: set[Role], moves: dict[str, str]
) -> None:
    for role in PEOPLE:
        for state in ["", *Stage]:
            if role in who and state in moves:
                assert step.check(state, facts(role), "alasan") == moves[state]
            else:
                with pytest.raises(TransitionRefused) as refusal:
                    step.check(state, facts(role), "alasan")
                assert str(refusal.value)


@pytest.mark.parametrize("step", [step for step, _who, _moves in EXPECTED])
def test_what_is_signed_changes_with_a_reason(step: Transition[AgreementFacts]) -> None:
    state = next(iter(step.moves))
    if step in WITH_REASON:
        with pytest.raises(TransitionRefused, match="Tuliskan alasannya"):
            step.check(state, facts(), " ")
    else:
        assert step.check(state, facts(), "") == step.moves[state]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"term": replace(OPEN, starts_on=None)}, "tanggal mulai"),
        ({"parties": 1}, "dua pihak"),
        ({"with_office": False}, "Kantor Wilayah harus"),
    ],
)
def test_what_is_signed_off_is_complete(more: dict[str, object], reason: str) -> None:
    assert workflow.SIGN_OFF.check(Stage.DRAFT, facts()) == "disahkan"
    with pytest.raises(TransitionRefused, match=reason):
        workflow.SIGN_OFF.check(Stage.DRAFT, facts(**more))  # type: ignore[arg-type]


def test_an_end_is_judged_by_its_day_where_one_is_given() -> None:
    early = DAY - datetime.timedelta(days=1)

    assert workflow.END.check(Stage.SIGNED_OFF, facts(on=None), "Disepakati") == "diakhiri"
    with pytest.raises(TransitionRefused, match="Tanggal pengakhiran"):
        workflow.END.check(Stage.SIGNED_OFF, facts(on=early), "Disepakati")


def test_what_is_not_known_counts_as_not_there() -> None:
    bare = AgreementFacts(PEOPLE[""], OPEN)

    assert (bare.parties, bare.with_office, bare.note, bare.on) == (0, False, "", None)


@pytest.mark.parametrize(
    ("term", "stage"),
    [
        (Term(signed_off=False, starts_on=DAY), "rancangan"),
        (Term(signed_off=False, starts_on=DAY, ended_on=DAY), "rancangan"),
        (Term(signed_off=True, starts_on=DAY), "disahkan"),
        (Term(signed_off=True, starts_on=DAY, ended_on=DAY), "diakhiri"),
    ],
)
def test_the_stage_follows_from_sign_off_and_end(term: Term, stage: str) -> None:
    assert workflow.stage(term) == stage


def test_a_draft_is_corrected_freely_and_what_is_signed_is_rectified() -> None:
    assert workflow.correction(Stage.DRAFT) is workflow.CORRECT
    for stage in (Stage.SIGNED_OFF, Stage.ENDED):
        assert workflow.correction(stage) is workflow.RECTIFY
