"""Who is who: roles, levels, and who may give which role, written out as people would say it."""

import itertools

import pytest

from kip_portal import rules
from kip_portal.rules import Actor, Level, Role

AGENCY, OFFICE = 7, 1


def test_levels_are_ordered_from_all_to_the_fewest() -> None:
    ranks = [level.rank for level in (Level.OPEN, Level.SUMMARY, Level.REGISTERED,
                                      Level.COMMUNITY, Level.OFFICER)]  # fmt: skip

    assert ranks == [0, 1, 2, 3, 4]
    assert Level.OPEN.code == "terbuka"


@pytest.mark.parametrize(
    ("role", "known"),
    [
        (Role.OPERATOR, {"is_agency"}),
        (Role.AGENCY_HEAD, {"is_agency"}),
        (Role.OFFICER, {"is_officer"}),
        (Role.HEAD_OF_OFFICE, {"is_officer", "is_head_of_office"}),
        (Role.ADMIN, set()),
        ("", set()),
    ],
)
def test_a_role_is_known_for_what_it_is(role: str, known: set[str]) -> None:
    actor = Actor(1, role, AGENCY)

    assert {name for name in ("is_agency", "is_officer", "is_head_of_office")
            if getattr(actor, name)} == known  # fmt: skip


def test_somebody_without_a_membership_has_no_role_and_no_agency() -> None:
    assert Actor(1) == Actor(1, role="", agency_id=None)


@pytest.mark.parametrize("role", list(Role))
def test_reviewers_and_admins_exist_at_the_office_alone(role: Role) -> None:
    at_the_office = role in {Role.OFFICER, Role.HEAD_OF_OFFICE, Role.ADMIN}

    assert rules.fits(role, of_office=True) is at_the_office
    assert rules.fits(role, of_office=False) is not at_the_office


# Who: which roles they give, and whether in other agencies, too.
GIVES: dict[str, tuple[set[Role], bool]] = {
    Role.AGENCY_HEAD: ({Role.OPERATOR}, False),
    Role.HEAD_OF_OFFICE: ({Role.OFFICER, Role.HEAD_OF_OFFICE}, False),
    Role.ADMIN: (set(Role), True),
    Role.OPERATOR: (set(), False),
    Role.OFFICER: (set(), False),
    "": (set(), False),
}


@pytest.mark.case("Z07")
@pytest.mark.parametrize(("who", "role"), list(itertools.product(GIVES, Role)))
def test_a_role_is_given_by_whom_the_design_says(who: str, role: Role) -> None:
    given, anywhere = GIVES[who]
    actor = Actor(1, who, AGENCY)

    assert rules.may_manage_people(actor, agency_id=AGENCY, role=role) is (role in given)
    assert rules.may_manage_people(actor, agency_id=OFFICE, role=role) is (
        anywhere and role in given
    )
