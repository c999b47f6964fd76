"""The chooser of a place: by code in the province, in words elsewhere, with script or without."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kip_portal.actions import regions
from kip_portal.forms.places import PLACE_FIELDS, PlaceForm
from kip_portal.models import Agency
from products.models import Community
from tests.factories.people import AgencyFactory

pytestmark = pytest.mark.django_db

KATINGAN, HILIR, VILLAGE = "62.06", "62.06.02", "62.06.02.2001"
ELSEWHERE = "32.73"  # Bandung: no districts on our lists


class CommunityForm(PlaceForm):
    class Meta:
        model = Community
        fields = ["name", *PLACE_FIELDS]


@pytest.fixture(autouse=True)
def _regions() -> None:
    regions.load()


@pytest.fixture
def agency() -> Agency:
    return AgencyFactory()


def filled(agency: Agency, **answers: str) -> CommunityForm:
    data = {"name": "Komunitas Contoh"} | answers
    return CommunityForm(data, instance=Community(agency=agency))


def codes(form: PlaceForm, name: str) -> list[Any]:
    return [code for code, _label in form.fields[name].choices]


def test_the_regencies_of_the_province_come_first_and_the_rest_by_province() -> None:
    groups = CommunityForm().fields["regency"].choices

    assert groups[0] == ("", "Pilih")
    assert groups[1][0] == "Kalimantan Tengah"
    assert len(groups[1][1]) == 14
    assert len(groups) == 1 + 38


def test_an_empty_form_asks_for_the_regency_alone() -> None:
    form = CommunityForm()

    assert codes(form, "district") == codes(form, "village") == [""]
    assert not form.is_inside
    assert not form.is_outside


def test_a_whole_place_in_the_province_is_kept(agency: Agency) -> None:
    form = filled(agency, regency=KATINGAN, district=HILIR, village=VILLAGE)

    assert form.errors == {}
    place = form.save()
    assert (place.regency_id, place.district_id, place.village_id) == (KATINGAN, HILIR, VILLAGE)


def test_a_place_elsewhere_is_kept_in_words(agency: Agency) -> None:
    form = filled(
        agency, regency=ELSEWHERE, district_text=" Coblong ", village_text="Dago", district=HILIR
    )

    assert form.errors == {}
    place = form.save()
    assert place.place_text == "Dago, Coblong, Kota Bandung"
    assert place.district is None


def test_words_left_over_from_elsewhere_are_dropped_in_the_province(agency: Agency) -> None:
    form = filled(agency, regency=KATINGAN, district=HILIR, district_text="Coblong")

    assert form.is_valid()
    assert form.save().district_text == ""


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"regency": KATINGAN, "district": "62.01.01"}, "district"),
        ({"regency": KATINGAN, "district": HILIR, "village": "62.01.01.1011"}, "village"),
        ({"regency": KATINGAN, "village": VILLAGE}, "village"),
        ({"district": HILIR}, "district"),
        ({"regency": HILIR}, "regency"),
        ({"regency": "62"}, "regency"),
        ({"regency": "99.99"}, "regency"),
        ({"regency": "\0"}, "regency"),
        ({"regency": KATINGAN, "district": "62.06.02'--"}, "district"),
        ({"regency": ELSEWHERE, "village_text": "x" * 81}, "village_text"),
        ({"regency": ELSEWHERE, "village_text": "Dago\u202e"}, "village_text"),
    ],
)
def test_what_does_not_belong_together_is_refused_beside_its_field(
    agency: Agency, answers: dict[str, str], field: str
) -> None:
    form = filled(agency, **answers)

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_the_button_brings_the_lists_and_loses_nothing(agency: Agency) -> None:
    form = filled(agency, name="", regency=KATINGAN, district=HILIR, load_places="1")

    assert not form.is_valid()
    assert form.errors == {}
    assert form["district"].value() == HILIR
    assert HILIR in codes(form, "district")
    assert VILLAGE in codes(form, "village")
    assert form.is_inside


def test_a_stored_place_opens_with_its_lists(agency: Agency) -> None:
    stored = filled(agency, regency=KATINGAN, district=HILIR, village=VILLAGE).save()

    form = CommunityForm(instance=stored)

    assert HILIR in codes(form, "district")
    assert VILLAGE in codes(form, "village")


def test_a_form_with_a_prefix_reads_its_own_answers(agency: Agency) -> None:
    data = {"a-name": "X", "a-regency": ELSEWHERE, "a-district": HILIR, "regency": KATINGAN}

    form = CommunityForm(data, prefix="a", instance=Community(agency=agency))

    assert form.is_valid()
    assert form.is_outside


def test_a_form_asks_few_questions(
    agency: Agency, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        filled(agency, regency=KATINGAN, district=HILIR, village=VILLAGE)


# --- The lists that the script asks for


def ask(**query: str) -> list[dict[str, str]]:
    answer = Client().get(reverse("people:regions"), query)
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["regions"]
    return found


def test_children_are_listed_by_name() -> None:
    names = [region["name"] for region in ask(parent=KATINGAN)]

    assert "Katingan Hilir" in names
    assert names == sorted(names)
    assert ask(parent=ELSEWHERE) == ask(parent="tidak ada") == ask(parent="\0x") == []


def test_a_search_finds_villages_with_what_they_lie_in() -> None:
    found = ask(q="kereng", parent="62")

    assert all("kereng" in region["name"].lower() for region in found)
    assert any("Kabupaten" in region["within"] or "Kota" in region["within"] for region in found)


@pytest.mark.parametrize("text", ["k", "%", "_", "' OR 1=1", "\0", "zzzz"])
def test_a_search_for_nothing_finds_nothing(text: str) -> None:
    assert ask(q=text) == [] or text in "%_"


def test_anybody_may_keep_the_answer(client: Client) -> None:
    answer = client.get(reverse("people:regions"), {"parent": KATINGAN})

    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_lists_are_read_only(client: Client) -> None:
    assert client.post(reverse("people:regions")).status_code == 405
