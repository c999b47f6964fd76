"""What is likely one and the same: the measure, alone."""

import pytest

from products import doubles
from products.doubles import Entry


def entry(key: int, name: str, *marks: str, group: int = 1, place: str | None = None) -> Entry:
    return Entry(key, name, frozenset(marks), group, place)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anyaman Bu Inú Inú Sumiati", "Anyaman Ibu Inu Inu Sumiati"),
        ("Abon Gabus Sungai Sumiati", "Abon Gabus Sungai Sumiyati"),
        ("Lampit Ŋandaŋ Ḍayak", "lampit nandan dayak"),
        ("Kerupuk Amplang Kahayan", "Krupuk Amplang Kahayan"),
    ],
)
def test_names_that_differ_by_a_slip_are_likely_one(one: str, other: str) -> None:
    assert entry(1, one).is_like(entry(2, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anyaman Bu Inú Inú", "Anyaman Bu Sri Sri Lestari"),
        ("Abon Sungai Sumiati", "Abon Danau Rahmawati"),
        ("Komunitas Dayak Ngaju Tumbang Nanjung", "Komunitas Dayak Ot Danum Hulu"),
        ("", ""),
    ],
)
def test_names_that_share_a_word_are_two(one: str, other: str) -> None:
    assert not entry(1, one).is_like(entry(2, other))


def test_a_number_that_no_two_have_says_more_than_names() -> None:
    assert entry(1, "Abon Sungai", "0220119044711").is_like(entry(2, "Rotan", "0220119044711"))


def test_two_places_make_two_communities_of_one_name() -> None:
    here, there = entry(1, "Dayak Ngaju", place="62.06"), entry(2, "Dayak Ngaju", place="62.10")

    assert not here.is_like(there)
    assert here.is_like(entry(3, "Dayak Ngaju"))


def test_the_likeliest_comes_first_and_never_the_row_itself() -> None:
    typed = entry(1, "Abon Gabus Sungai", "9")
    others = [typed, entry(2, "Abon Gabus"), entry(3, "Lain sekali", "9"),
              entry(4, "Abon Gabus Sungai")]  # fmt: skip

    assert doubles.of(typed, others) == [3, 4, 2]


def test_pairs_stay_within_their_group_and_skip_what_is_known_to_be_two() -> None:
    rows = [entry(1, "Abon Sungai"), entry(2, "Abon Sungai"), entry(3, "Abon Sungai", group=2),
            entry(4, "Rotan", "7"), entry(5, "Purun", "7")]  # fmt: skip

    found = [(one.key, other.key) for one, other in doubles.pairs(rows)]

    assert found == [(4, 5), (1, 2)]
    assert doubles.pairs(rows, {frozenset((4, 5))})[0][0].key == 1


def test_a_long_register_is_compared_by_what_rows_share() -> None:
    rows = [entry(n, f"Usaha {n:04d} Pemilik{n:04d}") for n in range(3000)]

    assert doubles.pairs([*rows, entry(9999, "Usaha 0042 Pemilik0042")])[0][1].key == 9999
