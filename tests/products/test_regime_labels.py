"""Every field of the domain reference stands in its form as the reference says.

The reference is typed out in `law` and `law_lists`, not taken from the code.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from kip_portal.rules import Level
from products import regimes
from products.levels import Protocol
from products.regimes.declaration import (
    FILM,
    MEGABYTE,
    PDF,
    SOUND,
    Answer,
    Derived,
    Files,
    Group,
    Item,
    Section,
    applies,
)
from products.rules import Nature
from products.snapshots import label_of
from tests.products.law import FORMS
from tests.products.law_lists import (
    CHECKLISTS,
    CHOICES,
    CLOSED_ANSWERS,
    CONFIDENTIAL,
    GROUNDS,
    LENGTHS,
    OPEN_TO,
    PRIVATE,
)

TYPES = {
    "PDF": PDF, "JPEG": {"image/jpeg"}, "PNG": {"image/png"}, "WebP": {"image/webp"},
    "MP3": SOUND, "MP4": FILM,
}  # fmt: skip
PROTOCOLS = (
    Protocol(Nature.OPEN, Level.OPEN),
    Protocol(Nature.SACRED, Level.SUMMARY),
    Protocol(Nature.SECRET, Level.OFFICER),
)


@dataclass(frozen=True)
class Line:
    """One line of the reference."""

    code: str
    section: str
    label: str
    need: str = ""
    more: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.section}: {self.label}"


def lines() -> list[Line]:
    return [
        Line(code, section, *(part.strip() for part in row.split("|")))
        for code, form in FORMS.items()
        for section, rows in form.items()
        for row in rows.splitlines()
        if row.strip()
    ]


LINES = lines()
FILES = [line for line in LINES if " MB" in line.more]


def section_of(code: str, heading: str) -> Section:
    return next(one for one in regimes.get(code).sections if str(one.label) == heading)


def words_of(item: Item) -> str:
    return str(item.label) if isinstance(item, Derived) else label_of(item)


def item_of(line: Line) -> Item:
    found = [
        one for one in section_of(line.code, line.section).items if words_of(one) == line.label
    ]
    assert len(found) == 1, f"{line}: {len(found)} times"
    return found[0]


def columns_of(group: Group) -> list[str]:
    names = [str(group.model._meta.get_field(one).verbose_name) for one in group.fields]  # type: ignore[union-attr]
    return names + [str(one.label) for one in group.sealed]


def test_there_are_fourteen_forms() -> None:
    assert [*FORMS] == [*regimes.REGIMES]
    assert len(FORMS) == 14


@pytest.mark.parametrize("code", [*FORMS])
def test_sections_stand_in_the_order_of_the_reference(code: str) -> None:
    assert [str(one.label) for one in regimes.get(code).sections] == [*FORMS[code]]


@pytest.mark.parametrize("line", LINES, ids=str)
def test_each_field_stands_in_its_section_and_is_required_when_the_law_says(line: Line) -> None:
    item = item_of(line)
    if isinstance(item, Derived):
        return

    needed = applies(item.required, {})

    if line.need == "wajib":
        assert item.required is True
    elif not line.need:
        assert item.required is False
    else:
        word, _, fact = line.need.partition(" ")
        name, _, value = fact.partition("=")
        assert applies(item.required, {name: value}) is (word == "bila")
        assert needed is (word == "kecuali")


@pytest.mark.parametrize("line", [one for one in LINES if one.more and one not in FILES], ids=str)
def test_repeated_rows_ask_what_the_law_asks_of_each(line: Line) -> None:
    group = item_of(line)

    assert isinstance(group, Group)
    assert {one.strip() for one in line.more.split(";")} <= {*columns_of(group)}


@pytest.mark.parametrize("line", FILES, ids=str)
def test_files_have_the_types_and_limits_of_the_law(line: Line) -> None:
    item = item_of(line)
    assert isinstance(item, Files)

    accepted: dict[str, int] = {}
    for part in line.more.split(","):
        words = part.split()
        for kind in (TYPES[one] for one in words if one in TYPES):
            accepted |= dict.fromkeys(kind, int(words[words.index("MB") - 1]))
    pixels = line.more.split()[-2] if line.more.endswith("px") else 0

    assert {kind: item.limit_of(kind) // MEGABYTE for kind in item.accept} == accepted
    assert item.least_side == int(pixels)


def test_no_form_takes_a_file_that_the_law_does_not_know() -> None:
    known = {(line.code, line.label) for line in FILES}
    asked = {
        (code, str(one.label)) for code, form in regimes.REGIMES.items()
        for one in form.files.values()
    }  # fmt: skip

    assert asked == known


@pytest.mark.parametrize(("code", "label", "least", "most"), LENGTHS)
def test_answers_are_as_long_as_the_law_lets_them(
    code: str, label: str, least: int, most: int
) -> None:
    item = next(one for one in regimes.get(code).items if words_of(one) == label)

    assert isinstance(item, Answer)
    assert (item.min_length, item.column.max_length) == (least, most)


@pytest.mark.parametrize(("code", "label"), [*CHOICES])
def test_choices_are_those_of_the_law(code: str, label: str) -> None:
    regime = regimes.get(code)
    item: Any = next(one for one in regime.items if words_of(one) == label)
    column = getattr(item.column, "base_field", item.column)
    offered = regime.subkinds.choices if item.name == "subkind" else column.flatchoices  # type: ignore[union-attr]

    assert " · ".join(str(words) for _code, words in offered) == CHOICES[code, label]


@pytest.mark.parametrize("code", [*FORMS])
def test_checklist_and_grounds_are_those_of_the_law(code: str) -> None:
    regime = regimes.get(code)

    assert " · ".join(str(one.label) for one in regime.checklist) == CHECKLISTS[code]
    assert " · ".join(str(one.label) for one in regime.grounds) == GROUNDS[code]
    for named in (regime.checklist, regime.grounds):
        assert len({one.code for one in named}) == len(named)


def test_what_is_secret_before_publication_is_confidential() -> None:
    assert {code for code, one in regimes.REGIMES.items() if one.confidential} == CONFIDENTIAL


@pytest.mark.parametrize("line", [one for one in LINES if one.label in PRIVATE], ids=str)
def test_who_a_person_is_never_becomes_public(line: Line) -> None:
    assert item_of(line).private


@pytest.mark.parametrize("code", ["ebt", "pt", "sdg", "ia", "pig"])
def test_parts_of_an_asset_open_as_the_law_says(code: str) -> None:
    opened = {
        heading: " ".join(one.of_section(section_of(code, heading)) for one in PROTOCOLS)
        for heading in OPEN_TO
    }
    closed = {}
    for section in regimes.get(code).sections:
        for item in section.items:
            if words_of(item) in CLOSED_ANSWERS:
                levels = [one.of_item(section, item) for one in PROTOCOLS]
                closed[words_of(item)] = " ".join(levels)

    assert opened == OPEN_TO
    assert closed == {label: CLOSED_ANSWERS[label] for label in closed}
    assert len(closed) >= 6


def test_no_name_stands_twice_in_a_form() -> None:
    for one in regimes.REGIMES.values():
        names = [item.name for item in one.items]
        assert len({*names}) == len(names), one.code
