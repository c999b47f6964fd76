"""What the custodians agreed to, and which parts they opened."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.models import User, tracked
from kip_portal.rules import Level
from products.models.asset import CommunalAsset


class ConsentWay(TextChoices):
    """How consent was given."""

    MEETING = "musyawarah", _("Musyawarah adat")
    LETTER = "surat", _("Surat pernyataan")
    RECORDING = "rekaman", _("Rekaman")


@tracked(exclude=("giver",))
class Consent(models.Model):
    """Persetujuan komunitas: who gave it, when, where, how, and what it opens, in their words.

    It lives outside the steps of the filing: it may be withdrawn at any time, at once.
    """

    asset = models.OneToOneField(CommunalAsset, models.CASCADE, related_name="consent")
    giver = models.CharField(
        _("yang memberi persetujuan"), max_length=200, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    given_on = models.DateField(_("tanggal persetujuan"), null=True, blank=True)
    place = models.CharField(
        _("tempat persetujuan"), max_length=200, blank=True, validators=[typed_text.clean_name]
    )
    way = models.CharField(
        _("cara persetujuan"), max_length=12, choices=ConsentWay.choices, blank=True
    )
    opens = models.TextField(
        _("yang dibuka pengampu"), max_length=2000, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Dengan kata-kata pengampu sendiri."),
    )  # fmt: skip
    shown_note = models.TextField(
        _("yang tidak ditampilkan"), max_length=500, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Kata pengampu untuk umum tentang bagian yang tidak dibuka, bila mereka mau."),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("ditarik pada"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        _("alasan penarikan"), max_length=500, blank=True, editable=False
    )
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="", withdrawn_by=None)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_reason=""),
            )
        ]

    def __str__(self) -> str:
        return str(self.asset_id)

    @property
    def is_complete(self) -> bool:
        """Whether who, when, where, how and what it opens are all recorded."""
        return bool(self.giver and self.given_on and self.place and self.way and self.opens)


@tracked()
class PartLevel(models.Model):
    """The level that the custodians gave to one part: `section:<code>` or `answer:<name>`."""

    asset = models.ForeignKey(CommunalAsset, models.CASCADE, related_name="part_levels")
    part = models.CharField(_("bagian"), max_length=60)
    level = models.CharField(_("tingkat akses"), max_length=12, choices=Level.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("asset", "part", name="part_level_once")]

    def __str__(self) -> str:
        return f"{self.part}: {self.level}"
