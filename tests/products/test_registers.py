"""An agency's registers: searched while typing, warned of likely doubles, of its own alone."""

from typing import Any

import pytest
from django.test import Client

from kip_portal import sealing
from kip_portal.models import User
from products.actions import merging
from products.models import Business, Community
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_community, make_filing, region
from tests.products.filing_pages import logged_in
from tests.products.test_party_pages import NIK, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> User:
    person: User = UserFactory(operator=True)
    return person


@pytest.fixture
def agency(operator: User) -> Any:
    return operator.membership.agency  # type: ignore[union-attr]


def names(rows: Any, text: str) -> list[str]:
    return [row.name for row in rows.searched(text)]


@pytest.mark.parametrize(
    "text",
    ["lampit", "LAMPIT ROT", "Ŋesti", "nesti", "1234 5678", "katingan", "lampit nesti",
     "lampti", "nestii", "katngan", "Luwuk"],
)  # fmt: skip
def test_a_business_is_found_by_name_owner_number_place_and_with_a_slip(
    agency: Any, text: str
) -> None:
    make_business(agency, name="Lampit Rotan Ḍayak", owner="Dewi Ŋesti", nib="1234567890123",
                  village_text="Luwuk Bunter")  # fmt: skip
    make_business(agency, name="Sirup Kalakai", owner="Joko", nib="9876543210987",
                  regency=region("62.10", "Kabupaten Gunung Mas"))  # fmt: skip

    assert names(Business.objects.all(), text) == ["Lampit Rotan Ḍayak"]


@pytest.mark.parametrize("text", ["siang", "damang conto", "mantir", "sianng", "Kating"])
def test_a_community_is_found_by_name_leader_and_place(agency: Any, text: str) -> None:
    make_community(agency, name="Dayak Siang", leader="Damang Contoh", leader_title="mantir adat")
    make_community(agency, name="Sanggar Tingang", leader="Ruslan", leader_title="ketua").delete()

    assert names(Community.objects.all(), text) == ["Dayak Siang"]


def test_what_is_surely_meant_comes_before_what_is_nearly(agency: Any) -> None:
    make_business(agency, name="Anyamin Sejahtera", owner="A")
    make_business(agency, name="Zamrud Anyaman", owner="B")

    assert names(Business.objects.all(), "anyaman") == ["Zamrud Anyaman", "Anyamin Sejahtera"]


@pytest.mark.parametrize("text", ["%", "_", "'", "\\", "a'; DROP", "🙂", "0" * 100])
def test_no_typed_sign_breaks_a_search(operator: User, agency: Any, text: str) -> None:
    make_business(agency)

    answer = logged_in(operator).get("/kerja/usaha/", {"q": f"\x00{text}"})

    assert answer.status_code == 200
    assert "Tidak ada catatan yang cocok" in answer.content.decode()


@pytest.mark.case("Z01")
def test_typing_sends_the_rows_alone_and_only_the_agencys(operator: User, agency: Any) -> None:
    make_business(agency, name="Lampit Sendiri")
    make_business(UserFactory(operator=True).membership.agency, name="Lampit Tetangga")

    part = logged_in(operator).get("/kerja/usaha/?q=lampit", headers={"HX-Request": "true"})

    page = part.content.decode()
    assert "<html" not in page
    assert "Lampit Sendiri" in page
    assert "Tetangga" not in page
    assert 'id="kabar" hx-swap-oob="true">1 catatan' in page


def test_the_form_offers_what_is_found_while_typing() -> None:
    filing = make_filing("merek")
    sought = make_business(filing.agency, name="Zamrud Kahayan")
    make_business(UserFactory(operator=True).membership.agency, name="Zamrud Tetangga")
    path = f"/kerja/usulan/{filing.reference}/pilihan/business/"

    page = logged_in(filing.begun_by).get(path, {"q": "zamrd"}).content.decode()

    assert f'data-key="{sought.pk}"' in page
    assert "Tetangga" not in page
    assert "1 ditemukan" in page
    for who in ({"operator": True}, {"officer": True}, {"admin": True}):
        assert logged_in(UserFactory(**who)).get(path, {"q": "zamrud"}).status_code == 404
    assert logged_in(filing.begun_by).get(path.replace("business", "user")).status_code == 404


@pytest.mark.parametrize("code", ["ebt", "sdg"])
def test_a_form_opens_no_register_that_it_does_not_ask_for(code: str) -> None:
    filing = make_filing(code)
    make_business(filing.agency, name="Zamrud Kahayan")
    make_community(filing.agency, name="Komunitas Zamrud")
    client, path = logged_in(filing.begun_by), f"/kerja/usulan/{filing.reference}/pilihan/"

    assert client.get(f"{path}business/", {"q": "zamrud"}).status_code == 404
    assert b"Komunitas Zamrud" in client.get(f"{path}community/", {"q": "zamrud"}).content


def save(operator: User, path: str = "/kerja/usaha/baru/", **answers: Any) -> Any:
    return logged_in(operator).post(path, typed(**answers))


