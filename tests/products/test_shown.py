"""What a reader of a filing reads of each answer, and what is only said to be kept from them."""

from typing import Any

import pytest

from kip_portal import clock
from kip_portal.models import Subject
from kip_portal.rules import Level
from products import cells, shown
from products.shown import PAPER, PUBLIC, Reader, Shown, Table
from tests.factories.people import UserFactory
from tests.factories.products import make_business

OPEN, SUMMARY, REGISTERED, COMMUNITY, OFFICER = Level
ALL = Reader(OFFICER, personal=True)
STRANGER = Reader(COMMUNITY)


def said(value: Any = "Isi", name: str = "history", **more: Any) -> dict[str, Any]:
    return {"type": "text", "name": name, "label": "sejarah", "value": value, **more}


def read(*answers: dict[str, Any], by: Reader = ALL, old: Any = None, **more: Any) -> list[Shown]:
    def snapshot(held: Any) -> dict[str, Any]:
        return {"sections": [{"code": "uraian", "label": "uraian", "answers": [*held]}]}

    [section] = shown.sections(
        snapshot(answers), by, old=None if old is None else snapshot(old), **more
    )
    return section.answers


@pytest.mark.parametrize("level", Level)
def test_a_reader_reads_up_to_their_level(level: Level) -> None:
    for reader in Level:
        [one] = read(said(level=level), by=Reader(reader))
        may = reader.rank >= level.rank
        assert (one.text, one.withheld, one.empty) == ("Isi" if may else "", not may, False)
        assert (one.level, one.label, one.name) == (level, "Sejarah", "history")


def test_what_has_no_level_is_read_by_whoever_opens_the_filing() -> None:
    [one] = read(said(), by=PUBLIC)

    assert (one.text, one.level, one.withheld) == ("Isi", None, False)


def test_of_an_empty_answer_nothing_is_kept() -> None:
    [closed], [opened] = read(said("", level=OFFICER), by=PUBLIC), read(said(""))

    assert (closed.withheld, closed.empty) == (False, True)
    assert (opened.withheld, opened.empty) == (False, True)


def test_what_speaks_of_a_person_is_for_those_who_work_with_it() -> None:
    """Whatever the level: a paper names people, the public page does not."""
    private = said(level=OPEN, private=True)

    [told], [kept] = read(private, by=PAPER), read(private, by=PUBLIC)
    assert (told.text, told.withheld, told.private) == ("Isi", False, True)
    assert (kept.text, kept.withheld, kept.private) == ("", True, True)
    assert not read(said())[0].private
    assert (PUBLIC.personal, PAPER.personal) == (False, True)
    assert (PUBLIC.level, PAPER.level) == (SUMMARY, COMMUNITY)


def test_each_file_is_read_by_its_own_level() -> None:
    files = [{"id": 1, "level": COMMUNITY}, {"id": 2, "level": OFFICER}, {"id": 3}]
    answer = said(files, type="files", level=OFFICER)

    [part], [whole] = read(answer, by=STRANGER), read(answer)
    assert ([one["id"] for one in part.files], part.withheld) == ([1, 3], True)
    assert ([one["id"] for one in whole.files], whole.withheld) == ([1, 2, 3], False)
    [none] = read(said([], type="files"))
    assert (none.empty, whole.empty, part.empty) == (True, False, False)


def rows(*names: str) -> dict[str, Any]:
    held = [{"nik": cells.text("6271"), "name": cells.text(name), "old": cells.text("x")}
            for name in names]  # fmt: skip
    return said(
        held, type="table", head={"name": "nama", "nik": "NIK"}, columns=["name", "nik", "old"],
        private_columns=["nik"],
    )  # fmt: skip


def test_columns_of_a_person_stand_in_no_table_for_others() -> None:
    [told], [kept] = read(rows("Inú", "")), read(rows("Inú", ""), by=STRANGER)

    assert told.table == Table(["Nama", "NIK"], [["Inú", "6271"], ["–", "6271"]])
    assert kept.table == Table(["Nama"], [["Inú"], ["–"]])
    assert (told.empty, read(rows())[0].empty) == (False, True)


@pytest.mark.parametrize(
    ("cell", "lines", "typed"),
    [
        (said([1], type="refs", text=["Katingan"]), ["Katingan"], False),
        (said(["satu"], type="lines"), ["satu"], True),
        (said(["x"], type="choices", text=["Lisan"]), ["Lisan"], False),
    ],
)
def test_several_values_stand_line_by_line(
    cell: dict[str, Any], lines: list[str], typed: bool
) -> None:
    [one] = read(cell)
    assert (one.lines, one.empty, one.typed) == (lines, False, typed)
    [none] = read({**cell, "value": [], "text": []} if "text" in cell else {**cell, "value": []})
    assert (none.lines, none.empty) == ([], True)


