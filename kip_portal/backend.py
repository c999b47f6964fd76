"""The log-in of the portal: the accounts' own, which finds a person with all that pages ask."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from kip_portal.models import User, known


class Backend(AuthenticationBackend):
    """Log in by e-mail; each request then finds person, memberships and news in one query."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session, unless the account was closed."""
        user = known.user(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
