"""Who comes to the office's side at all: officers and the head; for all others it is not there.

A draft is never there, not even for the officer who types it in for its agency.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from kip_portal.models import User
from products.models import Filing
from products.models.filing import FilingQuerySet
from products.rules import State


def require_officer(user: User) -> None:
    """Answer 404 to whoever is no officer."""
    if not user.actor.is_officer:
        raise Http404


def officers_filing(user: User, reference: str) -> Filing:
    """Return a filing that an officer may see; drafts and all else answer 404."""
    require_officer(user)
    return get_object_or_404(_whole(Filing.objects.visible_to(user)), reference=reference)


def open_filing(user: User, reference: str) -> Filing:
    """Return a filing whose content an officer may open (design 6, N1)."""
    require_officer(user)
    return get_object_or_404(_whole(Filing.objects.readable_by(user)), reference=reference)


def _whole(filings: FilingQuerySet) -> FilingQuerySet:
    """Return the rows with what the head of a page prints."""
    rows = filings.exclude(state=State.DRAFT).select_related("agency", "officer", "begun_by")
    return rows.prefetch_related("agency__names")
