"""Who is logged in, whole: memberships, what their agencies are called, and unread news.

Every page for staff asks for all of it, so it comes in the one query that finds the person.
"""

import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from kip_portal.models.accounts import User
from kip_portal.models.agencies import Agency, AgencyName, Membership
from kip_portal.models.notifications import Notification

Row = dict[str, Any]
SPAN = {"since": "valid__startswith", "until": "valid__endswith"}


def user(pk: Any) -> User | None:
    """Return the person of that key with all of it; None where there is nobody."""
    found: Any = _whole().filter(pk=pk).first()
    if found is None:
        return None
    found.valid_memberships = [_membership(row, found) for row in found.packed]
    found.unread_news = found.news or 0
    return found


def _whole() -> QuerySet[User]:
    names = AgencyName.objects.filter(agency=OuterRef("agency")).values(
        row=JSONObject(
            id="pk", name="name", short_name="short_name", letterhead="letterhead", **SPAN
        )
    )
    held = Membership.objects.filter(user=OuterRef("pk")).valid_on().order_by("pk")
    packed = held.values(
        row=JSONObject(
            id="pk", role="role", position="position", **SPAN, agency="agency",
            code="agency__code", kind="agency__kind", parent="agency__parent",
            names=ArraySubquery(names),
        )
    )  # fmt: skip
    unread = Notification.objects.filter(user=OuterRef("pk")).unread().order_by()
    news = unread.values("user").annotate(count=Count("pk")).values("count")
    return User.objects.annotate(packed=ArraySubquery(packed), news=Subquery(news))


def _membership(row: Row, holder: User) -> Membership:
    agency = _stored(Agency(pk=row["agency"], code=row["code"], kind=row["kind"],
                            parent_id=row["parent"]))  # fmt: skip
    names = AgencyName.objects.none()
    names._result_cache = [_name(one, agency) for one in row["names"]]
    agency._prefetched_objects_cache = {"names": names}
    return _stored(
        Membership(pk=row["id"], user=holder, agency=agency, role=row["role"],
                   position=row["position"], valid=_span(row))
    )  # fmt: skip


def _name(row: Row, agency: Agency) -> AgencyName:
    return _stored(
        AgencyName(pk=row["id"], agency=agency, name=row["name"], short_name=row["short_name"],
                   letterhead=row["letterhead"], valid=_span(row))
    )  # fmt: skip


def _span(row: Row) -> DateRange:
    return DateRange(_day(row["since"]), _day(row["until"]))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _stored(row: Any) -> Any:
    row._state.adding, row._state.db = False, "default"
    return row
