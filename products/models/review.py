"""What review leaves on a filing: steps, remarks, notes, ticks, submissions, files, grounds."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.models import (
    AppendOnly,
    Attachment,
    InternalNote,
    Remark,
    StateChange,
    User,
    tracked,
)
from kip_portal.rules import Level
from products.models.filing import Filing


class FilingChange(StateChange):
    """One step of a filing, shown to both sides."""

    record = models.ForeignKey(Filing, models.PROTECT, related_name="changes")

    class Meta(StateChange.Meta):
        indexes = [models.Index(fields=["record", "at"], name="filing_change_of")]


@tracked()
class FilingRemark(Remark):
    """A remark on one answer, section or attachment role of a filing."""

    record = models.ForeignKey(Filing, models.PROTECT, related_name="remarks")

    class Meta(Remark.Meta):
        indexes = [models.Index(fields=["record", "state"], name="filing_remark_of")]


class FilingNote(InternalNote):
    """What officers tell each other about a filing."""

    record = models.ForeignKey(Filing, models.PROTECT, related_name="notes")

    class Meta(InternalNote.Meta):
        pass


class TickResult(TextChoices):
    """What an officer found for one item of the checklist."""

    PASS = "pass", _("Sesuai")
    NOT_APPLICABLE = "na", _("Tidak berlaku")
    FAIL = "fail", _("Belum sesuai")


@tracked()
class ChecklistTick(models.Model):
    """One judged item of the regime's checklist. `item` is its code in the regime."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="ticks")
    item = models.SlugField(max_length=40)
    result = models.CharField(max_length=4, choices=TickResult.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("filing", "item", name="checklist_tick_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.result}"


class Submission(AppendOnly):
    """The snapshot taken at each submit. Officers and dossiers read the last one.

    `content` is canonical JSON (see `products.snapshots`), personal values sealed;
    `sha256` is the fingerprint of its canonical bytes.
    """

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("kiriman ke-"))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(AppendOnly.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint("filing", "number", name="submission_number_once")]

    def __str__(self) -> str:
        return f"{self.filing_id} · {self.number}"


@tracked()
class FilingAttachment(Attachment):
    """A file of a filing. Once submitted it is never deleted, only taken out (`removed_at`).

    `level` is empty where the default of its section holds (KIK alone).
    """

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="attachments")
    caption = models.CharField(
        _("keterangan"), max_length=300, blank=True, validators=[typed_text.clean_name]
    )
    alt = models.CharField(
        _("teks alternatif"), max_length=300, blank=True, validators=[typed_text.clean_name]
    )
    transcript = models.TextField(
        _("transkrip"), max_length=8000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Kata-kata yang terdengar, bagi yang tidak dapat mendengarnya."),
    )  # fmt: skip
    taken_at = models.CharField(
        _("tempat"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    taken_on = models.DateField(_("tanggal"), null=True, blank=True)
    level = models.CharField(_("tingkat akses"), max_length=12, choices=Level.choices, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(Attachment.Meta):
        constraints = [
            *Attachment.Meta.constraints,
            models.CheckConstraint(
                name="filing_attachment_level_known",
                condition=Q(level__in=["", *Level.values]),
            ),
        ]
        indexes = [models.Index(fields=["filing", "role", "order"], name="filing_attachment_of")]
