"""The officers' desk of likely doubles, and the agency's way to ask: who sees what of whom."""

from typing import Any

import pytest
from django.test import Client

from kip_portal.models import User
from products.actions import merging
from products.models import Business, BusinessMerge, Community, Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_community, make_filing
from tests.products.filing_pages import logged_in
from tests.products.test_merging import owner_of

pytestmark = pytest.mark.django_db
WHY = "NIB dan pemiliknya sama"
DESK = "/tinjauan/pelaku-usaha/"


@pytest.fixture
def officer() -> User:
    person: User = UserFactory(officer=True)
    return person


def two_filings(**more: Any) -> tuple[Filing, Business, Business]:
    """Two filings of one agency, each with a business of its own that is likely the other."""
    first = make_filing("merek", state=State.SUBMITTED, **more)
    second = make_filing("merek", state=State.SUBMITTED, by=first.begun_by)
    return first, owner_of(first), owner_of(second)


def page_of(one: Any, other: Any) -> str:
    return f"{DESK}{one.pk}/{other.pk}/"


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_officer_compares_merges_and_takes_it_back(officer: User) -> None:
    first, one, other = two_filings()
    client = logged_in(officer)
    assert page_of(one, other) in text_of(client, DESK)

    page = text_of(client, page_of(one, other))
    assert "NIB sama" in page
    assert "62••••••••••0001" in page
    for value in (one.nik, one.phone, one.email, one.street):
        assert str(value) not in page
    empty = client.post(page_of(one, other), {"reason": "", "keep": ""}).content.decode()
    assert "Pilih catatan yang dipakai." in empty
    assert "Tuliskan alasannya." in empty
    assert BusinessMerge.objects.count() == 0

    done = client.post(page_of(one, other), {"keep": str(other.pk), "reason": WHY, "gabung": "1"})
    assert done.url == DESK
    assert owner_of(first) == other
    listed = text_of(client, DESK)
    assert page_of(one, other) not in listed
    assert f"{DESK}{one.pk}/pisah/" in listed
    assert client.get(page_of(one, other)).url == DESK  # type: ignore[attr-defined]

    assert client.post(f"{DESK}{one.pk}/pisah/", {"reason": ""}).status_code == 200
    client.post(f"{DESK}{one.pk}/pisah/", {"reason": "Keliru"})
    assert owner_of(first) == one
    assert page_of(one, other) not in text_of(client, DESK)


def test_two_that_are_two_are_listed_no_more(officer: User) -> None:
    _filing, one, other = two_filings()
    client = logged_in(officer)

    client.post(page_of(one, other), {"pisah": "1", "reason": "Ibu dan anak"})

    assert page_of(one, other) not in text_of(client, DESK)
    assert BusinessMerge.objects.get().is_undone
    assert Business.objects.standing().count() == 2


def test_the_merged_row_is_gone_from_the_register_and_its_links_lead_on(officer: User) -> None:
    first, one, other = two_filings()
    merging.merge(other, one, by=officer, reason=WHY)
    client = logged_in(first.begun_by)

    listed = text_of(client, "/kerja/usaha/")
    assert f'href="/kerja/usaha/{one.pk}/"' not in listed
    assert client.get(f"/kerja/usaha/{one.pk}/").url == f"/kerja/usaha/{other.pk}/"  # type: ignore[attr-defined]
    kept = text_of(client, f"/kerja/usaha/{other.pk}/")
    assert WHY in kept
    assert f"/kerja/usaha/{one.pk}/buka/nik/" in kept

    typed = client.post(f"/kerja/usaha/{one.pk}/", {"name": "Nama yang baru diketik"})
    again = typed.content.decode()
    assert 'value="Nama yang baru diketik"' in again
    assert f'action="/kerja/usaha/{other.pk}/' in again
    assert Business.objects.get(pk=one.pk).name == one.name


@pytest.mark.case("Z01")
def test_officers_see_only_what_was_handed_in(officer: User) -> None:
    _first, one, _other = two_filings()
    draft = make_business(one.agency)  # in no filing at all
    unsent = owner_of(make_filing("merek", agency=one.agency))
    client = logged_in(officer)

    listed = text_of(client, DESK)
    for hidden in (draft, unsent):
        assert f"/{hidden.pk}/" not in listed
        assert client.get(page_of(one, hidden)).status_code == 404
        answer = client.post(page_of(one, hidden), {"keep": str(one.pk), "reason": WHY})
        assert answer.status_code == 404
    assert not BusinessMerge.objects.exists()


@pytest.mark.case("Z01")
def test_a_confidential_filing_opens_no_business_to_other_officers(officer: User) -> None:
    first = make_filing("paten", state=State.IN_REVIEW, officer=officer)
    second = make_filing("paten", state=State.IN_REVIEW, officer=officer, by=first.begun_by)
    one, other = owner_of(first), owner_of(second)
    stranger = logged_in(UserFactory(officer=True))

    assert page_of(one, other) in text_of(logged_in(officer), DESK)
    assert one.name not in text_of(stranger, DESK)
    assert stranger.get(page_of(one, other)).status_code == 404
    head = logged_in(UserFactory(head_of_office=True))
    assert page_of(one, other) in text_of(head, DESK)


