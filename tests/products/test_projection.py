"""What of an asset's last submission everybody reads: nothing that its custodians keep."""

from typing import Any

import pytest

from kip_portal.rules import Level
from products import regimes
from products.projection import Kept, Projection, project
from products.regimes import Family, Regime
from products.regimes.declaration import Answer, Files, Section

OPEN, SUMMARY, REGISTERED, COMMUNITY, OFFICER = Level
CLOSED_BY_LAW = (OFFICER, OFFICER, OFFICER)
WHOLE = (OPEN, SUMMARY, OFFICER)
IMAGES = frozenset({"image/jpeg"})
KIND = Regime(
    code="mainan", label="Mainan", family=Family.COMMUNAL, details="details", checklist=(),
    grounds=(), dossier_label="", heading="title", registered_label="",
    sections=(
        Section("pelapor", "Pelapor", (
            Answer("reporter", private=True), Answer("recorder", levels=CLOSED_BY_LAW),
            Answer("history"), Answer("told"),
        ), levels=WHOLE),
        Section("foto", "Foto", (
            Files("identity", "KTP", IMAGES, 1), Files("photo", "Foto", IMAGES, 1, private=False),
        ), levels=WHOLE),
    ),
)  # fmt: skip
PICTURE = {
    "id": 7, "caption": "Tari", "alt": "Penari", "width": 800, "height": 600,
    "taken_on": "2026-01-02", "media_type": "image/jpeg", "filename": "nama.jpg", "sha256": "f00",
    "taken_at": "-2.2, 113.9", "level": OPEN,
}  # fmt: skip
SOUND = {**PICTURE, "id": 8, "media_type": "audio/mpeg", "transcript": "Syair"}
FILM = {**SOUND, "id": 9, "media_type": "video/mp4"}
READY = Kept(ready=True, widths=(400, 800))


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(regimes.REGIMES, KIND.code, KIND)


def said(name: str, value: Any = "Isi", level: str = OPEN, **more: Any) -> dict[str, Any]:
    return {"type": "text", "name": name, "label": name, "value": value, "level": level, **more}


def files(*value: dict[str, Any], name: str = "files:photo", **more: Any) -> dict[str, Any]:
    return said(name, [*value], **{"type": "files", **more})


def shown(*answers: dict[str, Any], **kept: Kept) -> Projection:
    copies = {int(number.removeprefix("file_")): copy for number, copy in kept.items()}
    part = {"code": "pelapor", "label": "Pelapor", "answers": [*answers]}
    return project({"code": KIND.code, "sections": [part]}, copies)


def told(found: Projection) -> list[str]:
    return [one["name"] for part in found.sections for one in part["answers"]]


def test_nothing_filed_shows_nothing() -> None:
    assert shown() == Projection()
    assert not shown().has_withheld
    assert Kept() == Kept(ready=False)


@pytest.mark.parametrize("level", Level)
def test_an_answer_is_read_while_it_is_open_and_else_known_to_be_kept(level: Level) -> None:
    found = shown(said("history", level=level))

    assert told(found) == (["history"] if level == OPEN else [])
    assert found.has_withheld is (level != OPEN)


def test_a_section_is_there_with_its_words_and_what_is_open_of_it() -> None:
    open_one, closed = said("history"), said("told", level=COMMUNITY)

    assert shown(open_one, closed).sections == [
        {"code": "pelapor", "label": "Pelapor", "answers": [open_one]}
    ]
    assert shown(closed).sections == []


@pytest.mark.parametrize("empty", ["", None, [], False])
def test_what_nobody_answered_is_neither_shown_nor_kept_back(empty: Any) -> None:
    assert told(shown(said("history", empty))) == []
    assert not shown(said("history", empty, level=OFFICER)).has_withheld


def test_who_reported_is_never_told_nor_spoken_of() -> None:
    """By the form of today as by that of its day, whatever level stands there."""
    for private in (said("reporter"), said("history", private=True)):
        assert told(shown(private)) == []
        assert not shown(private).has_withheld


def test_what_would_be_closed_in_the_most_open_asset_is_not_missed() -> None:
    assert not shown(said("recorder", level=OFFICER)).has_withheld
    assert shown(said("history", True, OFFICER, type="bool")).has_withheld


def test_what_the_form_asks_no_more_is_read_as_long_as_it_is_open() -> None:
    assert told(shown(said("past"))) == ["past"]
    assert told(shown(said("past", level=OFFICER))) == []
    assert not shown(said("past", level=OFFICER)).has_withheld


