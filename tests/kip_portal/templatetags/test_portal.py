import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from kip_portal import icons

NOON = datetime.datetime(2020, 5, 14, 7, 32, tzinfo=datetime.UTC)


def drawn(source: str, **context: object) -> str:
    """Render a scrap of template that uses our tags."""
    return Template("{% load portal %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ v|day }}", "14 Mei 2020"),
        ("{{ v|clock }}", "14.32 WIB"),
        ("{{ v|moment }}", "14 Mei 2020, 14.32 WIB"),
        ("{{ v|short_day }}", "14 Mei 2020"),
        ("{{ v|iso }}", "2020-05-14T14:32:00+07:00"),
        ("{{ nothing|day }}{{ nothing|moment }}{{ nothing|number }}", "–––"),
    ],
)
def test_times_are_written_in_the_offices_own_zone(source: str, expected: str) -> None:
    assert drawn(source, v=NOON, nothing=None) == expected


def test_a_moment_late_in_utc_belongs_to_the_next_day_here() -> None:
    late = datetime.datetime(2026, 12, 31, 18, 0, tzinfo=datetime.UTC)

    assert drawn("{{ v|day }}", v=late) == "1 Januari 2027"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("id", "14 Mei 2020 1.500.000,50 1,1 MB"), ("en", "14 May 2020 1,500,000.50 1.1 MB")],
)
def test_dates_numbers_and_sizes_follow_the_language(language: str, expected: str) -> None:
    source = "{{ d|day }} {{ n|number:2 }} {{ s|size }}"

    with translation.override(language):
        assert drawn(source, d=NOON.date(), n=1500000.5, s=1_200_000) == expected


def test_a_small_file_has_no_fraction() -> None:
    assert drawn("{{ a|size }}, {{ b|size }}", a=512, b=20_480) == "512 B, 20 KB"


@pytest.mark.parametrize(
    ("days", "look", "words"),
    [
        (9, 'class="age"', "9 hari"),
        (10, "age--warn", "10 hari"),
        (14, "age--warn", "14 hari"),
        (19, "age--late", "lewat 5 hari"),
    ],
)
def test_age_warns_from_day_ten_and_counts_what_is_over(days: int, look: str, words: str) -> None:
    shown = drawn("{% age days %}", days=days)

    assert look in shown
    assert words in shown


def test_taking_a_filter_away_keeps_the_others_and_starts_at_the_first_page() -> None:
    request = RequestFactory().get("/katalog/?jenis=pt&jenis=ebt&q=rotan&setelah=x")

    shown = drawn('{% without "jenis" "pt" %}', request=request)

    assert shown == "?jenis=ebt&amp;q=rotan"


def test_a_sorted_column_says_so_and_its_link_turns_it_round() -> None:
    request = RequestFactory().get("/tinjauan/?urut=umur&halaman=3")

    shown = drawn('{% sort_head "Menunggu" "umur" %}', request=request)

    assert 'aria-sort="ascending"' in shown
    assert 'href="?urut=-umur"' in shown


def test_an_address_of_the_contract_follows_the_language() -> None:
    with translation.override("en"):
        assert drawn('{% address "/katalog/" %}') == "/en/katalog/"


def test_every_icon_is_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in icons.draw(name) for name in icons.SHAPES)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Safari/537 Edg/120", "Edge, Android"),
        ("curl/8", "Peramban lain"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent: str, expected: str) -> None:
    assert drawn("{{ agent|browser }}", agent=agent) == expected
