"""Telling the people of a filing's agency what became of it."""

from kip_portal.actions import notify
from kip_portal.models import Membership, User
from kip_portal.workflow import Text
from products.models import Filing


def tell_agency(filing: Filing, sentence: Text) -> None:
    """Leave a sentence, in which `%(ref)s` is the number, with everybody of the agency today."""
    on_duty = Membership.objects.valid_on().filter(agency=filing.agency_id)
    people = User.objects.filter(memberships__in=on_duty).distinct()
    notify.tell(people, sentence, filing.get_absolute_url(), ref=filing.reference)
