"""What every template may ask of the portal itself, as `portal`."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kip_portal import navigation
from kip_portal.navigation import Line

THEME_COOKIE = "tema"
THEMES = ("light", "dark")


class Portal:
    """The frame of a page. Each part is worked out when a template asks for it.

    Public pages ask for nothing that differs per person: one body serves all,
    so `theme` and `side` are for staff pages alone.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def is_demo(self) -> bool:
        return bool(settings.DEMO)

    @property
    def office(self) -> str:
        """The Kanwil that keeps this portal, as page heads name it."""
        return _("Kanwil Kementerian Hukum Kalimantan Tengah")

    @property
    def theme(self) -> str:
        """`light` or `dark` where the person chose one; empty follows the device."""
        chosen = self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @cached_property
    def menu(self) -> list[Line]:
        """The lines of the public menu."""
        return navigation.lines(navigation.PUBLIC, self._request.path)

    @cached_property
    def side(self) -> list[Line]:
        """The lines of the staff menu, for the role acted in."""
        membership = getattr(self._request.user, "membership", None)
        role = membership.role if membership else ""
        entries = navigation.WORK.get(role, navigation.WITHOUT_MEMBERSHIP)
        return navigation.lines(entries, self._request.path)

    @cached_property
    def unread(self) -> int:
        """How many notifications wait for the person; asked on staff pages alone."""
        known = getattr(self._request.user, "unread_news", None)
        notifications = getattr(self._request.user, "notifications", None)
        if known is not None or notifications is None:
            return known or 0
        return int(notifications.unread().count())

    @property
    def twin(self) -> str:
        """The address of this page in the other language, its question kept."""
        query = self._request.META.get("QUERY_STRING", "")
        address = navigation.twin(self._request.path)
        return f"{address}?{query}" if query else address


def portal(request: HttpRequest) -> dict[str, Portal]:
    """Give templates the frame of the page."""
    return {"portal": Portal(request)}
