"""What every reviewed record leaves behind: steps, remarks, notes; abstract here."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.models.history import AppendOnly


class StateChange(AppendOnly):
    """One step of a record: who, which, when and why. What people read as its history.

    The concrete class adds `record` (related name `changes`).
    """

    step = models.CharField(_("langkah"), max_length=24)
    source = models.CharField(_("dari"), max_length=20)
    target = models.CharField(_("ke"), max_length=20)
    by = models.ForeignKey(
        "kip_portal.User", models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    agency = models.ForeignKey(
        "kip_portal.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("untuk")
    )
    note = models.TextField(_("keterangan"), blank=True, max_length=4000)
    facts = models.JSONField(_("data langkah"), default=dict, blank=True)
    at = models.DateTimeField(_("pada"), default=clock.now)

    class Meta(AppendOnly.Meta):
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step}: {self.source} → {self.target}"


class RemarkState(TextChoices):
    """Where a remark stands between officer and agency."""

    OPEN = "open", _("Belum dijawab")
    ANSWERED = "answered", _("Sudah dijawab")
    RESOLVED = "resolved", _("Selesai")


class Remark(models.Model):
    """A reviewer's word on one answer, section or attachment role; the agency's to-do.

    `target` names it: `answer:<name>`, `section:<code>` or `files:<role>`. Unsent ones
    (`sent_at` empty) are the reviewer's alone. Concrete classes add `record`.
    """

    target = models.CharField(_("tentang"), max_length=80)
    text = models.TextField(_("catatan"), max_length=2000)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=RemarkState.choices, default=RemarkState.OPEN
    )
    by = models.ForeignKey("kip_portal.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("pada"), default=clock.now)
    sent_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    reply = models.TextField(_("jawaban"), blank=True, max_length=2000)
    replied_at = models.DateTimeField(_("dijawab"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_answered_once_sent",
                condition=~Q(state="answered") | Q(sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.target

    @property
    def is_open(self) -> bool:
        """Whether it still bars an approval."""
        return self.state != RemarkState.RESOLVED


class InternalNote(AppendOnly):
    """What officers tell each other: a table of its own, so that no template can mix them."""

    text = models.TextField(_("catatan internal"), max_length=4000)
    by = models.ForeignKey("kip_portal.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("pada"), default=clock.now)

    class Meta(AppendOnly.Meta):
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
