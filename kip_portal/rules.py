"""Codes and judgements that every floor shares: roles, access levels, who is an officer.

Pure: no database, no request. Predicates take frozen facts and answer yes or no.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person does in the agency of the membership acted for (design 6)."""

    OPERATOR = "operator", _("Operator")
    AGENCY_HEAD = "agency_head", _("Kepala perangkat daerah")
    OFFICER = "officer", _("Pemeriksa")
    HEAD_OF_OFFICE = "head_of_office", _("Kepala Kantor Wilayah")
    ADMIN = "admin", _("Admin")


class Level(TextChoices):
    """Who may read a record, a part of it or a file, from all to the fewest (design 7)."""

    OPEN = "terbuka", _("Terbuka")
    SUMMARY = "ringkasan", _("Ringkasan")
    REGISTERED = "terdaftar", pgettext_lazy("tingkat akses", "Terdaftar")
    COMMUNITY = "komunitas", _("Komunitas")
    OFFICER = "petugas", _("Petugas")

    @property
    def rank(self) -> int:
        """Order of strictness: 0 is open to all."""
        return list(Level).index(self)

    @property
    def code(self) -> str:
        """What stands in the database, as components ask for it."""
        return str(self.value)


AGENCY_ROLES = frozenset({Role.OPERATOR, Role.AGENCY_HEAD})
OFFICER_ROLES = frozenset({Role.OFFICER, Role.HEAD_OF_OFFICE})
OFFICE_ROLES = frozenset({Role.OFFICER, Role.HEAD_OF_OFFICE, Role.ADMIN})

# An agency's head may invite its operators, the Kanwil's head the Kanwil's people, an admin all.
MAY_INVITE: dict[str, frozenset[str]] = {
    Role.AGENCY_HEAD: frozenset({Role.OPERATOR}),
    Role.HEAD_OF_OFFICE: frozenset({Role.OFFICER, Role.HEAD_OF_OFFICE}),
    Role.ADMIN: frozenset(Role),
}


@dataclass(frozen=True)
class Actor:
    """Who acts, as facts: the person, and the membership acted for, if any."""

    user_id: int | None
    role: str = ""
    agency_id: int | None = None

    @property
    def is_agency(self) -> bool:
        return self.role in AGENCY_ROLES

    @property
    def is_officer(self) -> bool:
        return self.role in OFFICER_ROLES

    @property
    def is_head_of_office(self) -> bool:
        return self.role == Role.HEAD_OF_OFFICE


def fits(role: str, *, of_office: bool) -> bool:
    """Say whether a role exists in the Kanwil (`of_office`) or in any other agency."""
    return (role in OFFICE_ROLES) == of_office


def may_manage_people(actor: Actor, *, agency_id: int, role: str) -> bool:
    """Say whether `actor` may give or end `role` in that agency (design 6, Z07)."""
    if role not in MAY_INVITE.get(actor.role, frozenset()):
        return False
    return actor.role == Role.ADMIN or actor.agency_id == agency_id
