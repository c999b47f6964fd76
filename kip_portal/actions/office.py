"""The first day of an empty portal: its office, its regions, and an invitation for an admin."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from kip_portal.actions import invitations, regions
from kip_portal.models import Agency, AgencyKind, AgencyName, Office, User
from kip_portal.rules import Role

# Nobody has invited the first admin: the installation has. `.invalid` is no mailbox (RFC 2606).
INSTALLER = "pemasangan@portal.invalid"


@dataclass(frozen=True)
class Kanwil:
    """What an office is called and where it sits."""

    code: str
    agency_code: str
    name: str
    short_name: str
    place: str
    since: datetime.date
    letterhead: list[str] = field(default_factory=list)


@transaction.atomic
def set_up(kanwil: Kanwil, *, admin_email: str, admin_name: str) -> tuple[Office, str]:
    """Make the office and load the regions; return it and the link of its first admin.

    Raises `ValidationError` where there is an office already, or a given answer is wrong.
    """
    if Office.objects.exists():
        raise ValidationError(_("Portal ini sudah memiliki kantor."))
    regions.load()
    office = open_office(kanwil)
    invitation = invitations.write(
        by=_installer(),
        agency=office.agency,
        role=Role.ADMIN,
        email=admin_email,
        name=admin_name,
    )
    return office, invitations.link(invitation)


@transaction.atomic
def open_office(kanwil: Kanwil, *, is_demo: bool = False) -> Office:
    """Make the Kanwil with its dated name, and the one office that it is."""
    agency = Agency(code=kanwil.agency_code, kind=AgencyKind.KANWIL)
    agency.full_clean()
    agency.save()
    name = AgencyName(
        agency=agency,
        name=kanwil.name,
        short_name=kanwil.short_name,
        letterhead=kanwil.letterhead,
        valid=DateRange(kanwil.since, None),
    )
    name.full_clean()
    name.save()
    office = Office(code=kanwil.code, agency=agency, place=kanwil.place, is_demo=is_demo)
    office.full_clean()
    office.save()
    return office


def _installer() -> User:
    """Return the account in whose name the first invitation is given; nobody logs in to it."""
    return User.objects.create_user(
        INSTALLER, None, name=str(_("Pemasangan portal")), is_active=False
    )
