"""What may be filed under an agreement: asked when a draft is made and when it is handed in.

Nothing is written here. Both doors stand on the same rule (`rules.filing_refusal`), so
what the choices offer is what the refusal lets through.
"""

import datetime

from django.db.models import QuerySet

from agreements import rules
from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import Agency
from kip_portal.workflow import Text


def open_choices(agency: Agency, code: str, on: datetime.date | None = None) -> QuerySet[Agreement]:
    """Return the agreements under which `agency` may begin to file `code` on that day.

    The one signed last stands first; today is the default.
    """
    return Agreement.objects.in_force(on).covering(agency.pk, code).for_list()


def refusal(
    agreement: Agreement,
    agency: Agency,
    code: str,
    *,
    begun_on: datetime.date | None = None,
    first_submitted_on: datetime.date | None = None,
    on: datetime.date | None = None,
) -> Text:
    """Return why the agency may not file `code` under the agreement; empty when it may.

    `begun_on` is the day on which the draft was made, None for one that is being made
    now; a returned filing is judged by the day of its first submission. The scope is
    that of now: the head's override of it counts from the moment it is written.
    """
    return rules.filing_refusal(
        agreement.term,
        first_submitted_on or on or clock.today(),
        code=code,
        scope=agreement.scope_of(agency.pk),
        begun_on=begun_on,
    )
