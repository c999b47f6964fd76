"""A filing: what an agency hands in. Review, remarks, files and dossiers hang on it."""

import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from kip_portal import clock, typed_text
from kip_portal.models import Agency, Membership, User, tracked
from kip_portal.models.holidays import closed_days
from products import rules
from products.models.filing_count import COUNTING
from products.rules import State
from products.workflow import PAIRS


class FilingQuerySet(models.QuerySet["Filing"]):
    """Filings, narrowed by questions that read as sentences."""

    def visible_to(self, user: User) -> Self:
        """Return the filings `user` may read, by the membership acted for.

        Every list, detail, export and API view starts here; a row left out answers 404,
        so nobody learns that it exists. A draft is its agency's alone (N7), and of the
        officer who types it in for that agency.
        """
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if rules.may_type_for_agencies(user.actor):
            return self.filter(~Q(state=State.DRAFT) | Q(on_behalf=True, begun_by=user))
        if user.membership.is_officer:
            return self.exclude(state=State.DRAFT)
        if user.membership.is_agency:
            return self.filter(agency=user.membership.agency_id)
        return self.none()

    def readable_by(self, user: User) -> Self:
        """Return those whose content `user` may open, not only see that they wait.

        Of a secret asset or a confidential regime officers see reference, kind, agency and
        age until it is theirs (design 6); the head of office reads all that was submitted.
        """
        visible = self.visible_to(user)
        if not user.is_authenticated or user.membership is None:
            return visible
        if not user.membership.is_officer or user.membership.is_head_of_office:
            return visible
        typed = Q(state=State.DRAFT)  # of the drafts none but one's own typing is visible
        return visible.filter(Q(is_guarded=False) | Q(officer=user) | typed)

    def filled_in_by(self, user: User) -> Self:
        """Return those whose form `user` fills in: the own agency's, and drafts typed for one."""
        visible = self.visible_to(user)
        if user.is_authenticated and user.membership is not None and user.membership.is_officer:
            return visible.filter(state=State.DRAFT)
        return visible

    def awaiting_review(self) -> Self:
        """Return those that wait for an officer: submitted or in review."""
        return self.filter(state__in=rules.WAITING)

    def with_agency_now(self) -> Self:
        """Return those on which the agency must act: drafts and returned ones."""
        return self.filter(state__in=rules.WITH_AGENCY)

    def unbarred_for(self, user: User) -> Self:
        """Return those that `user` may review: not typed in, not of an agency worked for."""
        typed = FilingTypist.objects.filter(filing=OuterRef("pk"), user=user)
        worked = Membership.objects.filter(
            user=user, agency=OuterRef("agency"), valid__endswith__gte=OuterRef("begun_on")
        ) | Membership.objects.filter(user=user, agency=OuterRef("agency"), valid__upper_inf=True)
        return self.filter(~Exists(typed), ~Exists(worked))

    def for_list(self) -> Self:
        """Return rows with what a list prints, in a constant number of queries."""
        return self.select_related("officer", "agency", "agreement").prefetch_related(
            "agency__names"
        )


