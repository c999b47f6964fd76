"""Accounts: opened by invitation alone; a role ends on a day, or at once."""

import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, rules
from kip_portal.models import Agency, Membership, Office, User


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None, **fields: str) -> User:
    """Make an account whose e-mail counts as confirmed: who invites vouches for it."""
    user = User.objects.create_user(email, password, name=name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def owner_of(email: str) -> User | None:
    """Return the person whose account has this e-mail, as log-in address or beside it."""
    known = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user")
    address = known.first()
    return address.user if address else User.objects.filter(email__iexact=email).first()


@transaction.atomic
def set_profile(user: User) -> None:
    """Keep the name, NIP and language that a person gave of themselves."""
    user.save(update_fields=["name", "nip", "language"])


def enrol(
    user: User, *, agency: Agency, role: str, since: datetime.date | None = None, position: str = ""
) -> Membership:
    """Give a person a role in an agency from a day on (today by default).

    Raises `ValidationError` where the person is a member of that agency already.
    """
    membership = Membership(
        user=user,
        agency=agency,
        role=role,
        position=position,
        valid=DateRange(since or clock.today(), None),
    )
    membership.full_clean()
    membership.save()
    return membership


def suits(agency: Agency, role: str) -> bool:
    """Say whether the role exists in that agency: reviewers and admins work at the Kanwil."""
    return rules.fits(role, of_office=Office.objects.filter(agency=agency).exists())


@transaction.atomic
def end_membership(
    membership: Membership, *, by: User, last_day: datetime.date | None = None
) -> None:
    """End a role after its last day (WIB), or at once, with the person's sessions (A15).

    A role of this very day that ends at once is taken back whole: it covered no day.
    """
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    refuse_unless_managed(by, membership)
    end = last_day + datetime.timedelta(days=1) if last_day else clock.today()
    if membership.valid.upper and membership.valid.upper <= clock.today():
        raise ValidationError(_("Keanggotaan ini sudah berakhir."))
    if end > membership.valid.lower:
        membership.valid = DateRange(membership.valid.lower, end)
        membership.save(update_fields=["valid"])
    elif last_day:
        raise ValidationError(_("Hari terakhir tidak boleh sebelum keanggotaan dimulai."))
    else:
        membership.delete()
    if end <= clock.today():
        end_sessions(membership.user)


@transaction.atomic
def set_position(membership: Membership, position: str, *, by: User) -> None:
    """Correct what a member is called; papers print it below a signature."""
    refuse_unless_managed(by, membership)
    membership.position = position
    membership.save(update_fields=["position"])


def may_manage(person: User, membership: Membership) -> bool:
    """Say whether `person` may end or change that role; nobody's own is theirs to change."""
    return person.pk != membership.user_id and rules.may_manage_people(
        person.actor, agency_id=membership.agency_id, role=membership.role
    )


def refuse_unless_managed(person: User, membership: Membership) -> None:
    """Raise `PermissionDenied` where the role is not that person's to keep."""
    if not may_manage(person, membership):
        raise PermissionDenied


@transaction.atomic
def set_active(user: User, *, active: bool) -> None:
    """Open or close an account; closing ends its sessions at once."""
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_sessions(user)


def end_sessions(user: User) -> None:
    """Log a person out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()
