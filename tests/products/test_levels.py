"""How far each part of a communal asset is open: nature, the whole, and the custodians' word."""

import pytest

from kip_portal.rules import Level
from products.levels import Protocol, is_public, stricter
from products.regimes.declaration import Answer, Derived, Files, Group, Item, Section
from products.rules import Nature

OPEN, SUMMARY, REGISTERED, COMMUNITY, OFFICER = Level
# A default of its own for each column, none of which is what an unknown part has.
LEVELS = (OPEN, SUMMARY, COMMUNITY)
NATURES = {
    Nature.OPEN: 0, Nature.WIDESPREAD: 0, Nature.SACRED: 1, Nature.GUARDED: 1, Nature.SECRET: 2,
    "": 2, "keramat": 2,
}  # fmt: skip


def section(*items: Item, levels: tuple[Level, Level, Level] | None = LEVELS) -> Section:
    return Section("uraian", "Uraian", items, levels=levels)


def answer(levels: tuple[Level, Level, Level] | None = None, *, fixed: bool = False) -> Answer:
    return Answer("history", "asset", levels=levels, fixed=fixed)


@pytest.mark.parametrize(("nature", "column"), NATURES.items())
def test_the_more_guarded_an_asset_is_the_less_of_it_is_open(nature: str, column: int) -> None:
    """What nobody said is closed like what is secret (N5)."""
    assert Protocol(nature, OPEN).column == column


@pytest.mark.parametrize("level", [SUMMARY, REGISTERED, COMMUNITY, OFFICER, ""])
def test_an_asset_that_is_not_open_as_a_whole_is_not_open_in_its_parts(level: str) -> None:
    assert Protocol(Nature.OPEN, level).column == 1
    assert Protocol(Nature.SECRET, level).column == 2


@pytest.mark.parametrize(("nature", "column"), NATURES.items())
def test_a_section_has_its_default_until_the_custodians_chose(nature: str, column: int) -> None:
    protocol = Protocol(nature, OPEN)
    chosen = Protocol(nature, OPEN, {"section:uraian": REGISTERED, "section:lain": OPEN})

    assert protocol.of_section(section()) == LEVELS[column]
    assert protocol.of_section(section(levels=None)) == OFFICER
    assert chosen.of_section(section()) == REGISTERED


@pytest.mark.parametrize(
    ("own", "whole", "level"),
    [
        (None, LEVELS, SUMMARY),
        ((OPEN, OPEN, OPEN), LEVELS, SUMMARY),
        ((OPEN, COMMUNITY, OPEN), LEVELS, COMMUNITY),
        ((OFFICER, REGISTERED, OFFICER), (OFFICER, REGISTERED, OFFICER), REGISTERED),
        (None, None, OFFICER),
    ],
)
def test_an_answer_is_as_closed_as_its_section_or_closer(
    own: tuple[Level, Level, Level] | None, whole: tuple[Level, Level, Level] | None, level: Level
) -> None:
    item = answer(own)

    assert Protocol(Nature.SACRED, SUMMARY).of_item(section(item, levels=whole), item) == level


def test_what_the_custodians_say_of_an_answer_counts_before_all_else() -> None:
    item = answer((OPEN, SUMMARY, COMMUNITY))
    whole = section(item)
    for level in Level:
        chosen = Protocol(Nature.SACRED, SUMMARY, {"answer:history": level,
                                                   "section:uraian": COMMUNITY})  # fmt: skip
        assert chosen.of_item(whole, item) == level
        assert chosen.of_item(whole, item, closed=True) == level


def test_an_answer_is_not_opened_by_what_was_said_of_another() -> None:
    item = answer()

    other = Protocol(Nature.SACRED, SUMMARY, {"answer:meaning": OPEN, "section:lain": OPEN})
    assert other.of_item(section(item), item) == SUMMARY


def test_a_ticked_box_closes_its_answer() -> None:
    item, protocol = answer((OPEN, OPEN, OPEN)), Protocol(Nature.OPEN, OPEN)

    assert protocol.of_item(section(item), item, closed=True) == OFFICER
    assert protocol.of_item(section(item), item) == OPEN


def test_what_the_law_closes_nobody_opens_and_custodians_may_close_further() -> None:
    item = answer((OPEN, COMMUNITY, OFFICER), fixed=True)
    whole = section(item, levels=(OPEN, OPEN, OPEN))

    def level(**parts: str) -> Level:
        chosen = {f"answer:{name}": told for name, told in parts.items()}
        return Protocol(Nature.SACRED, SUMMARY, chosen).of_item(whole, item)

    assert level() == COMMUNITY
    assert level(history=OPEN) == COMMUNITY
    assert level(history=OFFICER) == OFFICER


@pytest.mark.parametrize(
    "item",
    [
        Answer("history", "asset", fixed=True),
        Group("history", "Sejarah", ("text",), "asset", levels=(OFFICER, OFFICER, OFFICER)),
        Derived("history", "Sejarah", lambda _filing: {}, levels=(OFFICER, OFFICER, OFFICER)),
    ],
)
def test_what_is_not_fixed_by_law_may_be_opened(item: Item) -> None:
    chosen = Protocol(Nature.SACRED, SUMMARY, {"answer:history": OPEN})

    assert chosen.of_item(section(item), item) == OPEN


@pytest.mark.parametrize(
    ("own", "level"), [("", SUMMARY), (OPEN, OPEN), (OFFICER, OFFICER), (SUMMARY, SUMMARY)]
)
def test_a_file_has_its_own_level_or_that_of_its_role(own: str, level: Level) -> None:
    item = Files("photo", "Foto", frozenset({"image/jpeg"}), 1, private=False)

    assert Protocol(Nature.SACRED, SUMMARY).of_file(section(item), item, own) == level


def test_of_two_levels_the_stricter_counts() -> None:
    for one in Level:
        for other in Level:
            assert stricter(one, other) == [*Level][max(one.rank, other.rank)]


def test_the_public_reads_what_is_open_or_a_summary() -> None:
    assert [level for level in Level if is_public(level)] == [OPEN, SUMMARY]