@pytest.mark.parametrize(
    ("there", "answers"),
    [
        ({"name": "Anyaman Ibu Inu", "owner": "Inu"}, {}),
        ({"nib": "1234567890123", "name": "Lain", "owner": "Sekali"}, {}),
        ({"nik_lookup": "NIK", "name": "Lain", "owner": "Sekali"}, {}),
    ],
    ids=["name", "nib", "nik"],
)
def test_a_likely_double_is_named_and_nothing_typed_is_lost(
    operator: User, agency: Any, there: dict[str, Any], answers: dict[str, Any]
) -> None:
    if there.pop("nik_lookup", ""):
        there["nik_lookup"] = sealing.lookup(NIK, purpose="nik")
    double = make_business(agency, **there)

    page = save(operator, **answers)

    text = page.content.decode()
    assert page.status_code == 200
    assert Business.objects.count() == 1
    assert "Mungkin sudah dicatat" in text
    assert f'href="/kerja/usaha/{double.pk}/">Pakai yang ini' in text
    for kept in ("Anyaman Bu Inú", "6299 0141 0580 0001", "Jalan Contoh 2"):
        assert f'value="{kept}"' in text

    saved = save(operator, tetap=f"{double.pk}")

    assert saved.status_code == 302
    assert Business.objects.count() == 2


def test_a_double_that_was_not_seen_is_told_of_again(operator: User, agency: Any) -> None:
    first = make_business(agency, name="Anyaman Bu Inú", owner="Inú")
    make_business(agency, name="Anyaman Ibu Inu", owner="Inu")

    assert save(operator, tetap=f"{first.pk}").status_code == 200
    assert Business.objects.count() == 2


def test_the_double_is_chosen_in_the_section_one_came_from() -> None:
    filing = make_filing("merek")
    double = make_business(filing.agency, name="Anyaman Bu Inú", owner="Inú")
    path = f"/kerja/usaha/baru/?usulan={filing.reference}&bagian=pemohon"

    page = save(filing.begun_by, path).content.decode()

    assert f"/kerja/usulan/{filing.reference}/bagian/pemohon/?business={double.pk}" in page


@pytest.mark.case("U17")
def test_no_warning_tells_of_another_agency(operator: User) -> None:
    make_business(UserFactory(operator=True).membership.agency, name="Anyaman Bu Inú",
                  owner="Inú", nik_lookup=sealing.lookup(NIK, purpose="nik"))  # fmt: skip

    assert save(operator).status_code == 302


def test_changing_what_tells_nothing_warns_of_nothing(operator: User, agency: Any) -> None:
    make_business(agency, name="Anyaman Bu Inú", owner="Inú")
    own = make_business(agency, name="Anyaman Ibu Inu", owner="Inu", nib="")
    path = f"/kerja/usaha/{own.pk}/"
    same = {"name": own.name, "owner": own.owner, "nib": "", "nik": "62••••••••••0001"}

    assert save(operator, path, **same, phone="0813 1111 2222").status_code == 302
    assert save(operator, path, **{**same, "name": "Anyaman Bu Inu"}).status_code == 200


def test_those_found_to_be_two_are_not_warned_of(operator: User, agency: Any) -> None:
    one = make_business(agency, name="Anyaman Bu Inú", owner="Inú", nib="")
    other = make_business(agency, name="Anyaman Ibu Inu", owner="Inu", nib="")
    merging.keep_apart(one, other, by=UserFactory(officer=True), reason="Ibu dan anak")

    changed = save(operator, f"/kerja/usaha/{other.pk}/", name="Anyaman Ibu Inú", owner="Inu",
                   nib="", nik="62••••••••••0001")  # fmt: skip

    assert changed.status_code == 302


def test_a_likely_community_is_told_of_unless_it_lives_elsewhere(
    operator: User, agency: Any
) -> None:
    make_community(agency, name="Dayak Siang Murung")
    elsewhere = region("62.10", "Kabupaten Gunung Mas")
    client = logged_in(operator)

    told = client.post("/kerja/komunitas/baru/", {"name": "Dayak Siang Murun"})
    other = client.post(
        "/kerja/komunitas/baru/", {"name": "Dayak Siang Murung", "regency": elsewhere.pk}
    )

    assert "Mungkin sudah dicatat" in told.content.decode()
    assert other.status_code == 302


@pytest.mark.case("T10")
def test_everything_private_stands_masked_in_the_form(operator: User, agency: Any) -> None:
    business = make_business(agency)
    client: Client = logged_in(operator)

    page = client.get(f"/kerja/usaha/{business.pk}/").content.decode()

    for value in (business.nik, business.phone, business.email, business.street):
        assert str(value) not in page
    assert "u•••••@demo.example" in page
    sent = {"nik": "62••••••••••0001", "phone": "+62•••••••7890", "email": "u•••••@demo.example",
            "street": "••••••••", "nib": business.nib}  # fmt: skip
    client.post(f"/kerja/usaha/{business.pk}/", typed(name=business.name, owner=business.owner,
                                                     **sent))  # fmt: skip
    now = Business.objects.get()
    assert (now.phone, now.email, now.street) == (business.phone, business.email, business.street)
    assert now.personal_version == business.personal_version
