"""Narrows lists of agreements: by their status on a day, by words that a person typed.

The status is computed in the query, as `rules.status` computes it for one agreement.
"""

import datetime

from django.db.models import (
    Case,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Least

from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import AgreementQuerySet
from agreements.rules import EXPIRING_DAYS, Status
from kip_portal.models import AgencyName

ONE_DAY = Value(datetime.timedelta(days=1), output_field=DurationField())


def of_status(agreements: AgreementQuerySet, status: str, day: datetime.date) -> AgreementQuerySet:
    """Return those that have this status on that day."""
    found: AgreementQuerySet = with_status(agreements, day).filter(Q(status_then=status))
    return found


def with_status(agreements: AgreementQuerySet, day: datetime.date) -> AgreementQuerySet:
    """Annotate `last_day` and `status_then`, the status on that day."""
    dated = agreements.annotate(last_day=Least("ends_on", "ended_on", _day_before_successor()))
    ended = Q(last_day__lt=day)
    return dated.annotate(
        status_then=Case(
            When(Q(signed_off_at=None) | Q(starts_on=None), then=Value(Status.DRAFT)),
            When(ended & Q(ended_on=F("last_day")), then=Value(Status.ENDED)),
            When(ended, then=Value(Status.EXPIRED)),
            When(starts_on__gt=day, then=Value(Status.COMING)),
            When(
                last_day__lt=day + datetime.timedelta(days=EXPIRING_DAYS),
                then=Value(Status.EXPIRING),
            ),
            default=Value(Status.ACTIVE),
        )
    )


def _day_before_successor() -> ExpressionWrapper:
    """Return the last day that a successor leaves. LEAST passes over what is not known."""
    following = (
        Agreement.objects.filter(predecessor=OuterRef("pk"), signed_off_at__isnull=False)
        .order_by()
        .values("predecessor")
        .annotate(first=Min("starts_on"))
        .values("first")
    )
    first = Subquery(following, output_field=DateField())
    return ExpressionWrapper(first - ONE_DAY, output_field=DateField())


def matching(agreements: AgreementQuerySet, text: str, *, people: bool) -> AgreementQuerySet:
    """Return those whose title, letter numbers or parties hold the typed words.

    `people` looks at who signed as well, by name, position and NIP: for the Kanwil alone.
    """
    for word in text.split():
        agreements = agreements.filter(_holding(word, people=people))
    return agreements


def _holding(word: str, *, people: bool) -> Q:
    named = AgencyName.objects.filter(
        Q(name__icontains=word) | Q(short_name__icontains=word), agency=OuterRef("agency")
    )
    in_party = Q(letter_number__icontains=word) | Q(Exists(named))
    if people:
        in_party |= (
            Q(signatory_name__icontains=word)
            | Q(signatory_position__icontains=word)
            | Q(signatory_nip__icontains=word)
        )
    parties = AgreementParty.objects.filter(in_party, agreement=OuterRef("pk"))
    return Q(title__icontains=word) | Q(about__icontains=word) | Q(Exists(parties))
