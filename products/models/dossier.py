"""Dossiers are records, not views: an order, the issued bytes, and a revocation as its own row."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.models import AppendOnly, User, tracked
from products.models.filing import Filing


class OrderState(TextChoices):
    """Where an issue order stands."""

    OPEN = "open", _("Sedang dibuat")
    DONE = "done", _("Terbit")
    VOIDED = "voided", _("Dibatalkan")


class IssueOrderQuerySet(models.QuerySet["IssueOrder"]):
    """Orders, with what became of them."""

    def with_standing(self) -> Self:
        """Annotate `is_revoked`: a list must not call a dossier valid that was taken back."""
        return self.annotate(
            is_revoked=Exists(Revocation.objects.filter(dossier__order=OuterRef("pk")))
        )


@tracked(exclude=("content",))
class IssueOrder(models.Model):
    """The order to render one dossier: number, code and snapshot, taken in a short transaction.

    A failed rendering is tried again under the same number; what cannot be rendered at all
    is voided by the head with a reason and stays listed (design 3.9).
    """

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="orders")
    issue_no = models.PositiveSmallIntegerField(_("versi"))
    number = models.CharField(_("nomor berkas"), max_length=80, unique=True)
    code = models.CharField(_("kode verifikasi"), max_length=19)
    code_hash = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    sha256 = models.CharField(_("sidik isi"), max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agency = models.ForeignKey("kip_portal.Agency", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("dipesan"), default=clock.now)
    state = models.CharField(max_length=8, choices=OrderState.choices, default=OrderState.OPEN)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(_("gangguan terakhir"), max_length=300, blank=True)
    voided_reason = models.CharField(_("alasan pembatalan"), max_length=500, blank=True)

    objects = IssueOrderQuerySet.as_manager()

    class Meta:
        ordering = ["filing", "issue_no"]
        constraints = [
            models.UniqueConstraint("filing", "issue_no", name="issue_order_number_once"),
            models.UniqueConstraint(
                "filing", name="issue_order_one_open", condition=Q(state="open")
            ),
            models.CheckConstraint(
                name="issue_order_voided_with_reason",
                condition=~Q(state="voided") | ~Q(voided_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers, narrowed by questions."""

    def visible_to(self, user: User) -> Self:
        """Return the dossiers of filings whose content `user` may open."""
        return self.filter(filing__in=Filing.objects.readable_by(user))

    def with_standing(self) -> Self:
        """Annotate `is_revoked` and `is_superseded`: standing follows from rows, never stored."""
        newer = Dossier.objects.filter(filing=OuterRef("filing"), issue_no__gt=OuterRef("issue_no"))
        return self.annotate(
            is_revoked=Exists(Revocation.objects.filter(dossier=OuterRef("pk"))),
            is_superseded=Exists(newer),
        )


class Dossier(AppendOnly):
    """One issued dossier: complete when inserted, never changed. Bytes lie in private storage."""

    order = models.OneToOneField(IssueOrder, models.PROTECT, related_name="dossier")
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="dossiers")
    issue_no = models.PositiveSmallIntegerField(_("versi"))
    file = models.CharField(max_length=120)
    sha256 = models.CharField(_("sidik file"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveSmallIntegerField()
    template_version = models.CharField(max_length=20)
    at = models.DateTimeField(_("terbit"), default=clock.now)

    objects = DossierQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering = ["filing", "-issue_no"]
        constraints = [
            models.UniqueConstraint("filing", "issue_no", name="dossier_issue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id}/{self.issue_no}"

    @property
    def stored(self) -> list[str]:
        """The name of its file in private storage."""
        return [self.file]

    def get_absolute_url(self) -> str:
        """Return where those who may read it find its PDF."""
        return reverse("products:dossier", args=[self.filing.reference, self.issue_no])


class Revocation(AppendOnly):
    """A dossier taken back by the head, with the reason."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="revocation")
    reason = models.CharField(_("alasan pencabutan"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(AppendOnly.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.reason}"
