"""By which words a public asset is addressed and found: those that it shows, and no others."""

from typing import Any

import pytest

from products.projection import plain, slug_of, texts_of, words_of

LETTERS = {"ŋ": "ng", "Ŋ": "Ng", "ə": "e", "ɔ": "o", "ɛ": "e", "ɓ": "b", "ɗ": "d"}


@pytest.mark.parametrize(("letter", "said"), LETTERS.items())
def test_letters_of_the_languages_here_have_a_plain_form(letter: str, said: str) -> None:
    assert slug_of(f"Tari {letter}a") == f"tari-{said.lower()}a"
    assert plain(f"A{letter}") == f"a{said.lower()}"


def test_an_address_is_plain_short_and_empty_where_nothing_can_be_written() -> None:
    assert slug_of("Tari Manasai (Éntang)") == "tari-manasai-entang"
    assert slug_of("a" * 120) == "a" * 100
    assert slug_of("…") == ""


def test_words_are_looked_up_without_accents_and_letter_case() -> None:
    assert plain("Éntang MANAŇ") == "entang manan"
    assert words_of("Upacara di É’ntang", "Wadian dadas!") == {"upacara", "ntang", "wadian",
                                                                "dadas"}  # fmt: skip
    assert words_of("u" * 80) == {"u" * 60}


def cell(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, **more}


def found_by(*answers: dict[str, Any]) -> str:
    return texts_of([{"answers": [*answers]}])


def test_what_is_shown_is_found() -> None:
    assert found_by(cell("text", "Tari")) == "Tari"
    assert found_by(cell("ref", 3, text="Katingan")) == "Katingan"
    assert found_by(cell("choice", "x", text="Sakral")) == "Sakral"
    assert found_by(cell("refs", [1, 2], text=["Katingan", "Seruyan"])) == "Katingan Seruyan"
    assert found_by(cell("choices", ["x"], text=["Lisan"])) == "Lisan"
    assert found_by(cell("lines", ["satu", "dua"])) == "satu dua"
    assert found_by(cell("text", "Tari"), cell("lines", ["satu"])) == "Tari satu"


@pytest.mark.parametrize("kind", ["number", "bool", "date", "sealed"])
def test_what_is_no_word_is_not_found(kind: str) -> None:
    assert found_by(cell(kind, "17")) == ""


def test_the_rows_of_a_table_are_found_but_for_columns_of_a_person() -> None:
    rows = [{"name": cell("text", name), "nik": cell("text", "6271"), "old": cell("text", "dulu")}
            for name in ("Inú", "Sari")]  # fmt: skip
    table = cell("table", rows, columns=["name", "nik", "old"], private_columns=["nik"],
                 head={"name": "Nama", "nik": "NIK"})  # fmt: skip

    assert found_by(table) == "Inú Sari"