def test_what_an_agency_asks_about_opens_just_those_two(officer: User) -> None:
    operator = UserFactory(operator=True)
    agency = operator.membership.agency
    one, other = make_business(agency, name="Rotan"), make_business(agency, name="Lain", nib="")
    third = make_business(agency, name="Ketiga", nib="")
    client, desk = logged_in(operator), logged_in(officer)
    assert page_of(one, other) not in text_of(desk, DESK)

    found = text_of(client, f"/kerja/usaha/{one.pk}/gabung/?q=lain")
    assert f'value="{other.pk}"' in found
    answer = client.post(f"/kerja/usaha/{one.pk}/gabung/", {"lain": str(other.pk)}, follow=True)
    assert "Kantor Wilayah sudah diberi tahu." in answer.content.decode()

    listed = text_of(desk, DESK)
    assert page_of(one, other) in listed
    assert "diminta" in listed
    assert "Lain" in text_of(desk, page_of(one, other))
    assert desk.get(page_of(one, third)).status_code == 404
    again = client.post(f"/kerja/usaha/{one.pk}/gabung/", {"lain": str(other.pk)}, follow=True)
    assert "sudah diminta" in again.content.decode()

    desk.post(page_of(one, other), {"pisah": "1", "reason": "Ibu dan anak"})

    assert "keduanya berbeda" in operator.notifications.get().text
    assert page_of(one, other) not in text_of(desk, DESK)
    third_time = client.post(f"/kerja/usaha/{one.pk}/gabung/", {"lain": str(other.pk)}, follow=True)
    assert "keduanya berbeda" in third_time.content.decode()


def test_any_officer_takes_back_what_an_agency_asked_for(officer: User) -> None:
    operator = UserFactory(operator=True)
    agency = operator.membership.agency
    one, other = make_business(agency, name="Rotan"), make_business(agency, name="Lain", nib="")
    logged_in(operator).post(f"/kerja/usaha/{one.pk}/gabung/", {"lain": str(other.pk)})
    merging.merge(one, other, by=officer, reason=WHY)

    colleague = logged_in(UserFactory(officer=True))
    assert f"{DESK}{other.pk}/pisah/" in text_of(colleague, DESK)
    colleague.post(f"{DESK}{other.pk}/pisah/", {"reason": "Ibu dan anak, dua usaha"})

    other.refresh_from_db()
    assert other.merged_into is None


def test_an_agency_asks_about_its_own_rows_alone() -> None:
    operator = UserFactory(operator=True)
    own = make_business(operator.membership.agency)
    theirs = make_business(UserFactory(operator=True).membership.agency, name="Abon Tetangga")
    client = logged_in(operator)

    assert client.get(f"/kerja/usaha/{theirs.pk}/gabung/").status_code == 404
    for key in (str(theirs.pk), "0", "x", "9" * 30, ""):
        assert client.post(f"/kerja/usaha/{own.pk}/gabung/", {"lain": key}).status_code == 404
    assert theirs.name not in text_of(client, f"/kerja/usaha/{own.pk}/gabung/?q=abon")


@pytest.mark.case("Z01")
@pytest.mark.parametrize("role", ["operator", "agency_head", "admin", "own"])
def test_nobody_but_officers_finds_the_desk_of_doubles(role: str, officer: User) -> None:
    filing, one, other = two_filings()
    merging.merge(one, other, by=officer, reason=WHY)
    client = logged_in(filing.begun_by if role == "own" else UserFactory(**{role: True}))

    for path in (DESK, "/tinjauan/komunitas/", page_of(one, other), f"{DESK}{other.pk}/pisah/"):
        assert client.get(path).status_code == 404, path
        assert client.post(path, {"reason": WHY, "keep": str(one.pk)}).status_code in (404, 405)
    assert BusinessMerge.objects.count() == 1


def test_communities_have_the_same_desk(officer: User) -> None:
    first = make_filing("ebt", state=State.SUBMITTED)
    second = make_filing("ebt", state=State.SUBMITTED, by=first.begun_by)
    one = first.asset.communities.get().community
    other = second.asset.communities.get().community
    client = logged_in(officer)
    path = f"/tinjauan/komunitas/{one.pk}/{other.pk}/"
    assert path in text_of(client, "/tinjauan/komunitas/")
    assert "Damang Contoh" in text_of(client, path)

    client.post(path, {"keep": str(one.pk), "reason": WHY})

    assert list(Community.objects.standing()) == [one]
    client.post(f"/tinjauan/komunitas/{other.pk}/pisah/", {"reason": "Keliru"})
    assert Community.objects.standing().count() == 2


def test_addresses_that_name_no_pair_are_not_there(officer: User) -> None:
    _filing, one, _other = two_filings()
    elsewhere = make_community(one.agency)
    client = logged_in(officer)

    for path in (page_of(one, one), f"{DESK}{one.pk}/999999/", f"{DESK}{one.pk}/pisah/",
                 f"/tinjauan/komunitas/{one.pk}/{elsewhere.pk}/"):  # fmt: skip
        assert client.get(path).status_code == 404, path