HEADING = {
    "title": ("Tari", "title", "Tari"),
    "summary": ("Singkat", "summary", "Singkat"),
    "nature": ("sakral", "nature", "sakral"),
    "subkind": ("tari", "subkind", "tari"),
    "regencies": (["62.71", "62.01"], "regencies", ["62.01", "62.71"]),
    "other_names": (
        [{"name": {"value": "Manasai"}, "language": {"value": "Ngaju"}, "note": {"value": "x"}}],
        "other_names", [{"name": "Manasai", "language": "Ngaju"}],
    ),
    "communities": (
        [{"community": {"text": "Dayak Siang", "value": 3}, "role": {"text": "Asal"}}],
        "communities", [{"name": "Dayak Siang", "role": "Asal"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADING)
def test_a_summary_opens_what_heads_the_page_and_no_more(name: str) -> None:
    value, column, head = HEADING[name]
    for level in (OPEN, SUMMARY):
        found = shown(said(name, value, level))
        assert found == Projection(**{column: head})
    for level in (REGISTERED, COMMUNITY, OFFICER):
        found = shown(said(name, value, level))
        assert found == Projection()
    assert not found.has_withheld, "a form that asks no such thing keeps nothing back"


def test_a_picture_is_shown_with_its_words_and_without_its_place_or_name() -> None:
    found = shown(files(PICTURE), file_7=READY)

    assert found.pictures == [{
        "id": 7, "caption": "Tari", "alt": "Penari", "width": 800, "height": 600,
        "taken_on": "2026-01-02", "widths": [400, 800],
    }]  # fmt: skip
    assert (found.recordings, found.sections, found.has_withheld) == ([], [], False)


@pytest.mark.parametrize("file", [SOUND, FILM], ids=["sound", "film"])
def test_a_recording_is_shown_with_what_it_says_and_how_long_it_is(file: dict[str, Any]) -> None:
    copy = Kept(ready=True, seconds=61, size=5000, width=640, height=360)
    found = shown(files(file), file_8=copy, file_9=copy)

    assert found.recordings == [{
        "id": file["id"], "caption": "Tari", "alt": "Penari", "media_type": file["media_type"],
        "taken_on": "2026-01-02", "transcript": "Syair", "duration": 61, "size": 5000,
        "width": 640, "height": 360,
    }]  # fmt: skip
    assert found.pictures == []


def test_a_recording_of_an_older_form_has_no_transcript() -> None:
    file = {name: value for name, value in SOUND.items() if name != "transcript"}

    assert shown(files(file), file_8=READY).recordings[0]["transcript"] == ""


@pytest.mark.parametrize("level", [SUMMARY, REGISTERED, COMMUNITY, OFFICER])
def test_each_file_is_closed_by_itself(level: Level) -> None:
    closed = {**PICTURE, "id": 6, "level": level}
    both = shown(files(closed, PICTURE), file_6=READY, file_7=READY)

    assert [one["id"] for one in both.pictures] == [7]
    assert both.has_withheld
    assert shown(files({**SOUND, "level": level}), file_8=READY).recordings == []


def test_a_copy_that_is_not_made_yet_has_no_place_and_is_not_called_kept() -> None:
    found = shown(files(PICTURE, SOUND, FILM), file_7=Kept(), file_8=Kept(), file_9=Kept())

    assert found == Projection()


def test_what_is_no_picture_and_no_recording_is_not_shown() -> None:
    found = shown(files({**PICTURE, "media_type": "application/pdf"}), file_7=READY)

    assert (found.pictures, found.recordings) == ([], [])


def test_a_file_that_the_scanner_holds_is_kept_back() -> None:
    found = shown(files(PICTURE))

    assert (found.pictures, found.has_withheld) == ([], True)


@pytest.mark.parametrize("private", [files(PICTURE, name="files:identity"),
                                     files(PICTURE, private=True)])  # fmt: skip
def test_papers_of_a_person_are_never_shown_nor_spoken_of(private: dict[str, Any]) -> None:
    assert shown(private, file_7=READY) == Projection()


def teller(name: str, *, oral: bool, agrees: bool) -> dict[str, Any]:
    return {
        "author": {"type": "text", "value": name}, "is_oral": {"type": "bool", "value": oral},
        "teller_agrees": {"type": "bool", "value": agrees},
    }  # fmt: skip


def test_a_teller_who_did_not_agree_is_not_named() -> None:
    head = {"author": "penutur", "is_oral": "lisan", "teller_agrees": "setuju disebut"}
    rows = [teller("Inú", oral=True, agrees=False), teller("Sari", oral=True, agrees=True),
            teller("Buku", oral=False, agrees=False)]  # fmt: skip
    found = shown(said("history", rows, type="table", head=head))

    [answer] = found.sections[0]["answers"]
    assert (answer["name"], answer["type"]) == ("history", "table")
    assert answer["head"] == {"author": "penutur", "is_oral": "lisan"}
    assert [row["author"]["value"] for row in answer["value"]] == ["", "Sari", "Buku"]
    assert answer["value"][0]["author"] == {"type": "text", "value": ""}
    assert answer["value"][0]["is_oral"] == rows[0]["is_oral"]


def test_tables_that_name_no_tellers_stay_as_they_are() -> None:
    rows = [{"author": {"type": "text", "value": "Inú"}, "is_oral": {"type": "bool", "value": 1}}]
    plain = said("history", rows, type="table", head={"author": "x", "is_oral": "y"})

    assert shown(plain).sections[0]["answers"] == [plain]
    text = said("history", "teller_agrees", head="teller_agrees")
    assert shown(text).sections[0]["answers"] == [text]
