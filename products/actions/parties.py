"""The registers of an agency: businesses and communities, used again in its later filings."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from kip_portal import sealing
from kip_portal.models import Subject, User
from kip_portal.workflow import TransitionRefused
from products.models import Business, Community, Filing

Row = TypeVar("Row", Business, Community)
OURS_TO_SET = ("merged_into", "at")  # never a form's to write


class MergedAway(TransitionRefused):
    """A row was merged into another one meanwhile: `kept` is the one to write to."""

    def __init__(self, kept: Business | Community) -> None:
        self.kept = kept
        super().__init__(_("Catatan ini sudah digabung ke “%(name)s”.") % {"name": kept.name})


@transaction.atomic
def keep_business(business: Business, *, sealed: Mapping[str, str], by: User) -> Business:
    """Save a business with its personal data sealed by its own key, and found by its NIK.

    A new one belongs to the agency that the person acts for, or for which they type a draft
    in: then it says so already. Raises `TransitionRefused`.
    """
    _own(business, by)
    if business.subject_id is None:
        business.subject = Subject.objects.create()
    for name, text in sealed.items():
        setattr(business, name, text)
    nik = str(business.nik)
    business.nik_lookup = sealing.lookup(nik, purpose="nik") if nik else None
    return _saved(business)


@transaction.atomic
def keep_community(community: Community, *, by: User) -> Community:
    """Save a community. A new one belongs to the agency that the person acts for."""
    _own(community, by)
    return _saved(community)


def _saved(row: Row) -> Row:
    """Write the row; of one that is there already all but its merging, which is not a form's."""
    if row.pk is None:
        row.save()
        return row
    own = [one.name for one in row._meta.concrete_fields]
    row.save(update_fields=[name for name in own if name not in ("id", *OURS_TO_SET)])
    return row


def _own(row: Business | Community, by: User) -> None:
    """Refuse another agency's row, and one that was merged since it was read.

    The row stays locked, so that no merge comes in between.
    """
    actor = by.actor
    if row.pk is None and _types_for(row.agency_id, by):
        return
    if not actor.is_agency or actor.agency_id is None:
        raise TransitionRefused(
            _("Hanya perangkat daerah yang mencatat pelaku usaha dan komunitas.")
        )
    if row.pk is None:
        row.agency_id = actor.agency_id
        return
    if row.agency_id != actor.agency_id:
        raise TransitionRefused(_("Catatan ini milik perangkat daerah lain."))
    now = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if now.merged_into_id is not None:
        raise MergedAway(kept_of(now))


def _types_for(agency_id: int | None, by: User) -> bool:
    """Say whether an officer types a draft in for that agency: they add rows, and change none."""
    if agency_id is None or by.actor.is_agency:
        return False
    return Filing.objects.filled_in_by(by).filter(agency=agency_id).exists()


def kept_of(row: Any) -> Any:
    """Return the row that stands for this one: itself, or what it was merged into at last."""
    seen = set()
    while row.merged_into_id is not None and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row
