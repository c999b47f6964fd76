"""An agency's registers: businesses and communities, made on the way through a filing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kip_portal import sealing
from kip_portal.models import Region, RegionLevel, User
from products.models import Business, Community
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_community, make_filing, region
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db
NIK = "6299014105800001"


@pytest.fixture
def operator() -> User:
    person: User = UserFactory(operator=True)
    return person


def typed(**answers: Any) -> dict[str, Any]:
    return {
        "name": "Anyaman Bu Inú", "owner": "Inú", "scale": "mikro", "nib": "1234 5678 90123",
        "nik": "6299 0141 0580 0001", "npwp": "", "phone": "0812 3456 7890",
        "email": "inu@demo.example", "street": "Jalan Contoh 2", "postcode": "74411",
        "regency": region().pk, **answers,
    }  # fmt: skip


def test_a_new_business_is_sealed_and_comes_back_chosen() -> None:
    filing = make_filing("merek")
    client = logged_in(filing.begun_by)
    asked = client.post(
        address(filing, "pemohon"), plain(sent(filing, "pemohon", title="Judul"), tambah="business")
    )
    assert asked.url == f"/kerja/usaha/baru/?usulan={filing.reference}&bagian=pemohon"
    assert fresh(filing).title == "Judul"

    back = client.post(asked.url, typed())

    business = Business.objects.get(name="Anyaman Bu Inú")
    assert back.url == f"{address(filing, 'pemohon')}?business={business.pk}"
    assert (business.nik, business.phone, business.nib) == (NIK, "+6281234567890", "1234567890123")
    assert bytes(business.nik_lookup or b"") == sealing.lookup(NIK, purpose="nik")
    assert NIK.encode() not in bytes(business.nik_sealed)
    page = client.get(back.url).content.decode()
    assert f'<option value="{business.pk}" selected' in page


def test_wrong_numbers_stand_beside_their_fields(operator: User) -> None:
    page = logged_in(operator).post(
        "/kerja/usaha/baru/",
        typed(nik="1", npwp="2", nib="3", phone="4", email="bukan", postcode="5", regency=""),
    ).content.decode()  # fmt: skip

    for name in ("nik", "npwp", "nib", "phone", "email", "postcode", "regency"):
        assert f"id_{name}-e" in page, name
    assert 'value="Anyaman Bu Inú"' in page
    assert not Business.objects.exists()


def test_an_applicant_outside_the_province_is_in_words(operator: User) -> None:
    province = Region.objects.create(
        code="63", name="Kalimantan Selatan", level=RegionLevel.PROVINCE
    )
    outside = Region.objects.create(
        code="63.71", name="Kota Banjarmasin", level=RegionLevel.REGENCY, parent=province
    )

    answer = logged_in(operator).post("/kerja/usaha/baru/", typed(
        regency=outside.pk, district_text="Banjarmasin Tengah", village_text="Kertak Baru",
    ))  # fmt: skip

    assert answer.status_code == 302
    assert Business.objects.get().place_text == "Kertak Baru, Banjarmasin Tengah, Kota Banjarmasin"


def test_private_numbers_are_masked_and_stay_when_sent_back(operator: User) -> None:
    business = make_business(operator.membership.agency)  # type: ignore[union-attr]
    client = logged_in(operator)
    path = f"/kerja/usaha/{business.pk}/"
    page = client.get(path).content.decode()
    assert NIK not in page
    assert "62••••••••••0001" in page

    client.post(path, typed(nik="62••••••••••0001", name="Nama baru"))

    business = Business.objects.get()
    assert (business.name, business.nik) == ("Nama baru", NIK)


def test_a_new_community_comes_back_as_a_row(operator: User) -> None:
    filing = make_filing("ebt")
    client = logged_in(filing.begun_by)
    path = f"/kerja/komunitas/baru/?usulan={filing.reference}&bagian=komunitas"

    back = client.post(path, {"name": "Dayak Siang", "leader": "Damang Contoh", "leader_title": ""})

    community = Community.objects.get(name="Dayak Siang")
    page = client.get(back.url).content.decode()
    assert 'name="communities-1-community"' in page
    assert f'<option value="{community.pk}" selected' in page


def test_another_agencys_rows_are_not_there(operator: User) -> None:
    theirs = UserFactory(operator=True).membership.agency
    business, community = make_business(theirs), make_community(theirs)
    client = logged_in(operator)

    for path in (f"/kerja/usaha/{business.pk}/", f"/kerja/komunitas/{community.pk}/"):
        assert client.get(path).status_code == 404
        assert client.post(path, typed()).status_code == 404
    assert business.name not in client.get("/kerja/usaha/").content.decode()
    for who in ({"officer": True}, {"admin": True}, {"role": None}):
        assert logged_in(UserFactory(**who)).get("/kerja/usaha/").status_code == 404


def test_a_long_register_is_searched_without_script() -> None:
    filing = make_filing("merek")
    for number in range(35):
        make_business(filing.agency, name=f"Usaha {number:02d}")
    sought = make_business(filing.agency, name="Zamrud Kahayan")
    data = plain(sent(filing, "pemohon", title="Belum tersimpan"))
    data |= {"find": "1", "find-business": "zamrud"}

    page = logged_in(filing.begun_by).post(address(filing, "pemohon"), data).content.decode()

    assert f'<option value="{sought.pk}"' in page
    assert "Usaha 03" not in page
    assert 'value="Belum tersimpan"' in page
    assert fresh(filing).title != "Belum tersimpan"


def test_the_list_asks_as_often_however_long_it_is(operator: User) -> None:
    agency = operator.membership.agency  # type: ignore[union-attr]
    client = logged_in(operator)
    make_business(agency)
    client.get("/kerja/usaha/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/kerja/usaha/")
    for _again in range(10):
        make_business(agency)
    with CaptureQueriesContext(connection) as many:
        client.get("/kerja/usaha/")

    assert len(few) == len(many)