def test_what_a_person_typed_is_marked_and_what_was_chosen_is_not() -> None:
    assert read(said())[0].typed
    assert not read(said("x", type="choice", text="Sakral"))[0].typed


def test_what_is_missing_is_said_beside_its_answer() -> None:
    one, other = read(said(""), said("", name="meaning"), missing={"history": "Isi sejarah."})

    assert (one.missing, other.missing) == ("Isi sejarah.", "")


class TestBesideTheOld:
    """An officer reads what was changed since the last time, beside what stood there."""

    def test_what_changed_stands_beside_what_it_was(self) -> None:
        same, changed = read(
            said("tetap"), said("baru", name="meaning"),
            old=[said("tetap"), said("lama", name="meaning")],
        )  # fmt: skip

        assert (same.changed, same.old) == (False, None)
        assert changed.changed
        assert changed.old is not None
        assert (changed.old.text, changed.old.name) == ("lama", "meaning")

    def test_without_an_older_one_nothing_is_called_changed(self) -> None:
        [one] = read(said())

        assert (one.changed, one.old) == (False, None)

    @pytest.mark.parametrize(("value", "changed"), [("", False), ("baru", True)])
    def test_what_was_not_asked_then_is_new_where_it_was_answered(
        self, value: str, changed: bool
    ) -> None:
        [one] = read(said(value), old=[said(name="meaning")])

        assert (one.changed, one.old) == (changed, None)

    def test_what_was_closed_then_stays_closed(self) -> None:
        [one] = read(said("baru"), old=[said("rahasia", level=OFFICER)], by=STRANGER)

        assert one.old is not None
        assert (one.text, one.old.text, one.old.withheld, one.old.empty) == ("baru", "", True,
                                                                             False)  # fmt: skip
        [empty] = read(said("baru"), old=[said("", level=OFFICER)], by=STRANGER)
        assert empty.old is not None
        assert (empty.old.withheld, empty.old.empty) == (False, True)

    def test_files_of_then_are_read_one_by_one(self) -> None:
        then = [{"id": 1, "level": OFFICER}, {"id": 2, "level": OPEN}]
        [one] = read(
            said([], type="files"), old=[said(then, type="files", level=OFFICER)], by=STRANGER
        )

        assert one.old is not None
        assert ([file["id"] for file in one.old.files], one.old.withheld) == ([2], True)

    def test_what_is_closed_now_is_not_compared(self) -> None:
        [one] = read(said("baru", level=OFFICER), old=[said("lama")], by=STRANGER)

        assert (one.text, one.changed, one.old, one.withheld) == ("", False, None, True)


@pytest.mark.django_db
class TestPersonalValues:
    """Numbers of persons stand masked; who may open one whole is offered that."""

    @pytest.fixture
    def sealed(self) -> dict[str, Any]:
        business = make_business(UserFactory(operator=True).membership.agency)
        return {**said(), **cells.sealed(business, "nik")}

    def test_a_number_is_masked_and_opened_by_those_who_may(self, sealed: dict[str, Any]) -> None:
        [one] = read(sealed)
        assert "6299014105800001" not in one.text
        assert one.text.endswith("0001")
        assert [part.code for part in one.reveals] == ["history"]
        assert read(sealed, by=Reader(OFFICER, personal=True, opens=False))[0].reveals == []
        assert read(sealed, by=Reader(OFFICER))[0].reveals == []

    def test_in_a_table_and_in_what_stood_there_before(self, sealed: dict[str, Any]) -> None:
        table = {**rows("Inú"), "private_columns": ["nik"]}
        table["value"][0]["nik"] = sealed
        [one] = read(table, old=[rows("Inú")])
        assert one.table is not None
        assert one.table.rows[0][1].endswith("0001")
        [two] = read(said("baru"), old=[sealed])
        assert two.old is not None
        assert two.old.text.endswith("0001")

    def test_an_erased_number_is_said_to_be_gone(self, sealed: dict[str, Any]) -> None:
        Subject.objects.filter(pk=sealed["subject"]).update(key=None, erased_at=clock.now())

        [one] = read(sealed)
        assert (one.text, one.reveals) == ("Dihapus atas permintaan pemilik data", [])
