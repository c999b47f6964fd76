"""For which of their agencies somebody acts: the one they chose, while it is in force."""

import datetime
from importlib import import_module
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

from kip_portal import acting, clock
from kip_portal.models import Membership, User
from tests.factories.people import LONG_AGO, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    made: User = UserFactory()
    MembershipFactory(user=made)
    return made


def again(person: User) -> User:
    return User.objects.get(pk=person.pk)


def request_of(person: Any, **kept: Any) -> HttpRequest:
    request = HttpRequest()
    request.user = person
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    for name, value in kept.items():
        request.session[name] = value
    return request


def seen_by_a_view(request: HttpRequest) -> Any:
    seen = []

    def view(asked: HttpRequest) -> HttpResponse:
        seen.append(asked.user)
        return HttpResponse()

    acting.MembershipMiddleware(view)(request)
    return seen[0]


def test_the_chosen_membership_is_the_one_acted_for(person: User) -> None:
    first, second = person.memberships.order_by("pk")

    assert seen_by_a_view(request_of(again(person), membership=second.pk)).membership == second
    assert seen_by_a_view(request_of(again(person))).membership == first


def test_a_membership_that_ended_or_is_anothers_is_not_acted_for(person: User) -> None:
    first, second = person.memberships.order_by("pk")
    yesterday = clock.today() - datetime.timedelta(days=1)
    ended = MembershipFactory(user=person, valid=DateRange(LONG_AGO.lower, yesterday))
    foreign = MembershipFactory()

    for one in (ended, foreign):
        assert acting.chosen(again(person), one.pk) == first
    Membership.objects.filter(pk__in=[first.pk, second.pk]).delete()
    assert acting.chosen(again(person), ended.pk) is None


def test_nobody_in_particular_acts_for_nobody() -> None:
    somebody = seen_by_a_view(request_of(AnonymousUser(), membership=1))

    assert not somebody.is_authenticated
    assert not hasattr(somebody, "membership")


def test_a_page_that_asks_for_nobody_reads_nothing(person: User) -> None:
    request = request_of(again(person), membership=1)
    request.session.save()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(
        request.session.session_key
    )

    with CaptureQueriesContext(connection) as read:
        acting.MembershipMiddleware(lambda _asked: HttpResponse())(request)

    assert len(read) == 0


@pytest.mark.case("A14")
def test_choosing_takes_a_new_session_that_can_still_be_ended(person: User) -> None:
    request = request_of(person)
    request.session.create()
    old = request.session.session_key
    for key in (old, "another"):
        UserSession.objects.create(user=person, session_key=key, ip="127.0.0.1", user_agent="x")
    chosen = person.memberships.last()
    assert chosen is not None

    acting.act_for(request, chosen)

    assert request.session["membership"] == chosen.pk
    assert request.session.session_key != old
    assert {one.session_key for one in UserSession.objects.all()} == {
        request.session.session_key, "another",
    }  # fmt: skip
