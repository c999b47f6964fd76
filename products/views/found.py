"""Finding the filing of an address: what a person may not see is not there."""

from django.shortcuts import get_object_or_404

from kip_portal.requests import SignedInRequest
from products import rules, snapshots
from products.actions import facts
from products.models import Filing

ALONG = ("agency", "agreement", "officer", "begun_by", "copied_from", *snapshots.RELATED)


def readable(request: SignedInRequest, reference: str) -> Filing:
    """Return a filing whose content the person may open, with its rows. Raises `Http404`."""
    rows = Filing.objects.readable_by(request.user).select_related(*ALONG)
    return get_object_or_404(rows, reference=reference)


def own(request: SignedInRequest, reference: str) -> Filing:
    """Return a filing of the own agency. Raises `Http404`, also for officers."""
    rows = Filing.objects.visible_to(request.user).filter(agency=request.user.actor.agency_id)
    return get_object_or_404(rows.select_related(*ALONG), reference=reference)


def filled_in(request: SignedInRequest, reference: str) -> Filing:
    """Return a filing whose form the person fills in: their agency's, or typed in for one.

    Raises `Http404`.
    """
    rows = Filing.objects.filled_in_by(request.user)
    return get_object_or_404(rows.select_related(*ALONG), reference=reference)


def again(filing: Filing) -> Filing:
    """Return a filing that was found already, as it is now."""
    row = Filing.objects.select_related(*ALONG).filter(pk=filing.pk)[0]
    snapshots.load(row)
    return row


def may_edit(request: SignedInRequest, filing: Filing) -> bool:
    """Return whether the person may change this filing now."""
    return rules.may_edit(facts.brief(filing, request.user))
