"""What the home page gathers: what waits for a person, in a constant number of queries."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Agreement
from kip_portal import clock
from kip_portal.models import User
from products import history, regimes, rules
from products.models import Filing, FilingChange
from products.rules import WAITING, State

FEW = 5


def greeting(user: User) -> str:
    """Return a greeting by the hour of the office."""
    hour = timezone.localtime(clock.now()).hour
    if hour < 11:
        return _("Selamat pagi, %(name)s") % {"name": user.name}
    if hour < 15:
        return _("Selamat siang, %(name)s") % {"name": user.name}
    if hour < 19:
        return _("Selamat sore, %(name)s") % {"name": user.name}
    return _("Selamat malam, %(name)s") % {"name": user.name}


def agency_home(user: User) -> dict[str, Any]:
    """Return what an agency's person has to do: returned first, then drafts, then what is sent."""
    own = Filing.objects.visible_to(user)
    remarked = Count("remarks", filter=Q(remarks__state="open", remarks__sent_at__isnull=False))
    returned = own.filter(state=State.RETURNED).annotate(remark_count=remarked)
    sent = own.exclude(state__in=[State.DRAFT, State.RETURNED])
    return {
        "returned": _named(returned.select_related("officer").order_by("due_on", "pk")[:20]),
        "drafts": _named(own.filter(state=State.DRAFT)[:FEW]),
        "sent": _named(sent.order_by("-submitted_at", "-pk")[:FEW]),
        "counts": own.aggregate(
            returned=Count("pk", filter=Q(state=State.RETURNED)),
            drafts=Count("pk", filter=Q(state=State.DRAFT)),
            sent=Count("pk", filter=~Q(state__in=[State.DRAFT, State.RETURNED])),
        ),
        "agreements": _agreements(user),
        "recent": _recent(user),
    }


def _named(filings: Any) -> list[Filing]:
    found = list(filings)
    for filing in found:
        filing.kind = regimes.get(filing.code)
    return found


def _agreements(user: User) -> list[Agreement]:
    agency = user.actor.agency_id
    return list(Agreement.objects.in_force().of_party(agency).for_list()[:FEW]) if agency else []


def _recent(user: User) -> list[dict[str, Any]]:
    """Return the last steps of the agency's filings; who acted is named, the content is not."""
    changes = FilingChange.objects.filter(record__in=Filing.objects.visible_to(user))
    last = changes.select_related("by", "record").order_by("-at", "-pk")[:FEW]
    return [
        {"label": history.label_of(one.step), "by": one.by, "at": one.at, "note": str(one.record)}
        for one in last
    ]


def office_home(user: User) -> dict[str, Any]:
    """Return what waits for the Kanwil's people: counts with links into the queue."""
    waiting = Filing.objects.visible_to(user).filter(state__in=[*WAITING, State.APPROVED])
    return {
        "counts": waiting.aggregate(
            unassigned=Count("pk", filter=Q(state=State.SUBMITTED)),
            mine=Count("pk", filter=Q(state=State.IN_REVIEW, officer=user)),
            reviewed=Count("pk", filter=Q(state=State.IN_REVIEW)),
            approved=Count("pk", filter=Q(state=State.APPROVED)),
        ),
        "mine": _named(
            waiting.filter(state=State.IN_REVIEW, officer=user)
            .select_related("agency").prefetch_related("agency__names")
            .order_by("submitted_at", "pk")[:FEW]
        ),
        "typed": _named(
            Filing.objects.filled_in_by(user)
            .select_related("agency").prefetch_related("agency__names")[:FEW]
        ),
        "may_type": rules.may_type_for_agencies(user.actor),
    }  # fmt: skip
