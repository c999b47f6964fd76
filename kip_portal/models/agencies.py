"""Agencies, their dated names, and who works where from when to when."""

import datetime
from typing import TYPE_CHECKING, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kip_portal import clock
from kip_portal.models.history import tracked
from kip_portal.rules import AGENCY_ROLES, MAY_INVITE, OFFICER_ROLES, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kip_portal.models.accounts import User

People = TypeVar("People", bound="models.QuerySet")


class AgencyKind(TextChoices):
    """What sort of body an agency is."""

    KANWIL = "kanwil", _("Kantor wilayah")
    DINAS = "dinas", _("Perangkat daerah")
    UNIVERSITY = "university", _("Perguruan tinggi")
    OTHER = "other", _("Lembaga lain")


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies, narrowed by questions."""

    def with_name(self, on: datetime.date | None = None) -> Self:
        """Annotate `current_name`, the short name of the day, for lists and ordering."""
        day = on or clock.today()
        name = AgencyName.objects.filter(agency=models.OuterRef("pk"), valid__contains=day)
        return self.annotate(current_name=models.Subquery(name.values("short_name")[:1]))


@tracked()
class Agency(models.Model):
    """A body that files, reviews or signs. What it is called depends on the day."""

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=AgencyKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("induk")
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("perangkat daerah")
        verbose_name_plural = pgettext_lazy("daftar", "perangkat daerah")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.short_name_on()

    def name_on(self, day: datetime.date | None = None) -> "AgencyName | None":
        """Return the name valid on that day, else the nearest known one.

        Reads `names` as a whole, so a list prefetches it and asks once.
        """
        names = list(self.names.all())
        when = day or clock.today()
        for name in names:
            if when in name.valid:
                return name
        return names[0] if names else None

    def short_name_on(self, day: datetime.date | None = None) -> str:
        """Return what people call it on that day; its code where no name is known."""
        name = self.name_on(day)
        return name.short_name if name else self.code

    def full_name_on(self, day: datetime.date | None = None) -> str:
        """Return the official name of that day; its code where no name is known."""
        name = self.name_on(day)
        return name.name if name else self.code


@tracked()
class AgencyName(models.Model):
    """What an agency is called in a span of days; printed documents show their day's name."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names")
    name = models.CharField(_("nama resmi"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=80)
    letterhead = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("baris kop surat"),
        default=list,
        blank=True,
    )
    valid = DateRangeField(_("masa berlaku"))

    class Meta:
        verbose_name = _("nama perangkat daerah")
        verbose_name_plural = pgettext_lazy("daftar", "nama perangkat daerah")
        ordering = ["-valid"]
        constraints = [
            ExclusionConstraint(
                name="agency_one_name_a_day",
                expressions=[("agency", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Masa berlaku nama ini bertumpuk dengan nama lain."),
            ),
            models.CheckConstraint(
                name="agency_name_valid_not_empty",
                condition=Q(valid__isempty=False),
                violation_error_message=_("Tanggal akhir harus setelah tanggal mulai."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def kept_by(people: People, user: "User | AnonymousUser") -> People:
    """Narrow memberships or invitations to those that `user` keeps: an admin's are all."""
    membership = user.membership if user.is_authenticated else None
    if membership is None or membership.role not in MAY_INVITE:
        return people.none()
    return people if membership.is_admin else people.filter(agency=membership.agency_id)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed by questions."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return the memberships of the agency whose people `user` keeps."""
        return kept_by(self, user)

    def valid_on(self, day: datetime.date | None = None) -> Self:
        """Return the memberships in force on that day (today by default), WIB."""
        return self.filter(valid__contains=day or clock.today())

    def not_ended(self) -> Self:
        """Return the memberships in force or yet to begin."""
        return self.filter(Q(valid__upper_inf=True) | Q(valid__endswith__gt=clock.today()))

    def of_officers(self) -> Self:
        """Return those of people who review for the Kanwil."""
        return self.filter(role__in=OFFICER_ROLES)


@tracked()
class Membership(models.Model):
    """A person's role in an agency, with its dates. Ended ones stay: they still bar self-review."""

    user = models.ForeignKey("kip_portal.User", models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(_("peran"), max_length=16, choices=Role.choices)
    position = models.CharField(_("jabatan"), max_length=120, blank=True)
    valid = DateRangeField(_("masa berlaku"))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = pgettext_lazy("daftar", "keanggotaan")
        ordering = ["agency", "user"]
        constraints = [
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (F("agency"), RangeOperators.EQUAL),
                    (F("valid"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "Orang ini sudah menjadi anggota perangkat daerah itu pada masa tersebut."
                ),
            ),
            models.CheckConstraint(
                name="membership_valid_not_empty",
                condition=Q(valid__isempty=False),
                violation_error_message=_("Tanggal akhir harus setelah tanggal mulai."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.agency} · {self.get_role_display()}"

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which it holds, if one is set; the range itself ends a day later."""
        return self.valid.upper - datetime.timedelta(days=1) if self.valid.upper else None

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over, WIB."""
        return self.last_day is not None and self.last_day < clock.today()

    @property
    def is_agency(self) -> bool:
        """A person of an agency that files."""
        return self.role in AGENCY_ROLES

    @property
    def is_officer(self) -> bool:
        """A person who reviews for the Kanwil: officer or head of office."""
        return self.role in OFFICER_ROLES

    @property
    def is_head(self) -> bool:
        """The head of an agency or of the office."""
        return self.role in {Role.AGENCY_HEAD, Role.HEAD_OF_OFFICE}

    @property
    def is_head_of_office(self) -> bool:
        """The head of the Kanwil."""
        return self.role == Role.HEAD_OF_OFFICE

    @property
    def is_admin(self) -> bool:
        """Keeps accounts and reference data; sees no content by that role."""
        return self.role == Role.ADMIN
