"""For which of a person's memberships a page of ours is there: what a notification leads to."""

from collections.abc import Callable
from typing import Any

from django.urls import Resolver404, resolve

from kip_portal.models import Membership
from products.models import Business, Community, Filing

Reaches = Callable[[Membership, dict[str, Any]], bool]


def reaches(path: str, membership: Membership) -> bool:
    """Say whether the page at a bare address is there for who acts by that membership.

    Of pages that are not listed nothing is known: they are there for anybody.
    """
    try:
        found = resolve(path)
    except Resolver404:
        return True
    known = PAGES.get(found.view_name)
    return known is None or known(membership, found.kwargs)


def _its_agency(membership: Membership, named: dict[str, Any]) -> bool:
    """A filing's own page: its agency's. Officers who are led there go on to their desk."""
    if membership.is_officer:
        return True
    own = Filing.objects.filter(agency=membership.agency_id, reference=named["reference"])
    return membership.is_agency and own.exists()


def _desk(membership: Membership, _named: dict[str, Any]) -> bool:
    return membership.is_officer


def _of_register(model: type[Business] | type[Community]) -> Reaches:
    def known(membership: Membership, named: dict[str, Any]) -> bool:
        rows: Any = model._default_manager.filter(agency=membership.agency_id, pk=named["pk"])
        return membership.is_agency and bool(rows.exists())

    return known


PAGES: dict[str, Reaches] = {
    "products:filing": _its_agency,
    "products:review": _desk,
    "products:business": _of_register(Business),
    "products:community": _of_register(Community),
}
