"""What a view behind a log-in is given: a request whose user is a person."""

from django.http import HttpRequest

from kip_portal.models import User


class SignedInRequest(HttpRequest):
    """A request that passed `login_required`."""

    user: User
