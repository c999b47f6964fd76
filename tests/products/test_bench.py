"""The bench measures what it says, on a ground small enough for every run of the tests.

No time is judged here: that a figure comes out, and that a goal reads it, is all.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from products.bench import (
    catalogue,
    export,
    goals,
    grounds,
    loading,
    run,
    searching,
    staff,
    timing,
    weight,
)
from products.models import CatalogueEntry
from products.seed.load import Load

pytestmark = pytest.mark.django_db
ENTRIES, FILINGS = 200, 60


def test_every_probe_finds_its_figures(tmp_path: Path) -> None:
    Load(62).run(ENTRIES, FILINGS, lambda _progress: None)

    pages, words, desk = (one.measure(rounds=1) for one in (catalogue, searching, staff))
    file = tmp_path / "entries.db"
    export.measure(file=str(file))

    assert min(pages["pages"].values()) > 0
    assert pages["unchanged_status"] == 304
    assert set(words["words"]) == {name.partition(" (")[0] for name in words["medians"]}
    assert desk["autosave_queries"] <= 6
    assert desk["autosave_bytes"] <= 2048
    assert desk["queries"]["queue"] <= 8
    assert desk["queries"]["filing"] <= 12
    with sqlite3.connect(file) as made:
        assert made.execute("SELECT count(*) FROM entry_fts").fetchone() == (ENTRIES,)
    _goals_read_them(pages, words, desk)


def _goals_read_them(pages: Any, words: Any, desk: Any) -> None:
    figures = {
        "catalogue": {"smallest": pages, "largest": pages},
        "search": {"smallest": words, "second": words, "largest": words},
        "staff": {"smallest": desk, "largest": desk},
    }
    lines = {line["goal"]: line for line in (goal.line(figures) for goal in goals.GOALS)}
    measured = {name for name, line in lines.items() if line["value"] is not None}
    assert len(measured) >= 12
    assert lines["browse, filter, page anywhere: largest ÷ smallest, worst page"]["value"] == 1
    assert json.dumps(list(lines.values()))


def test_words_that_are_asked_for_are_found_or_misspelt() -> None:
    Load(62).run(ENTRIES, 0, lambda _progress: None)
    words = searching.questions()

    names = {
        name: CatalogueEntry.objects.filter(search=word).count() for name, word in words.items()
    }

    assert names["broad"] > names["middling"] > 0
    assert names["misspelt"] == 0


def test_a_goal_that_was_not_measured_is_neither_met_nor_missed() -> None:
    assert {goal.line({})["met"] for goal in goals.GOALS} == {None}


@pytest.mark.parametrize(("value", "met"), [(2.9, False), (3.0, True), (3.1, True)])
def test_a_limit_from_below_is_met_at_and_above_it(value: float, met: bool) -> None:
    goal = goals.Goal("speed", 3, lambda _figures: value, at_least=True)

    assert goal.line({})["met"] is met


def test_what_fails_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    heard: list[str] = []
    bench = run.Bench([], [], rounds=1, tell=heard.append)

    def fail() -> None:
        raise grounds.ProbeFailed("no room")

    bench._part("catalogue", fail)
    bench._part("search", lambda: None)

    assert bench.failed == {"catalogue": "no room"}
    assert [line.partition(":")[0] for line in heard] == ["catalogue", "search"]


def test_a_frame_of_a_transaction_is_no_query() -> None:
    def work() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    assert timing.asked(work) == ["SELECT 1"]


def test_the_tables_of_a_load_are_all_of_the_upper_floor() -> None:
    assert {"products_filing", "products_filingevent", "products_catalogueentry"} <= {
        *loading._tables()
    }


def test_a_font_is_weighed_where_the_page_has_its_letters() -> None:
    css = """@font-face { src: url("../fonts/plain.1.woff2") }
    @font-face { src: url(../fonts/dayak.2.woff2); unicode-range: U+0100-024F, U+02BC; }"""

    assert list(weight.fonts(css, "Tari")) == ["/static/fonts/plain.1.woff2"]
    assert "/static/fonts/dayak.2.woff2" in set(weight.fonts(css, "Karu\u014but"))
    assert "/static/fonts/dayak.2.woff2" in set(weight.fonts(css, "Ma\u02bcanyan"))
