"""Who asks: pages of staff know a person, and some of them a role."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from agreements import pages
from agreements.models import Agreement
from kip_portal.models import User
from kip_portal.rules import Actor


def person(request: HttpRequest) -> User:
    """Return who is logged in; the view's decorator has seen to it that somebody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def visible_agreement(request: HttpRequest, slug: str) -> Agreement:
    """Return an agreement that the person may read; 404 for any other."""
    found = pages.whole(Agreement.objects.visible_to(person(request)))
    return get_object_or_404(found, slug=slug)


def ask(request: HttpRequest, allowed: Callable[[Actor], bool]) -> User:
    """Return the person where the rule lets them; refuse them in words otherwise."""
    user = person(request)
    if not allowed(user.actor):
        raise PermissionDenied
    return user