@tracked()
class Filing(models.Model):
    """One usulan, from draft to registration.

    `code` is its regime or kind: the key into the table of regimes. `version` grows with
    every change of the filing or a child row; an edit based on an older one is refused.
    `is_guarded` follows from the regime, the nature and the level of the whole: its content
    is closed to officers to whom it is not assigned.
    """

    reference = models.CharField(_("nomor usulan"), max_length=24, unique=True, editable=False)
    code = models.SlugField(_("jenis usulan"), max_length=24)
    edition = models.PositiveSmallIntegerField(_("edisi formulir"), default=1)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="filings", verbose_name=_("perjanjian")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="filings", verbose_name=_("perangkat daerah")
    )
    title = models.CharField(
        _("judul"), max_length=255, blank=True, validators=[typed_text.clean_name]
    )
    state = models.CharField(
        _("status"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_guarded = models.BooleanField(default=False, editable=False)
    is_example = models.BooleanField(_("data contoh"), default=False, editable=False)
    note_to_officer = models.TextField(_("catatan untuk pemeriksa"), max_length=2000, blank=True)
    declared_true = models.BooleanField(_("pernyataan kebenaran"), default=False)
    declared_owner = models.BooleanField(_("pernyataan kepemilikan"), default=False)
    on_behalf = models.BooleanField(_("diinput oleh petugas Kanwil"), default=False, editable=False)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("disalin dari"),
    )  # fmt: skip
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    begun_at = models.DateTimeField(_("dibuat"), default=clock.now, editable=False)
    begun_on = models.DateField(_("tanggal dibuat"), default=clock.today, editable=False)
    changed_at = models.DateTimeField(_("diubah"), default=clock.now, editable=False)
    first_submitted_at = models.DateTimeField(_("pertama diajukan"), null=True, editable=False)
    submitted_at = models.DateTimeField(_("diajukan"), null=True, editable=False)
    due_on = models.DateField(_("batas perbaikan"), null=True, blank=True, editable=False)
    unlock_all = models.BooleanField(_("buka semua isian"), default=False, editable=False)
    decided_at = models.DateTimeField(_("diputus"), null=True, editable=False)
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="assigned_filings",
        verbose_name=_("pemeriksa"), editable=False,
    )  # fmt: skip
    endorsed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan")
        verbose_name_plural = _("usulan")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="filing_submitted_once_left_draft",
                condition=Q(state="draft", submitted_at=None)
                | ~Q(state="draft") & Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="filing_officer_while_reviewed",
                condition=~Q(state__in=["in_review", "returned", "approved"])
                | Q(officer__isnull=False),
            ),
            models.CheckConstraint(name="filing_known_state", condition=Q(state__in=State.values)),
        ]
        indexes = [
            models.Index(
                F("submitted_at"), F("id"), name="filing_queue",
                condition=Q(state__in=["submitted", "in_review"]),
            ),
            models.Index(fields=["agency", "-changed_at"], name="filing_of_agency"),
            models.Index(fields=["officer", "state"], name="filing_of_officer"),
        ]  # fmt: skip
        triggers = [
            pgtrigger.FSM(name="state_machine", field="state", transitions=PAIRS),
            *COUNTING,
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    def get_absolute_url(self) -> str:
        """Return its page for the agency."""
        return reverse("products:filing", args=[self.reference])

    def get_review_url(self) -> str:
        """Return its desk for officers."""
        return reverse("products:review", args=[self.reference])

    @property
    def typist(self) -> User | None:
        """The officer who typed it in for its agency, if one did."""
        return self.begun_by if self.on_behalf else None

    def is_typed_now_by(self, user: User) -> bool:
        """Whether it is a draft that `user`, an officer, types in for its agency."""
        mine = self.on_behalf and self.begun_by_id == user.pk
        return mine and self.state == State.DRAFT and rules.may_type_for_agencies(user.actor)

    @property
    def state_css(self) -> str:
        """The modifier of its status tag."""
        return rules.STATE_CSS[self.state]

    @property
    def age_days(self) -> int | None:
        """Working days since it was handed in, by the office's calendar and its holidays."""
        if self.submitted_at is None:
            return None
        since = clock.day_of(self.submitted_at)
        return clock.working_days(since, clock.today(), closed_days())

    @property
    def is_overdue(self) -> bool:
        """Whether the agency's time to mend it is over."""
        return self.due_on is not None and self.due_on < clock.today()


class FilingTypist(models.Model):
    """Who typed in a filing: barred from reviewing it for good (N8)."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="typists")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("filing", "user", name="filing_typist_once")]

    def __str__(self) -> str:
        return f"{self.filing_id}: {self.user_id}"


class DeletedDraft(models.Model):
    """The trace of a deleted draft: that it was, never what it held."""

    reference = models.CharField(max_length=24, unique=True)
    code = models.SlugField(max_length=24)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.reference


def reference_of(office: str, year: int, number: int) -> str:
    """Return the reference of a filing: `KIP-62-2026-000123` (design 18)."""
    return f"KIP-{office}-{year}-{number:06d}"


def year_of(moment: datetime.datetime) -> int:
    """Return the office's year of a moment."""
    return clock.day_of(moment).year
