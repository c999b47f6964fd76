"""The search: what people type finds what they mean, and nothing odd raises."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from products import results
from products.forms import search as asked
from products.search import PAGE, Facets, Found, broad, phrases, suggestion
from tests.factories.catalogue import Shelf

pytestmark = pytest.mark.django_db


def ask(query: str) -> tuple[Found, Facets]:
    narrowing = asked.read(QueryDict(query))
    return results.answered(narrowing.question(), narrowing.qs)


def titles(query: str) -> list[str]:
    return [entry.title for entry in ask(query)[0].entries]


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("Anyaman Rotan", kind="pt", summary="Tikar dan tas dari kebun.")
    shelf.put(
        "Karungut", other_names=[{"name": "Karuŋut", "language": "Ngaju"}],
        summary="Puisi yang dinyanyikan bersama kacapi.", regencies=["62.06", "62.10"],
    )  # fmt: skip
    shelf.put("Juhu Umbut", kind="pt", summary="Sayur dari umbut rotan muda.")
    shelf.put("Tari Giring-Giring", summary="Tarian bambu.", regencies=["62.13"], year=2025,
              communities=[{"name": "Ma'anyan", "role": "Pelaku"}])  # fmt: skip
    return shelf


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("karungut", ["Karungut"]),
        ("KARUNGUT", ["Karungut"]),
        ("karuŋut", ["Karungut"]),
        ("karung", ["Karungut"]),
        ("dinyanyi", ["Karungut"]),
        ("kebunnya", ["Anyaman Rotan"]),
        ("rotan", ["Anyaman Rotan", "Juhu Umbut"]),
        ("rotan -umbut", ["Anyaman Rotan"]),
        ('"umbut rotan"', ["Juhu Umbut"]),
        ("ma'anyan", ["Tari Giring-Giring"]),
        ("giring-giring", ["Tari Giring-Giring"]),
        ("karungut OR juhu", ["Juhu Umbut", "Karungut"]),
        ("tidakada", []),
    ],
)
def test_words_find_names_first(shelf: Shelf, typed: str, found: list[str]) -> None:
    query = QueryDict(mutable=True)
    query["q"] = typed

    result, counts = ask(query.urlencode())

    assert sorted(entry.title for entry in result.entries) == sorted(found)
    assert result.total == counts.total == len(found)


def test_a_name_comes_before_a_newer_mention(shelf: Shelf) -> None:
    assert titles("q=rotan") == ["Anyaman Rotan", "Juhu Umbut"]
    assert titles("q=rotan&urut=terbaru") == ["Juhu Umbut", "Anyaman Rotan"]


@pytest.mark.parametrize(
    "typed",
    [
        "a' & !(", "':*", "\\", "%", "_", "--", '"', "((((", "| &", "<->", "!", "a\x00b",
        ":A",
        "🜨", "x" * 100_000, "kata " * 10_000, "\u202eabc", "dan", "-", "-rotan", "é́́́", "1 2 3",
    ],
)  # fmt: skip
def test_odd_words_never_raise(shelf: Shelf, typed: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = typed
    for order in ("", "relevan", "terbaru", "nama", "x' OR 1=1"):
        query["urut"] = order
        ask(query.urlencode())


@pytest.mark.parametrize(
    "query",
    [
        "jenis=xxx&jenis=ebt&jenis='", "kabupaten=62.06%00", "tahun=abc&tahun=99999&tahun=2026",
        "setelah=!!!!", "setelah=W10", "sebelum=WyJ0ZXJiYXJ1IiwieCIsIlx1MDAwMCJd",
        "setelah=" + "A" * 5000, "_connector=OR&agency__password=x&state__in=draft&__class__=1",
        "urut=nama&setelah=WyJ0ZXJiYXJ1IiwiMjAyNiIsIngiXQ",
    ],
)  # fmt: skip
def test_odd_choices_are_passed_over(shelf: Shelf, query: str) -> None:
    found, _counts = ask(query)

    assert found.entries


def test_choices_of_one_sort_add_up_and_sorts_narrow(shelf: Shelf) -> None:
    assert set(titles("jenis=pt")) == {"Anyaman Rotan", "Juhu Umbut"}
    assert len(titles("jenis=pt&jenis=ebt")) == 4
    assert titles("kabupaten=62.10&kabupaten=62.13&tahun=2025") == ["Tari Giring-Giring"]


@pytest.mark.parametrize("text", ["", "&q=a"])
def test_counts_follow_the_other_filters_and_count_an_entry_once(shelf: Shelf, text: str) -> None:
    for entry in ("Tari A", "Tari B"):
        shelf.put(entry, regencies=["62.06", "62.10"])

    found, counts = ask(f"kabupaten=62.06&kabupaten=62.10{text}".replace("q=a", "q=sungai"))

    if not text:
        assert counts.total == found.total == len(found.entries) == 5
        assert counts.kinds == {"ebt": 3, "pt": 2}
        assert counts.regencies == {"62.06": 5, "62.10": 3, "62.13": 1}
        assert counts.years == {2026: 5}
    else:
        assert counts.total == found.total == 2
        assert counts.kinds == {"ebt": 2}


@pytest.mark.parametrize("query", ["", "jenis=ebt", "q=tari", "q=tari&urut=terbaru", "urut=nama"])
def test_pages_meet_without_gap_or_double_in_both_directions(query: str) -> None:
    shelf = Shelf()
    for number in range(2 * PAGE + 3):
        shelf.put(f"Tari {number:02d}")

    first, _ = ask(query)
    second, _ = ask(f"{query}&setelah={first.next}")
    third, _ = ask(f"{query}&setelah={second.next}")
    back, _ = ask(f"{query}&sebelum={third.previous}")
    start, _ = ask(f"{query}&sebelum={back.previous}")

    pages = [first, second, third]
    numbers = [entry.number for page in pages for entry in page.entries]
    assert len(set(numbers)) == len(numbers) == 2 * PAGE + 3
    assert [len(page.entries) for page in pages] == [PAGE, PAGE, 3]
    assert first.previous == third.next == ""
    assert [one.number for one in back.entries] == [one.number for one in second.entries]
    assert [one.number for one in start.entries] == [one.number for one in first.entries]
    assert not start.previous


def test_a_misspelt_word_is_answered_with_the_nearest_known(shelf: Shelf) -> None:
    assert suggestion("karunggut") == "karungut"
    assert suggestion("anyamn rotan") == "anyaman rotan"
    assert suggestion("zzzzzz") == ""


def test_a_name_that_is_quoted_is_found_among_many_that_hold_its_words(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a phrase some entries are read alone, and the page says so; names are read first."""
    monkeypatch.setattr(phrases, "MOST_READ", 3)
    for number in range(5):
        shelf.put(f"Tas {number}", summary="Umbut muda, dan rotan.")
    shelf.put("Umbut Rotan")

    found, counts = ask('q="umbut rotan"')

    assert found.entries[0].title == "Umbut Rotan"
    assert found.is_least
    assert counts.is_least
    assert not ask("q=umbut rotan")[0].is_least


def test_of_a_word_that_most_entries_hold_the_newest_are_walked(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        shelf.put(f"Tari {number}", kind=("ebt", "pt")[number % 2])
    queries = ["q=tari", "q=tar", "q=tari&urut=terbaru", "q=tari&urut=nama", "q=tari&jenis=pt"]
    gathered = {query: (titles(query), ask(query)[1]) for query in queries}

    monkeypatch.setattr(broad, "LARGE", 1)

    assert broad.is_broad("tari")
    assert not broad.is_broad("rotan")
    assert {query: (titles(query), ask(query)[1]) for query in queries} == gathered


@pytest.mark.parametrize("query", ["", "jenis=pt", "q=rotan", "q=rotan&urut=nama&jenis=pt"])
def test_a_page_takes_as_many_queries_whatever_it_shows(shelf: Shelf, query: str) -> None:
    with CaptureQueriesContext(connection) as few:
        ask(query)
    for number in range(30):
        shelf.put(f"Rotan {number}", kind="pt")
    with CaptureQueriesContext(connection) as many:
        ask(query)

    assert len(few) == len(many) <= 4
