import re

import pytest

from kip_portal.codes import ALPHABET, new_code, normalise

CODE = "7KQM-RW4L-ZT9B-H2XE"


def test_a_new_code_has_sixteen_symbols_in_four_groups():
    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}", new_code())


def test_no_two_codes_are_alike_and_every_symbol_is_used():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert set("".join(codes)) == {*ALPHABET, "-"}
    assert len(ALPHABET) == 32


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "7kqmrw4lzt9bh2xe",
        " 7KQM RW4L ZT9B H2XE ",
        "7KQM–RW4L–ZT9B–H2XE",
        "7KQM.RW4L_ZT9B/H2XE".replace("/", ""),
        "７ＫＱＭ-ＲＷ４Ｌ-ＺＴ９Ｂ-Ｈ２ＸＥ",
        "7KQM-RW41-ZT9B-H2XE",
        "7KQM-RW4i-ZT9B-H2XE",
        "7K0M-RW4L-ZT9B-H2XE",
        "7KoM-RW4L-ZT9B-H2XE",
        "https://kip.example.go.id/verifikasi/7KQM-RW4L-ZT9B-H2XE/",
        "http://localhost:8000/en/verifikasi/7kqm-rw4l-zt9b-h2xe",
    ],
)
def test_a_code_is_understood_however_it_was_typed(typed):
    assert normalise(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "/", "7KQM", CODE + "X", CODE[:-1], "7KQM-RW4L-ZT9B-H2Xß", "\x00"]
)
def test_what_is_no_code_becomes_nothing(typed):
    assert normalise(typed) == ""


def test_a_new_code_is_already_normal():
    assert all(normalise(code) == code for code in (new_code() for _ in range(100)))
