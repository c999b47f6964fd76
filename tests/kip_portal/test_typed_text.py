import pytest
from django.core.exceptions import ValidationError

from kip_portal.typed_text import clean_name, clean_text, nfc

CONTROLS = ["\x00", "\x07", "\x1b", "\x9b", "\r\n", "\n", "\v", "\u2028", "\ud800", "\ufffe"]
ZERO_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200f"]
DIRECTIONS = ["\u202a", "\u202e", "\u2066", "\u2069"]


def test_two_spellings_of_a_dayak_name_become_one():
    assert nfc("Tari Haḍung") == nfc("Tari Had\u0323ung") == "Tari Haḍung"
    assert clean_name("Mañana") == clean_name("Man\u0303ana")


def test_spaces_of_every_kind_become_one():
    assert clean_name("  Kopi \t Liberika\u00a0 Kapuas\n") == "Kopi Liberika Kapuas"


@pytest.mark.parametrize(
    "hidden",
    [*CONTROLS, *ZERO_WIDTH, *DIRECTIONS],
)
def test_a_name_with_something_invisible_in_it_is_refused(hidden):
    with pytest.raises(ValidationError) as refusal:
        clean_name(f"Kopi{hidden}Liberika")

    assert refusal.value.code == "invisible"


def test_a_letter_buried_under_accents_is_refused():
    for clean in (clean_name, clean_text):
        with pytest.raises(ValidationError) as refusal:
            clean("Kopi" + "\u0301" * 500)
        assert refusal.value.code == "accents"


def test_a_real_letter_may_bear_several_accents():
    assert clean_name("ṩ\u0304") == "ṩ\u0304"


def test_a_long_answer_keeps_its_lines_and_indents():
    assert clean_text("\n\n  Bahan:  \r\n- rotan\r- purun\vSelesai\n\n") == (
        "  Bahan:\n- rotan\n- purun\nSelesai"
    )


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\ufeff", "\u00ad", *DIRECTIONS])
def test_what_a_messenger_pastes_along_is_taken_out_of_a_long_answer(hidden):
    assert clean_text(f"hubungi {hidden}0812{hidden}") == "hubungi 0812"


def test_a_long_answer_keeps_what_other_scripts_and_emoji_need():
    family, jawi = "👩\u200d👧", "مي\u200cرا\u200f"

    assert clean_text(f"{family} {jawi}") == f"{family} {jawi}"


@pytest.mark.parametrize("broken", ["\x00", "\x1b[31m", "\ud800", "\uffff"])
def test_a_long_answer_with_broken_characters_is_refused(broken):
    with pytest.raises(ValidationError) as refusal:
        clean_text(f"baris\n{broken}")

    assert refusal.value.code == "invisible"


def test_cleaning_twice_changes_nothing_more():
    for text in ("  a \r\n b  ", "Had\u0323ung", "\tx\u200b"):
        once = clean_text(text)
        assert clean_text(once) == once
