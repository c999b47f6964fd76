"""Who works where: seen and ended by those who keep people, in time and at once."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kip_portal import clock
from kip_portal.actions import accounts
from kip_portal.models import Membership, User
from tests.factories.people import AgencyFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

WIB = datetime.timezone(datetime.timedelta(hours=7))
PASSWORD = "sungai kahayan di pagi hari"
LAST = datetime.date(2026, 11, 30)


@pytest.fixture
def head() -> User:
    return UserFactory(agency_head=True)


@pytest.fixture
def operator(head: User) -> User:
    return UserFactory(name="Rina Oktavia", agency=head.membership.agency)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def through_the_door(user: User) -> Client:
    """Log in by password, as people do: the session then stands on the person's list."""
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.url == "/kerja/"
    return client


# --- Seeing


def test_a_head_sees_the_own_agency_alone(head: User, operator: User) -> None:
    stranger = UserFactory(name="Orang Lain")

    page = logged_in(head).get(reverse("people:people")).content.decode()

    assert operator.name in page
    assert stranger.name not in page


def test_an_admin_sees_all_with_their_agencies(operator: User) -> None:
    page = logged_in(UserFactory(admin=True)).get(reverse("people:people")).content.decode()

    assert operator.name in page
    assert str(operator.membership.agency) in page


def test_the_list_is_narrowed_by_name_or_address(head: User, operator: User) -> None:
    client, address = logged_in(head), reverse("people:people")

    assert operator.name in client.get(address, {"q": "oktavia"}).content.decode()
    assert operator.name in client.get(address, {"q": operator.email}).content.decode()
    assert "Tidak ada orang yang cocok" in client.get(address, {"q": "zz\0z"}).content.decode()


def test_ended_memberships_are_shown_when_asked_for(head: User, operator: User) -> None:
    accounts.end_membership(operator.membership, by=head)
    client, address = logged_in(head), reverse("people:people")

    assert operator.name not in client.get(address).content.decode()
    assert operator.name in client.get(address, {"tampil": "berakhir"}).content.decode()


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = logged_in(UserFactory(admin=True))
    for _ in range(12):
        UserFactory()

    with django_assert_max_num_queries(14):
        client.get(reverse("people:people"))


# --- Ending


@pytest.mark.parametrize("own", ["agency_head", "head_of_office", "admin"])
def test_z07_nobody_ends_or_renames_the_own_role(own: str) -> None:
    person = UserFactory(**{own: True})
    client, pk = logged_in(person), person.membership.pk

    assert client.post(reverse("people:end", args=[pk]), {"when": "now"}).status_code == 404
    assert client.post(reverse("people:member", args=[pk]), {"position": "Raja"}).status_code == 404
    assert person.membership in Membership.objects.valid_on()


def test_z07_a_membership_elsewhere_is_not_there(head: User) -> None:
    other = UserFactory().membership
    client = logged_in(head)

    for name in ("people:member", "people:end"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        accounts.end_membership(other, by=head)


def test_z07_a_head_does_not_end_another_head(head: User) -> None:
    other = UserFactory(agency_head=True, agency=head.membership.agency)

    answer = logged_in(head).post(
        reverse("people:end", args=[other.membership.pk]), {"when": "now"}
    )

    assert answer.status_code == 404
    assert other.membership in Membership.objects.valid_on()


def test_a15_a_role_that_ends_at_once_ends_its_sessions(head: User, operator: User) -> None:
    theirs = through_the_door(operator)
    assert theirs.get(reverse("people:profile")).status_code == 200

    answer = logged_in(head).post(
        reverse("people:end", args=[operator.membership.pk]), {"when": "now"}
    )

    assert answer.status_code == 302
    assert theirs.get(reverse("people:profile")).status_code == 302
    assert not Membership.objects.valid_on().filter(user=operator).exists()


def test_a15_an_open_page_of_theirs_saves_nothing_more(head: User, operator: User) -> None:
    theirs = through_the_door(operator)
    accounts.end_membership(operator.membership, by=head)

    answer = theirs.post(reverse("people:profile"), {"name": "Nama Baru", "language": "id"})

    assert answer.url.startswith(reverse("account_login"))
    assert User.objects.get(pk=operator.pk).name == "Rina Oktavia"


def test_a22_a_membership_ends_at_midnight_in_palangka_raya(head: User) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 12, tzinfo=WIB)):
        operator = UserFactory(agency=head.membership.agency)
        accounts.end_membership(operator.membership, by=head, last_day=LAST)

    with time_machine.travel(datetime.datetime(2026, 11, 30, 23, 59, tzinfo=WIB)) as when:
        theirs = logged_in(operator)
        before = theirs.get(reverse("people:profile")).context["request"].user.membership
        when.shift(120)
        after = theirs.get(reverse("people:profile")).context["request"].user.membership

    assert before == operator.membership
    assert after is None


def test_the_last_day_is_asked_for_and_shown(head: User, operator: User) -> None:
    client, pk = logged_in(head), operator.membership.pk
    days = {"when": "day", "last_day_day": "31", "last_day_month": "12", "last_day_year": "2099"}

    missing = client.post(reverse("people:end", args=[pk]), {"when": "day"})
    never = client.post(reverse("people:end", args=[pk]), days | {"last_day_day": "32"})
    early = client.post(reverse("people:end", args=[pk]), days | {"last_day_year": "1999"})
    taken = client.post(reverse("people:end", args=[pk]), days)

    assert "Tulis hari terakhirnya." in missing.content.decode()
    assert "ada di kalender" in never.content.decode()
    assert "sebelum keanggotaan dimulai" in early.content.decode()
    assert taken.status_code == 302
    assert Membership.objects.get(pk=pk).last_day == datetime.date(2099, 12, 31)
    page = client.get(reverse("people:member", args=[pk])).content.decode()
    assert "31 Desember 2099" in page


