"""Sets, once per request, the membership that a person acts for (design 4)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kip_portal.models import Membership, User

SESSION_KEY = "membership"


class MembershipMiddleware:
    """Choose among the memberships in force today: the one kept in the session, else the first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Choose late, so that pages which never ask who is there cost no query."""
        if SESSION_KEY in request.session and isinstance(request.user, User):
            request.user.membership = chosen(request.user, request.session[SESSION_KEY])


def chosen(user: User, membership_id: int) -> Membership | None:
    """Return that membership where it is in force, else the person's first."""
    found = [one for one in user.valid_memberships if one.pk == membership_id]
    return (found or user.valid_memberships or [None])[0]
