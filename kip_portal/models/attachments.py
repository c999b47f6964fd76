"""A file that belongs to a record: its facts; the bytes lie in private storage."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import clock


class ScanState(TextChoices):
    """What the virus scanner said; without a scanner files are `unscanned`."""

    UNSCANNED = "unscanned", _("Tidak dipindai")
    WAITING = "waiting", _("Belum diperiksa")
    CLEAN = "clean", _("Bersih")
    QUARANTINED = "quarantined", _("Dikarantina")


class Preparation(TextChoices):
    """How far the worker is with the copies that others may see; papers have none."""

    NONE = "", _("Tidak ada")
    WAITING = "waiting", _("Menunggu disiapkan")
    READY = "ready", _("Siap")
    FAILED = "failed", _("Tidak dapat disiapkan")


class Attachment(models.Model):
    """One uploaded file. The original stays private; what others see is a copy made anew.

    `derivative` is that copy: of a picture drawn at upload, of sound and film packed by the
    worker. `renditions` maps a width and format (`960.avif`) to the stored name of a
    picture made by the worker. Sizes are bytes, width and height pixels, `duration`
    seconds. Concrete classes add the record.
    """

    role = models.SlugField(_("jenis lampiran"), max_length=40)
    order = models.PositiveSmallIntegerField(_("urutan"), default=0)
    filename = models.CharField(_("nama file"), max_length=120)
    media_type = models.CharField(_("jenis file"), max_length=40)
    size = models.PositiveBigIntegerField(_("ukuran"))
    sha256 = models.CharField(_("sidik SHA-256"), max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    original = models.CharField(max_length=120, editable=False)
    derivative = models.CharField(max_length=120, blank=True, editable=False)
    thumbnail = models.CharField(max_length=120, blank=True, editable=False)
    renditions = models.JSONField(default=dict, blank=True, editable=False)
    preparation = models.CharField(
        max_length=8, choices=Preparation.choices, default=Preparation.NONE, blank=True,
        editable=False,
    )  # fmt: skip
    duration = models.PositiveIntegerField(_("lama"), null=True, blank=True, editable=False)
    scan = models.CharField(max_length=12, choices=ScanState.choices, default=ScanState.UNSCANNED)
    by = models.ForeignKey("kip_portal.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("diunggah"), default=clock.now)

    class Meta:
        abstract = True
        ordering = ["role", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_sha256_whole", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            )
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type.startswith("image/")

    @property
    def is_recording(self) -> bool:
        """Whether it is sound or film."""
        return self.media_type.startswith(("audio/", "video/"))

    @property
    def is_seen(self) -> bool:
        """Whether there is something to describe to who cannot see it."""
        return self.media_type.startswith(("image/", "video/"))

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which the worker drew a picture, the smallest first."""
        return tuple(sorted(int(name.partition(".")[0]) for name in self.renditions))

    @property
    def stored(self) -> list[str]:
        """The names of all its files in private storage."""
        made = (self.original, self.derivative, self.thumbnail, *self.renditions.values())
        return [name for name in made if name]

    @property
    def is_closed(self) -> bool:
        """Whether the scanner has not let it through; only its own agency sees it wait."""
        return self.scan in {ScanState.WAITING, ScanState.QUARANTINED}
