"""A notification is opened as the agency to which it was told, whoever one acts for now."""

import pytest
from django.test import Client

from kip_portal.actions import notify
from kip_portal.models import User
from kip_portal.rules import Role
from products.models import Filing
from products.rules import State
from tests.factories.people import AgencyFactory, MembershipFactory, OfficeFactory, UserFactory
from tests.factories.products import make_business, make_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing() -> Filing:
    return make_filing("merek", state=State.SUBMITTED)


@pytest.fixture
def both(filing: Filing) -> User:
    """Somebody who works for another agency first, and for the filing's as well."""
    person = UserFactory(operator=True)
    MembershipFactory(user=person, agency=filing.agency, role=Role.OPERATOR)
    return User.objects.get(pk=person.pk)


def opened(client: Client, person: User, path: str) -> str:
    """Open what a person was told last; return the page that it led to."""
    notify.tell([person], "Kabar.", path)
    told = person.notifications.latest("pk")
    answer = client.post(f"/akun/kabar/{told.pk}/", follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_who_acts_for_another_agency_is_switched_and_told(
    client: Client, filing: Filing, both: User
) -> None:
    client.force_login(both)
    assert client.get(filing.get_absolute_url()).status_code == 404

    page = opened(client, both, filing.get_absolute_url())

    assert filing.reference in page
    assert f"Anda kini bertindak untuk {filing.agency}." in page
    assert client.get(filing.get_absolute_url()).status_code == 200


def test_who_acts_for_it_already_stays(client: Client, filing: Filing) -> None:
    client.force_login(filing.begun_by)

    page = opened(client, filing.begun_by, filing.get_absolute_url())

    assert "Anda kini bertindak" not in page


def test_a_row_of_a_register_and_the_desk_are_found_too(
    client: Client, filing: Filing, both: User
) -> None:
    MembershipFactory(user=both, agency=OfficeFactory().agency, role=Role.OFFICER)
    both = User.objects.get(pk=both.pk)
    client.force_login(both)
    business = make_business(filing.agency, name="Madu Hutan")

    assert "Madu Hutan" in opened(client, both, business.get_absolute_url())
    assert filing.reference in opened(client, both, filing.get_review_url())
    assert "Madu Hutan" in opened(client, both, business.get_absolute_url())


def test_what_is_closed_to_all_memberships_switches_nothing(client: Client, both: User) -> None:
    foreign = make_filing("merek", agency=AgencyFactory())
    notify.tell([both], "Kabar.", foreign.get_absolute_url())
    client.force_login(both)

    answer = client.post(f"/akun/kabar/{both.notifications.get().pk}/", follow=True)

    assert answer.status_code == 404
    assert "membership" not in client.session


def test_other_pages_are_opened_as_they_are(client: Client, both: User) -> None:
    client.force_login(both)

    for path in ("/akun/profil/", "/kerja/", "/tidak-ada-lagi/"):
        notify.tell([both], "Kabar.", path)
        answer = client.post(f"/akun/kabar/{both.notifications.latest('pk').pk}/")
        assert answer.url == path
    assert "membership" not in client.session
