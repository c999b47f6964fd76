"""The registers of an agency: businesses and communities, used again in its later filings."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kip_portal import sealing
from kip_portal.models import Subject, User
from kip_portal.workflow import TransitionRefused
from products.models import Business, Community


@transaction.atomic
def keep_business(business: Business, *, sealed: Mapping[str, str], by: User) -> Business:
    """Save a business with its personal data sealed by its own key, and found by its NIK.

    A new one belongs to the agency that the person acts for. Raises `TransitionRefused`.
    """
    _own(business, by)
    if business.subject_id is None:
        business.subject = Subject.objects.create()
    for name, text in sealed.items():
        setattr(business, name, text)
    nik = str(business.nik)
    business.nik_lookup = sealing.lookup(nik, purpose="nik") if nik else None
    business.save()
    return business


@transaction.atomic
def keep_community(community: Community, *, by: User) -> Community:
    """Save a community. A new one belongs to the agency that the person acts for."""
    _own(community, by)
    community.save()
    return community


def _own(row: Business | Community, by: User) -> None:
    actor = by.actor
    if not actor.is_agency or actor.agency_id is None:
        raise TransitionRefused(
            _("Hanya perangkat daerah yang mencatat pelaku usaha dan komunitas.")
        )
    if row.pk is None:
        row.agency_id = actor.agency_id
    elif row.agency_id != actor.agency_id:
        raise TransitionRefused(_("Catatan ini milik perangkat daerah lain."))
