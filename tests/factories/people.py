"""Agencies, the office, and people with a membership in force.

`UserFactory()` is an operator of an agency of their own; `UserFactory(officer=True)`,
`(head_of_office=True)`, `(admin=True)`, `(agency_head=True)` say who else; `role=None` is a
person without a membership. The Kanwil's people share the one office. Accounts have no
password unless one is given: hashing takes long, and tests log in by `force_login`.
"""

import datetime
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from kip_portal.models import Agency, AgencyKind, AgencyName, Invitation, Membership, Office, User
from kip_portal.models.accounts import token_hash
from kip_portal.rules import OFFICE_ROLES, Role

LONG_AGO = DateRange(datetime.date(2015, 1, 1), None)


class AgencyFactory(DjangoModelFactory):
    """A dinas with a name of its own; `kanwil=True` and `university=True` for others."""

    class Meta:
        model = Agency

    class Params:
        kanwil = factory.Trait(kind=AgencyKind.KANWIL)
        university = factory.Trait(kind=AgencyKind.UNIVERSITY)

    code = factory.Sequence("lembaga-{}".format)
    kind = AgencyKind.DINAS
    name = factory.LazyAttributeSequence(lambda _agency, n: f"Dinas Contoh Urusan {n}")
    short_name = factory.LazyAttribute(lambda agency: agency.name)

    @classmethod
    def _create(
        cls, model_class: type[Agency], *args: Any, name: str, short_name: str, **kwargs: Any
    ) -> Agency:
        agency: Agency = super()._create(model_class, *args, **kwargs)
        AgencyName.objects.create(agency=agency, name=name, short_name=short_name, valid=LONG_AGO)
        return agency


class OfficeFactory(DjangoModelFactory):
    """The office of this portal; asked for again, it is the same one."""

    class Meta:
        model = Office

    code = "62"
    place = "Palangka Raya"
    agency = factory.SubFactory(
        AgencyFactory,
        kanwil=True,
        code="kanwil-62",
        name="Kantor Wilayah Kementerian Hukum Kalimantan Tengah",
        short_name="Kanwil Kemenkum Kalteng",
    )

    @classmethod
    def create(cls, **kwargs: Any) -> Office:
        return Office.objects.current() or super().create(**kwargs)


class UserFactory(DjangoModelFactory):
    """A person with a confirmed e-mail and one membership."""

    class Meta:
        model = User

    class Params:
        operator = factory.Trait(role=Role.OPERATOR)
        agency_head = factory.Trait(role=Role.AGENCY_HEAD)
        officer = factory.Trait(role=Role.OFFICER)
        head_of_office = factory.Trait(role=Role.HEAD_OF_OFFICE)
        admin = factory.Trait(role=Role.ADMIN, is_staff=True, is_superuser=True)

    email = factory.Sequence("orang{}@demo.example".format)
    name = factory.Sequence("Orang Contoh {}".format)
    password = None
    role = Role.OPERATOR
    agency = None
    valid = LONG_AGO

    @classmethod
    def _create(
        cls,
        model_class: type[User],
        *args: Any,
        role: Role | None,
        agency: Agency | None,
        valid: DateRange,
        **kwargs: Any,
    ) -> User:
        user = model_class.objects.create_user(*args, **kwargs)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if role:
            MembershipFactory(user=user, role=role, agency=agency or _agency_of(role), valid=valid)
        return user


def _agency_of(role: Role) -> Agency:
    return OfficeFactory().agency if role in OFFICE_ROLES else AgencyFactory()


class MembershipFactory(DjangoModelFactory):
    """A further membership: `MembershipFactory(user=…, agency=…, role=…)`."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory, role=None)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.OPERATOR
    valid = LONG_AGO


class InvitationFactory(DjangoModelFactory):
    """An open invitation whose link ends in `token` (pass one to follow it)."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence("kunci-undangan-{}".format)

    email = factory.Sequence("undangan{}@demo.example".format)
    name = factory.Sequence("Undangan Contoh {}".format)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.OPERATOR
    by = factory.SubFactory(UserFactory, admin=True)
    token_hash = factory.LazyAttribute(lambda invitation: token_hash(invitation.token))
