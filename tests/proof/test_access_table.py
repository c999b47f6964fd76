"""The table of access is whole: every address has its row, every row its address."""

import re

import pytest
from django.http import HttpResponse
from django.urls import path

from kip_portal import urls
from products.workflow import STEPS
from tests.proof import access_page
from tests.proof import access_table as table


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    named = [pattern for row in table.rows().values() for pattern in row.patterns]
    elsewhere = {"products:step"}  # a row for each step

    assert sorted(set(named)) == table.addresses()
    twice = {one for one in named if named.count(one) > 1} - elsewhere
    assert twice == set()


@pytest.mark.case("Z19")
def test_an_address_without_a_row_is_found() -> None:
    known = {pattern for row in table.rows().values() for pattern in row.patterns}
    urls.urlpatterns.append(
        path("pintu-belakang/", lambda _request: HttpResponse(), name="back-door")
    )
    try:
        assert set(table.addresses()) - known == {"back-door"}
    finally:
        urls.urlpatterns.pop()


def test_a_word_that_nobody_explained_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Not explained in access\.toml: people who like us"):
        list(table.clauses("own agency, people who like us"))


def test_a_cell_is_read_as_it_is_written() -> None:
    typing, review = table.clauses("officers but the typist: submitted; its officer: in review")

    officer, typist = frozenset({"officers"}), frozenset({"officers", "the typist"})
    assert [typing.holds(one, "submitted") for one in (officer, typist)] == [True, False]
    assert [typing.holds(officer, time) for time in ("draft", "in review")] == [False, False]
    assert review.holds(frozenset({"its officer"}), "in review")


def test_every_step_of_the_review_has_its_row() -> None:
    named = {name.partition(" ")[2] for name in table.rows() if name.startswith("products:step ")}
    # Sent, withdrawn and issued on pages of their own.
    assert named == set(STEPS) - {"submit", "withdraw", "issue"}


def test_the_page_of_the_documents_says_what_the_table_says() -> None:
    written = access_page.PATH.read_text()

    assert written == access_page.page(), "Run: python -m tests.proof.access_page"
    assert len(re.findall(r"^\| ", written, re.MULTILINE)) > len(table.rows())
