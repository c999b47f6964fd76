"""Public pages as visitors and caches meet them: one body for all, few queries, true marks."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.catalogue import Shelf
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

PAGES = ["/", "/katalog/", "/katalog/tari-contoh-1/", "/bantuan/", "/privasi/"]


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("Tari Contoh")
    return shelf


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", [*PAGES, "/bantuan/aksesibilitas/"])
def test_pages_answer_in_both_languages_and_tell_caches_a_minute(
    client: Client, shelf: Shelf, page: str, language: str
) -> None:
    answer = client.get(language + page)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    assert b"csrf" not in answer.content
    assert b"nonce" not in answer.content
    assert f'<html lang="{language[1:] or "id"}"'.encode() in answer.content


@pytest.mark.parametrize("page", PAGES)
def test_an_unchanged_page_costs_one_query_and_a_change_brings_a_new_mark(
    client: Client, shelf: Shelf, page: str
) -> None:
    mark = client.get(page).headers["ETag"]

    with CaptureQueriesContext(connection) as queries:
        again = client.get(page, headers={"If-None-Match": mark})
    assert again.status_code == 304
    assert again.headers["ETag"] == mark
    assert again.headers["Cache-Control"] == "public, max-age=60"
    assert len(queries) == 1

    shelf.put("Tari Kedua")
    assert client.get(page, headers={"If-None-Match": mark}).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_neither_session_nor_person(client: Client, shelf: Shelf, page: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(page)

    told = " ".join(query["sql"] for query in queries)
    assert not re.search(r"django_session|kip_portal_user|kip_portal_membership", told)


@pytest.mark.parametrize("page", PAGES)
def test_who_is_logged_in_gets_the_same_body(client: Client, shelf: Shelf, page: str) -> None:
    anonymous = client.get(page).content
    client.force_login(UserFactory())

    assert client.get(page).content == anonymous


@pytest.mark.parametrize(
    "page", ["/", "/katalog/", "/katalog/?q=tari", "/katalog/?q=tari&jenis=ebt&urut=nama"]
)
def test_a_list_takes_as_many_queries_whatever_it_shows(client: Client, page: str) -> None:
    shelf = Shelf()
    shelf.put("Tari 0")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for number in range(30):
        shelf.put(f"Tari {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(page)

    reads = [[one for one in queries if "kip_cache" not in one["sql"]] for queries in (few, many)]
    reads = [[one for one in some if "SAVEPOINT" not in one["sql"]] for some in reads]
    assert len(reads[0]) == len(reads[1]) <= 8


def test_a_change_of_filters_in_place_gets_the_results_alone(client: Client, shelf: Shelf) -> None:
    whole = client.get("/katalog/?jenis=ebt")
    part = client.get("/katalog/?jenis=ebt", headers={"HX-Request": "true"})

    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b'id="hasil"' in part.content
    assert "HX-Request" in whole.headers["Vary"]
    assert "HX-Request" in part.headers["Vary"]
    assert whole.headers["ETag"] != part.headers["ETag"]


def test_filtered_lists_stay_out_of_search_engines(client: Client, shelf: Shelf) -> None:
    assert "noindex,nofollow" in client.get("/katalog/?jenis=ebt").content.decode()
    plain = client.get("/katalog/", headers={"host": "127.0.0.1"}).content.decode()
    assert "noindex" not in plain
    assert '<link rel="canonical" href="http://localhost:8000/katalog/">' in plain


def test_every_results_page_says_that_some_records_are_kept(client: Client, shelf: Shelf) -> None:
    sentence = "Sebagian catatan disimpan oleh pengampunya dan tidak tampil di katalog ini."

    for query in ("", "?q=tari", "?q=tidakada", "?jenis=sdg"):
        assert sentence in client.get(f"/katalog/{query}").content.decode()


def test_nothing_found_names_the_filter_in_the_way_and_the_word_meant(
    client: Client, shelf: Shelf
) -> None:
    hindered = client.get("/katalog/?q=contoh&kabupaten=62.08").content.decode()
    misspelt = client.get("/katalog/?q=contho&jenis=sdg").content.decode()

    assert "Hapus saringan Sukamara untuk melihat 1 aset lain" in " ".join(hindered.split())
    assert "Mungkin maksud Anda" in misspelt
    assert 'href="?q=contoh"' in misspelt


def test_what_visitors_typed_is_text_and_no_markup(client: Client) -> None:
    shelf = Shelf()
    evil = '</script><script>alert(1)</script>"><img onerror=x>'
    entry = shelf.put(evil, summary=evil, communities=[{"name": evil, "role": evil}])

    pages = [
        client.get(f"/katalog/{entry.slug}/").content.decode(),
        client.get("/katalog/", {"q": evil}).content.decode(),
        client.get("/").content.decode(),
    ]

    for page in pages:
        assert "<script>alert" not in page
        assert "<img onerror" not in page


def test_linked_data_says_what_the_page_says(client: Client, shelf: Shelf) -> None:
    page = client.get("/katalog/tari-contoh-1/").content.decode()

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert data["name"] == "Tari Contoh"
    assert data["identifier"] == "KIK-62-EBT-0001"
    assert data["url"] == "http://localhost:8000/katalog/tari-contoh-1/"


def test_medicine_is_noted_as_no_medical_advice(client: Client) -> None:
    entry = Shelf().put("Ramuan", kind="pt", subkind="pengobatan")

    assert "bukan anjuran medis" in client.get(f"/katalog/{entry.slug}/").content.decode()


@pytest.mark.parametrize("address", ["/katalog/", "/katalog/tari-contoh-1/", "/robots.txt"])
def test_public_pages_are_read_only(client: Client, shelf: Shelf, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_who_asks_without_end_is_asked_to_wait(client: Client) -> None:
    answers = [client.get("/katalog/", {"q": f"a{time}"}) for time in range(121)]

    assert {one.status_code for one in answers[:120]} == {200}
    assert answers[120].status_code == 429
    assert int(answers[120].headers["Retry-After"]) > 0
    assert "Coba lagi dalam 1 menit." in answers[120].text
    assert "Try again in 1 minute." in client.get("/en/katalog/", {"q": "a"}).text
    assert client.get("/").status_code == 200
