"""Sets, once per request, the membership that a person acts for (design 4)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kip_portal.models import Membership, User

SESSION_KEY = "membership"


class MembershipMiddleware:
    """Choose among the memberships in force today: the one kept in the session, else the first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose late: pages which never ask who is there touch neither session nor database."""
        request.user = SimpleLazyObject(partial(_acting, request, request.user))  # type: ignore[assignment]
        return self.get_response(request)


def _acting(request: HttpRequest, user: Any) -> Any:
    if isinstance(user, User) and SESSION_KEY in request.session:
        user.membership = chosen(user, request.session[SESSION_KEY])
    return user


def chosen(user: User, membership_id: int) -> Membership | None:
    """Return that membership where it is in force, else the person's first."""
    return next(
        (one for one in user.valid_memberships if one.pk == membership_id),
        next(iter(user.valid_memberships), None),
    )


def act_for(request: HttpRequest, membership: Membership) -> None:
    """Act for `membership` from the next request on, under a new session id (A14).

    The list of the person's sessions follows, so that this one can still be ended there.
    """
    old = request.session.session_key
    request.session[SESSION_KEY] = membership.pk
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