def test_a_day_is_not_judged_where_none_is_meant(head: User, operator: User) -> None:
    answers = {"when": "now", "last_day_day": "x", "last_day_month": "", "last_day_year": ""}

    answer = logged_in(head).post(reverse("people:end", args=[operator.membership.pk]), answers)

    assert answer.status_code == 302


def test_a_role_of_this_very_day_is_taken_back_whole(head: User) -> None:
    person = UserFactory(role=None)
    membership = accounts.enrol(person, agency=head.membership.agency, role="operator")

    accounts.end_membership(membership, by=head)

    assert not person.memberships.exists()


def test_what_has_ended_does_not_end_again(head: User, operator: User) -> None:
    accounts.end_membership(operator.membership, by=head)

    with pytest.raises(ValidationError):
        accounts.end_membership(operator.membership, by=head)
    answer = logged_in(head).post(
        reverse("people:end", args=[operator.membership.pk]), {"when": "now"}
    )
    assert "sudah berakhir" in answer.content.decode()


def test_a_last_day_before_the_first_is_refused_by_the_action(head: User) -> None:
    later = clock.today() + datetime.timedelta(days=9)
    membership = MembershipFactory(agency=head.membership.agency, valid=DateRange(later, None))

    with pytest.raises(ValidationError):
        accounts.end_membership(membership, by=head, last_day=clock.today())


def test_a_head_corrects_what_a_member_is_called(head: User, operator: User) -> None:
    address = reverse("people:member", args=[operator.membership.pk])

    logged_in(head).post(address, {"position": " Analis  KI ", "role": "officer"})

    membership = Membership.objects.get(pk=operator.membership.pk)
    assert (membership.position, membership.role) == ("Analis KI", "operator")


# --- Accounts


def test_a15_a_closed_account_is_out_at_once(operator: User) -> None:
    theirs = through_the_door(operator)
    assert theirs.get(reverse("people:profile")).status_code == 200

    accounts.set_active(operator, active=False)

    assert theirs.get(reverse("people:profile")).status_code == 302
    accounts.set_active(operator, active=True)
    assert theirs.get(reverse("people:profile")).status_code == 302, "the session is gone for good"


def test_a15_a_closed_account_is_out_even_where_the_session_stayed(operator: User) -> None:
    theirs = logged_in(operator)

    User.objects.filter(pk=operator.pk).update(is_active=False)

    assert theirs.get(reverse("people:profile")).status_code == 302


def test_a_person_is_a_member_of_an_agency_once(operator: User) -> None:
    with pytest.raises(ValidationError):
        accounts.enrol(operator, agency=operator.membership.agency, role="operator")


@pytest.mark.parametrize(
    "path", ["signup/", "social/signup/", "login/code/", "google/login/", "3rdparty/"]
)
def test_a06_no_other_way_in_is_there(client: Client, path: str) -> None:
    for prefix in ("/akun/", "/en/akun/"):
        assert client.get(prefix + path).status_code == 404
        assert client.post(prefix + path, {"email": "a@b.example"}).status_code == 404


# --- Acting for one of several memberships


def test_a14_the_switch_changes_agency_and_session_id(operator: User) -> None:
    second = MembershipFactory(user=operator, agency=AgencyFactory(), role="agency_head")
    client = logged_in(operator)
    key = client.session.session_key

    answer = client.post(reverse("people:switch"), {"membership": second.pk})

    assert answer.url == "/kerja/"
    assert client.session.session_key != key
    user = client.get(reverse("people:profile")).context["request"].user
    assert user.membership == second


def test_the_switched_session_can_still_be_ended_from_the_list(operator: User) -> None:
    second = MembershipFactory(user=operator)
    client = through_the_door(operator)
    client.post(reverse("people:switch"), {"membership": second.pk})

    accounts.end_sessions(operator)

    assert client.get(reverse("people:profile")).status_code == 302


@pytest.mark.parametrize("posted", ["", "0", "x", "other", "ended"])
def test_one_acts_for_ones_own_valid_memberships_alone(operator: User, posted: str) -> None:
    other = MembershipFactory()
    ended = MembershipFactory(
        user=operator,
        valid=DateRange(datetime.date(2016, 1, 1), datetime.date(2017, 1, 1)),
    )
    client = logged_in(operator)
    answers = {"other": other.pk, "ended": ended.pk}

    answer = client.post(reverse("people:switch"), {"membership": answers.get(posted, posted)})

    assert answer.status_code == 404
    assert "membership" not in client.session


def test_a_membership_acted_for_that_ends_leaves_the_others(head: User, operator: User) -> None:
    second = MembershipFactory(user=operator)
    client = logged_in(operator)
    client.post(reverse("people:switch"), {"membership": second.pk})
    Membership.objects.filter(pk=second.pk).update(
        valid=DateRange(datetime.date(2016, 1, 1), datetime.date(2017, 1, 1))
    )

    user = client.get(reverse("people:profile")).context["request"].user

    assert user.membership == operator.membership
