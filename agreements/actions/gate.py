"""What may be filed under an agreement: asked when a draft is made and when it is handed in.

Nothing is written here. Both doors stand on the same rule (`rules.filing_refusal`), so
what the choices offer is what the refusal lets through.
"""

import datetime

from agreements import rules
from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import Agency
from kip_portal.workflow import Text


def open_by_code(agency: Agency, on: datetime.date | None = None) -> dict[str, list[Agreement]]:
    """Return, by regime or kind, the agreements under which `agency` may begin to file it.

    The one signed last stands first; today is the default. Asks the same few questions however
    many forms and agreements there are.
    """
    found: dict[str, list[Agreement]] = {}
    in_force = Agreement.objects.of_party(agency.pk).in_force(on)
    for agreement in in_force.for_list().prefetch_related("parties__scope"):
        for party in agreement.parties.all():
            for one in party.scope.all() if party.agency_id == agency.pk else ():
                found.setdefault(one.code, []).append(agreement)
    return found


def open_choices(agency: Agency, code: str, on: datetime.date | None = None) -> list[Agreement]:
    """Return the agreements under which `agency` may begin to file `code` on that day."""
    return open_by_code(agency, on).get(code, [])


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
