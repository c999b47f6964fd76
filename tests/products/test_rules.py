"""Who may do what with a filing, and what may be public: every term of every rule, without a
database. What may be done is written out here as people would say it.
"""

import datetime
import itertools
from dataclasses import replace

import pytest

from kip_portal.rules import Actor, Level, Role
from products import rules
from products.rules import Exposure, FilingFacts, Nature, State

AGENCY, OTHER, OFFICE = 7, 8, 1
MINE, YOURS = 1, 2

PEOPLE: dict[str, Actor] = {
    "public": Actor(None),
    "nobody": Actor(MINE),
    "operator": Actor(MINE, Role.OPERATOR, AGENCY),
    "agency_head": Actor(MINE, Role.AGENCY_HEAD, AGENCY),
    "foreign": Actor(MINE, Role.OPERATOR, OTHER),
    "officer": Actor(MINE, Role.OFFICER, OFFICE),
    "another_officer": Actor(YOURS, Role.OFFICER, OFFICE),
    "head_of_office": Actor(MINE, Role.HEAD_OF_OFFICE, OFFICE),
    "admin": Actor(MINE, Role.ADMIN, OFFICE),
    # The Kanwil never files; were a filing its own, its officers would not be the agency's people.
    "office_as_agency": Actor(MINE, Role.OFFICER, AGENCY),
}


def facts(person: str, state: str, **more: object) -> FilingFacts:
    return FilingFacts(actor=PEOPLE[person], agency_id=AGENCY, state=state, **more)  # type: ignore[arg-type]


def those(rule: object, state: str, **more: object) -> set[str]:
    return {person for person in PEOPLE if rule(facts(person, state, **more))}  # type: ignore[operator]


def test_what_is_not_known_of_a_filing_counts_as_not_so() -> None:
    bare = facts("public", State.DRAFT)

    assert (bare.officer_id, bare.typist_id, bare.endorsed_by) == (None, None, None)
    assert not any((
        bare.confirmed, bare.barred, bare.gaps, bare.checklist_left, bare.open_remarks,
        bare.unsent_remarks, bare.has_note, bare.has_due_date, bare.needs_second,
        bare.order_open, bare.completing, bare.by_calendar,
    ))  # fmt: skip


@pytest.mark.parametrize("state", list(State))
def test_a_filing_is_edited_by_its_own_agency_while_it_is_there(state: State) -> None:
    with_the_agency = state in {State.DRAFT, State.RETURNED}
    own = {"operator", "agency_head"} if with_the_agency else set()

    assert those(rules.may_edit, state) == own
    assert those(rules.may_delete, state) == (own if state == State.DRAFT else set())


@pytest.mark.parametrize("state", list(State))
def test_the_officer_who_types_for_an_agency_edits_the_draft_alone(state: State) -> None:
    own = {"operator", "agency_head"} if state in {State.DRAFT, State.RETURNED} else set()
    typist = {"officer", "office_as_agency"} if state == State.DRAFT else set()

    assert those(rules.may_edit, state, typist_id=MINE) == own | typist
    assert those(rules.may_delete, state, typist_id=MINE) == (
        own if state == State.DRAFT else set()
    )


def test_nobody_known_is_not_taken_for_nobody_assigned() -> None:
    """A closed account has no number; a filing without officer or typist has none either."""
    nobody = FilingFacts(Actor(None, Role.OFFICER, OFFICE), AGENCY, State.IN_REVIEW)

    assert not nobody.is_its_officer
    assert not nobody.is_its_typist


def test_officers_type_for_agencies_and_nobody_else_does() -> None:
    assert {one for one in PEOPLE if rules.may_type_for_agencies(PEOPLE[one])} == {
        "officer", "another_officer", "office_as_agency",
    }  # fmt: skip


@pytest.mark.parametrize("state", list(State))
def test_a_filing_is_reviewed_by_its_officer_alone(state: State) -> None:
    its = {"officer", "head_of_office", "office_as_agency"} if state == State.IN_REVIEW else set()

    assert those(rules.may_review, state, officer_id=MINE) == its
    assert those(rules.may_review, state, officer_id=MINE, barred=True) == set()
    assert those(rules.may_review, state) == set()


@pytest.mark.parametrize("state", list(State))
def test_consent_is_narrowed_by_its_agency_and_officers_at_any_time(state: State) -> None:
    assert those(rules.may_narrow, state) == {
        "operator", "agency_head", "officer", "another_officer", "head_of_office",
        "office_as_agency",
    }  # fmt: skip


PUBLIC_STATES = {"approved", "issued", "lodged", "registered", "refused_by_office"}
SHOWN_NATURES = {"terbuka", "tersebar_luas", "sakral", "dipegang_teguh"}
SHOWN_LEVELS = {"terbuka", "ringkasan"}


@pytest.mark.parametrize(
    ("state", "nature", "level"),
    list(itertools.product([*State, "lain"], [*Nature, "", "lain"], [*Level, ""])),
)
def test_an_asset_is_public_where_all_of_it_is_known_and_open(
    state: str, nature: str, level: str
) -> None:
    asset = Exposure(state, nature, level, consented=True)
    day = datetime.date(2026, 3, 2)

    assert rules.may_be_public(asset) is (
        state in PUBLIC_STATES and nature in SHOWN_NATURES and level in SHOWN_LEVELS
    )
    assert not rules.may_be_public(replace(asset, consented=False))
    assert not rules.may_be_public(replace(asset, consent_withdrawn_on=day))


# A nature: the levels that the whole asset may not have.
CLOSED: dict[str, set[str]] = {
    "rahasia": {"terbuka", "ringkasan", "terdaftar"},
    "sakral": {"terbuka"},
    "dipegang_teguh": {"terbuka"},
    "terbuka": set(),
    "tersebar_luas": set(),
    "": set(),
}


@pytest.mark.parametrize(("nature", "level"), list(itertools.product(CLOSED, Level)))
def test_a_nature_closes_the_levels_that_would_betray_it(nature: str, level: Level) -> None:
    assert bool(rules.asset_level_refusal(nature, level)) is (level in CLOSED[nature])


def test_what_the_portal_proposes_for_a_nature() -> None:
    assert rules.DEFAULT_LEVEL == {
        "terbuka": "terbuka", "tersebar_luas": "terbuka", "sakral": "ringkasan",
        "dipegang_teguh": "ringkasan", "rahasia": "petugas",
    }  # fmt: skip
    for nature, level in rules.DEFAULT_LEVEL.items():
        assert not rules.asset_level_refusal(nature, level), nature


def test_after_approval_a_level_is_kept_or_narrowed() -> None:
    order = ["terbuka", "ringkasan", "terdaftar", "komunitas", "petugas"]
    for (old_place, old), (new_place, new) in itertools.product(enumerate(order), repeat=2):
        assert rules.is_stricter_or_equal(new, old) is (new_place >= old_place), (new, old)


def test_where_filings_wait_and_where_agencies_must_act() -> None:
    assert {"submitted", "in_review"} == rules.WAITING
    assert {"draft", "returned"} == rules.WITH_AGENCY
    assert {"draft", "returned"} == rules.EDITABLE
    assert rules.PUBLISHABLE == PUBLIC_STATES
    assert {"sakral", "dipegang_teguh"} == rules.CLOSED_NATURES


def test_every_state_has_a_look_of_its_own_kind() -> None:
    assert set(rules.STATE_CSS) == set(State)
    assert {state for state, look in rules.STATE_CSS.items() if not look} == {
        "draft", "withdrawn", "lapsed",
    }  # fmt: skip
