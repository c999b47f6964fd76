"""A cooperation agreement, its parties, their scope, who attended, its papers and its steps."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, TextChoices
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agreements import rules
from kip_portal import clock, typed_text
from kip_portal.models import Attachment, StateChange, User, tracked


class AgreementKind(TextChoices):
    """A memorandum stands above agreements."""

    MEMORANDUM = "mou", _("Nota kesepahaman")
    AGREEMENT = "pks", _("Perjanjian kerja sama")


class SigningMode(TextChoices):
    """How the parties signed."""

    FACE_TO_FACE = "tatap_muka", _("Tatap muka")
    TELECONFERENCE = "telekonferensi", _("Telekonferensi")
    CIRCULATION = "desk_to_desk", _("Tanda tangan bergilir")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, narrowed by questions that read as sentences."""

    def visible_to(self, user: User) -> Self:
        """Return those that `user` may read: officers all, an agency its own signed ones."""
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if user.membership.is_officer:
            return self
        if not user.membership.is_agency:
            return self.none()
        return self.of_party(user.membership.agency_id).exclude(signed_off_at=None)

    def public(self) -> Self:
        """Return those that the public list shows: signed off by the head."""
        return self.exclude(signed_off_at=None)

    def of_party(self, agency_id: int) -> Self:
        """Return those to which that agency is a party."""
        return self.filter(parties__agency=agency_id)

    def in_force(self, day: datetime.date | None = None) -> Self:
        """Return those under which something new may be filed on that day."""
        when = day or clock.today()
        successor = Agreement.objects.filter(
            predecessor=OuterRef("pk"), signed_off_at__isnull=False, starts_on__lte=when
        )
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=when),
            Q(ended_on=None) | Q(ended_on__gte=when),
            ~Exists(successor),
            signed_off_at__isnull=False,
            starts_on__lte=when,
        )

    def for_list(self) -> Self:
        """Return rows with all that a list prints, in a constant number of queries."""
        return self.prefetch_related("successors", "parties__agency__names").order_by(
            F("signed_on").desc(nulls_last=True), "-pk"
        )


@tracked()
class Agreement(models.Model):
    """What the Kanwil and its partners signed. A draft until the head of office signs it off.

    Dates are inclusive. An agreement without `ends_on` is in force until it is ended or
    its successor begins.
    """

    kind = models.CharField(_("jenis"), max_length=4, choices=AgreementKind.choices, default="pks")
    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    title = models.CharField(_("judul"), max_length=255, validators=[typed_text.clean_name])
    about = models.TextField(_("maksud dan tujuan"), max_length=4000, blank=True)
    signed_on = models.DateField(_("tanggal penandatanganan"), null=True, blank=True)
    venue = models.CharField(_("tempat penandatanganan"), max_length=200, blank=True)
    mode = models.CharField(
        _("cara penandatanganan"), max_length=16, choices=SigningMode.choices, blank=True
    )
    starts_on = models.DateField(_("mulai berlaku"), null=True, blank=True)
    ends_on = models.DateField(_("berlaku sampai dengan"), null=True, blank=True)
    ended_on = models.DateField(_("diakhiri pada"), null=True, blank=True)
    ended_reason = models.CharField(_("alasan pengakhiran"), max_length=500, blank=True)
    grace_days = models.PositiveSmallIntegerField(
        _("hari tenggang untuk draf"), default=rules.GRACE_DAYS
    )
    scope_note = models.TextField(_("ruang lingkup lain"), max_length=4000, blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors",
        verbose_name=_("melanjutkan perjanjian"),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("di bawah nota kesepahaman"),
    )  # fmt: skip
    signed_off_at = models.DateTimeField(_("disahkan pada"), null=True, blank=True)
    signed_off_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    is_example = models.BooleanField(_("data contoh"), default=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_ends_after_start",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_(
                    "Tanggal akhir harus sama dengan atau setelah tanggal mulai."
                ),
            ),
            models.CheckConstraint(
                name="agreement_ended_after_start",
                condition=Q(ended_on=None) | Q(starts_on=None) | Q(ended_on__gte=F("starts_on")),
                violation_error_message=_("Tanggal pengakhiran harus setelah tanggal mulai."),
            ),
            models.CheckConstraint(
                name="agreement_ended_with_reason",
                condition=Q(ended_on=None, ended_reason="")
                | Q(ended_on__isnull=False) & ~Q(ended_reason=""),
                violation_error_message=_("Isi tanggal dan alasan pengakhiran bersama-sama."),
            ),
            models.CheckConstraint(
                name="agreement_signed_off_complete",
                condition=Q(signed_off_at=None, signed_off_by=None)
                | Q(
                    signed_off_at__isnull=False,
                    signed_off_by__isnull=False,
                    starts_on__isnull=False,
                ),
                violation_error_message=_("Isi tanggal mulai berlaku sebelum mengesahkan."),
            ),
            models.CheckConstraint(
                name="agreement_not_its_own_predecessor",
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                violation_error_message=_("Perjanjian tidak dapat melanjutkan dirinya sendiri."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its page for staff."""
        return reverse("agreements:agreement", args=[self.slug])

    def get_public_url(self) -> str:
        """Return its page for everybody."""
        return reverse("agreements:public-agreement", args=[self.slug])

    @cached_property
    def superseded_on(self) -> datetime.date | None:
        """The first day of the signed-off agreement that follows this one, if any."""
        days = [s.starts_on for s in self.successors.all() if s.signed_off_at and s.starts_on]
        return min(days) if days else None

    @property
    def term(self) -> rules.Term:
        """Its dates, as facts for the rules."""
        return rules.Term(
            signed_off=self.signed_off_at is not None,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            ended_on=self.ended_on,
            superseded_on=self.superseded_on,
            grace_days=self.grace_days,
        )

    @property
    def status(self) -> rules.Status:
        """Its status today."""
        return rules.status(self.term, clock.today())

    def scope_of(self, agency_id: int) -> frozenset[str] | None:
        """Return the codes that the agency may file; None where it is no party."""
        party = self.parties.filter(agency=agency_id).first()
        return None if party is None else frozenset(party.scope.values_list("code", flat=True))


@tracked()
class AgreementAttachment(Attachment):
    """The signed document and its annexes; private to the parties and the Kanwil."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        pass


class AgreementChange(StateChange):
    """A step of an agreement: entered, corrected, signed off, ended, scope overridden."""

    record = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")

    class Meta(StateChange.Meta):
        pass
