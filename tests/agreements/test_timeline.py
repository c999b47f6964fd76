"""The time line: which days it shows, in what order, and that its words do not collide."""

import datetime
import itertools

import pytest

from agreements.rules import Term
from agreements.timeline import START, spell, timeline

D = datetime.date
TODAY = D(2026, 11, 25)


def labels(term: Term, signed_on: datetime.date | None = None) -> list[tuple[str, D]]:
    return [(str(point.label), point.day) for point in timeline(term, signed_on, TODAY).points]


def test_it_shows_signing_start_warning_today_and_end() -> None:
    term = Term(True, D(2025, 3, 10), D(2028, 3, 9))

    assert labels(term, D(2025, 3, 3)) == [
        ("Ditandatangani", D(2025, 3, 3)),
        ("Mulai berlaku", D(2025, 3, 10)),
        ("Hari ini", TODAY),
        ("90 hari lagi", D(2027, 12, 11)),
        ("Berakhir", D(2028, 3, 9)),
    ]


@pytest.mark.parametrize(
    ("term", "signed_on", "shown"),
    [
        (Term(True, None), D(2020, 5, 14), []),
        (Term(True, D(2020, 5, 14)), D(2020, 5, 14), ["Ditandatangani, mulai berlaku", "Hari ini"]),
        (Term(True, TODAY), None, ["Mulai berlaku"]),
        (
            Term(True, D(2020, 1, 1), ended_on=D(2021, 1, 1)),
            None,
            ["Mulai berlaku", "Berakhir", "Hari ini"],
        ),
        (
            Term(True, TODAY, TODAY + datetime.timedelta(days=40)),
            None,
            ["Mulai berlaku", "Berakhir"],
        ),
        (Term(True, D(2027, 1, 1)), None, ["Hari ini", "Mulai berlaku"]),
    ],
)
def test_it_shows_what_is_known_and_each_day_once(
    term: Term, signed_on: datetime.date | None, shown: list[str]
) -> None:
    assert [label for label, _day in labels(term, signed_on)] == shown
    assert bool(timeline(term, signed_on, TODAY)) is bool(shown)


def test_words_of_one_row_keep_apart() -> None:
    """Signing, start, today and end within a fortnight of a century: the worst there is."""
    term = Term(True, D(1990, 1, 2), D(2090, 1, 1))
    line = timeline(term, D(1990, 1, 1), D(1990, 1, 5))

    for above in (14, 78):
        row = [point for point in line.points if point.label_y == above]
        places = [point.text_x for point in row]
        assert places == sorted(places)
        assert all(b - a >= 90 for a, b in itertools.pairwise(places))
    assert all(START <= point.text_x <= 890 for point in line.points)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(False, None), "Tanggal mulai belum diisi."),
        (Term(True, D(2020, 1, 1)), "Berlaku sampai diakhiri."),
        (Term(True, D(2020, 1, 1), D(2026, 11, 24)), "Sudah berakhir."),
        (Term(True, D(2020, 1, 1), D(2026, 11, 26)), "Sisa 1 hari."),
        (Term(True, D(2027, 1, 1), D(2028, 1, 1)), "Belum berlaku."),
    ],
)
def test_it_says_what_is_left(term: Term, words: str) -> None:
    assert spell(term, TODAY) == words
