"""Who asks: pages of staff know a person, and some of them a role."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from agreements import pages
from agreements.models import Agreement
from kip_portal.models import User
from kip_portal.requests import SignedInRequest
from kip_portal.rules import Actor


def visible_agreement(request: SignedInRequest, slug: str) -> Agreement:
    """Return an agreement that the person may read; 404 for any other."""
    found = pages.whole(Agreement.objects.visible_to(request.user))
    return get_object_or_404(found, slug=slug)


def ask(request: SignedInRequest, allowed: Callable[[Actor], bool]) -> User:
    """Return the person where the rule lets them; refuse them in words otherwise."""
    if not allowed(request.user.actor):
        raise PermissionDenied
    return request.user
