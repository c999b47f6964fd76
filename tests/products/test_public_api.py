"""The public API: what its description promises, and nothing that pages do not show."""

from typing import Any

import pytest
from django.test import Client

from products.search import PAGE
from tests.factories.catalogue import Shelf

pytestmark = pytest.mark.django_db

LIST = "/api/v1/katalog/"


def test_entries_come_page_by_page_until_all_were_given(client: Client) -> None:
    shelf = Shelf()
    for number in range(PAGE + 2):
        shelf.put(f"Tari {number:02d}")

    first = client.get(LIST).json()
    second = client.get(first["next"].removeprefix("http://localhost:8000")).json()

    assert first["count"] == second["count"] == PAGE + 2
    assert second["next"] is None
    numbers = [one["number"] for one in [*first["results"], *second["results"]]]
    assert len(set(numbers)) == PAGE + 2


def test_the_filters_are_those_of_the_pages(client: Client) -> None:
    shelf = Shelf()
    shelf.put("Anyaman Rotan", kind="pt", year=2025)
    shelf.put("Tari", regencies=["62.13"])

    def titles(**query: Any) -> list[str]:
        return [one["title"] for one in client.get(LIST, query).json()["results"]]

    assert titles(jenis="pt") == ["Anyaman Rotan"]
    assert titles(kabupaten=["62.13", "62.08"]) == ["Tari"]
    assert titles(tahun=2025) == ["Anyaman Rotan"]
    assert titles(q="rotan") == ["Anyaman Rotan"]
    assert titles(urut="nama") == ["Anyaman Rotan", "Tari"]


def test_one_entry_by_number_or_slug(client: Client) -> None:
    entry = Shelf().put("Tari Contoh")

    by_number = client.get(f"{LIST}{entry.number}/")

    assert by_number.json() == client.get(f"{LIST}{entry.slug}/").json()
    assert by_number.json()["title"] == "Tari Contoh"
    assert by_number.json()["communities"] == [{"name": "Dayak Ngaju", "role": "Komunitas asal"}]
    assert client.get(f"{LIST}KIK-62-EBT-9999/").status_code == 404
    assert client.get(f"{LIST}tidak-ada/").status_code == 404


@pytest.mark.parametrize(
    "query", ["jenis=xx", "kabupaten=1", "tahun=x", "tahun=1", "urut=-pk", "q=" + "x" * 201]
)
def test_a_wrong_question_is_refused_in_words(client: Client, query: str) -> None:
    answer = client.get(f"{LIST}?{query}")

    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize("query", ["q=a%00b", "setelah=xx", "state__in=draft", "q=%F0%9F%9C%A8"])
def test_odd_questions_are_no_errors_of_ours(client: Client, query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_any_site_may_read_it_without_credentials(client: Client) -> None:
    for address in (LIST, f"{LIST}tidak-ada/", f"{LIST}?jenis=x", "/api/v1/openapi.json"):
        answer = client.get(address)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in client.get("/katalog/").headers


def test_the_description_tells_of_reading_alone(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert set(paths) == {"/api/v1/katalog/", "/api/v1/katalog/{name}/"}
    assert {verb for path in paths.values() for verb in path} == {"get"}
    assert client.post(LIST).status_code == 405


def test_an_unchanged_answer_is_not_sent_twice(client: Client) -> None:
    Shelf().put("Tari")
    mark = client.get(LIST).headers["ETag"]

    assert client.get(LIST, headers={"If-None-Match": mark}).status_code == 304
