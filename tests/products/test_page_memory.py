"""First pages are made once a change, and a change is seen at once by who made it."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from products import kept_facets
from products.actions import catalogue, catalogue_index
from products.models import Filing
from products.views import page_memory
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembering() -> Iterator[None]:
    """Remember as a portal does; what is remembered goes with the test."""
    with override_settings(PAGE_MEMORY_SECONDS=5):
        yield
    page_memory.forget()
    kept_facets.forget()
    catalogue_index.begin_change()


@pytest.fixture
def shown(remembering: None) -> Filing:
    """A dance that stands in the catalogue."""
    return make_filing("ebt", state="approved", title="Tari Ingatan")


def test_a_first_page_is_made_once_and_then_costs_no_query(
    client: Client, shown: Filing, django_assert_num_queries: Any
) -> None:
    first = client.get("/katalog/")

    with django_assert_num_queries(0):
        again = client.get("/katalog/")

    assert "Tari Ingatan" in first.text
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert again.headers["Cache-Control"] == "public, max-age=55"


def test_a_page_travels_packed_to_who_can_unpack_it(client: Client, shown: Filing) -> None:
    """A phone pays for each byte; who cannot unpack gets it as it is, from memory as well."""
    plain = client.get("/katalog/")

    for _ in range(2):
        packed = client.get("/katalog/", headers={"Accept-Encoding": "br, gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert len(packed.content) < len(plain.content) / 2
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert "Accept-Encoding" in packed.headers["Vary"]
        again = client.get("/katalog/")
        assert again.content == plain.content
        assert "Content-Encoding" not in again.headers


@pytest.mark.parametrize("asked", ["gzip;q=0", "br, gzip ; q=0.0, *", "identity", "gzipped", ""])
def test_who_refuses_packed_pages_gets_none(client: Client, shown: Filing, asked: str) -> None:
    client.get("/katalog/", headers={"Accept-Encoding": "gzip"})

    answer = client.get("/katalog/", headers={"Accept-Encoding": asked})

    assert "Content-Encoding" not in answer.headers
    assert "Tari Ingatan" in answer.text


def test_an_unchanged_page_costs_no_query(
    client: Client, shown: Filing, django_assert_num_queries: Any
) -> None:
    mark = client.get("/katalog/?jenis=ebt").headers["ETag"]

    with django_assert_num_queries(0):
        answer = client.get("/katalog/?jenis=ebt", headers={"If-None-Match": mark})

    assert answer.status_code == 304


def test_what_is_withdrawn_is_gone_at_once_for_who_withdrew_it(
    client: Client, shown: Filing
) -> None:
    client.get("/katalog/")

    catalogue.withdraw_consent(shown, by=shown.begun_by, reason="Kata para pengampu.")

    assert "Tari Ingatan" not in client.get("/katalog/").text


def test_a_narrowed_list_is_made_once_as_well(
    client: Client, shown: Filing, django_assert_num_queries: Any
) -> None:
    first = client.get("/katalog/?jenis=ebt")

    with django_assert_num_queries(0):
        again = client.get("/katalog/?jenis=ebt")

    assert again.content == first.content
    assert "Tari Ingatan" not in client.get("/katalog/?jenis=pt").text


def test_who_asks_ever_new_questions_pushes_out_no_first_page(
    client: Client, shown: Filing, monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    client.get("/katalog/")
    room = 2 * len(client.get("/katalog/?jenis=ebt").content)
    monkeypatch.setattr(page_memory, "ROOM", room)

    for year in range(2000, 2010):
        client.get(f"/katalog/?tahun={year}")

    assert page_memory.size() < 10
    with django_assert_num_queries(0):
        client.get("/katalog/")


def test_a_search_is_counted_though_it_is_remembered(client: Client, shown: Filing) -> None:
    """Who asks without end is refused, whatever the answer costs."""
    answers = [client.get("/katalog/?q=ingatan").status_code for _ in range(121)]

    assert answers == [200] * 120 + [429]


def test_counts_of_choices_are_summed_once_a_change(
    client: Client, shown: Filing, django_assert_num_queries: Any
) -> None:
    """Other filters take the same counts; a withdrawn asset is in none."""
    narrowed = "/katalog/?jenis=ebt&urut=nama"
    assert client.get(narrowed).context["results"].count == "1 aset"
    with django_assert_num_queries(2):
        assert client.get("/katalog/?jenis=ebt").context["results"].count == "1 aset"

    catalogue.withdraw_consent(shown, by=shown.begun_by, reason="Kata para pengampu.")

    assert client.get(narrowed).context["results"].count == "0 aset"


def test_nobodys_page_is_kept_for_another(client: Client, shown: Filing) -> None:
    client.force_login(UserFactory(operator=True))
    client.get("/kerja/")

    assert page_memory.size() == 0


def test_a_part_of_a_page_is_not_the_page(client: Client, shown: Filing) -> None:
    whole = client.get("/katalog/")
    part = client.get("/katalog/", headers={"HX-Request": "true"})

    assert part.content != whole.content
    assert client.get("/katalog/").content == whole.content
    assert client.get("/en/katalog/").content != whole.content
