"""Merek: what the mark is, for which goods and services, and an earlier right if any."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.earlier import WithPriority
from products.models.filing import Filing


class MarkType(TextChoices):
    """Tipe merek (UU 20/2016; domain reference 2.1)."""

    WORD = "kata", _("Kata")
    WORD_AND_FIGURE = "kata_lukisan", _("Kata dan lukisan")
    FIGURE = "lukisan", _("Lukisan")
    SHAPE = "tiga_dimensi", _("Tiga dimensi")
    SOUND = "suara", _("Suara")
    HOLOGRAM = "hologram", _("Hologram")


@tracked()
class Trademark(WithPriority):
    """The answers that only a mark asks for: of one business, or of a group (merek kolektif)."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="trademark")
    mark_name = models.CharField(
        _("nama merek"), max_length=255, blank=True, validators=[typed_text.clean_name],
        help_text=_("Tulis persis seperti pada label, termasuk huruf besar."),
    )  # fmt: skip
    mark_type = models.CharField(
        _("tipe merek"), max_length=14, choices=MarkType.choices, blank=True
    )
    colours = models.CharField(
        _("unsur warna dalam label"), max_length=255, blank=True,
        validators=[typed_text.clean_name],
        help_text=_("Misalnya “hijau tua dan kuning”. Tanpa warna: “hitam putih”."),
    )  # fmt: skip
    has_foreign_words = models.BooleanField(
        _("memuat kata asing, kata daerah, atau huruf bukan Latin"), default=False
    )
    foreign_words = models.TextField(
        _("terjemahan / transliterasi"), max_length=1000, blank=True,
        validators=[typed_text.clean_text],
        help_text=_("Tulis arti setiap kata asing atau kata daerah, termasuk bahasa Dayak."),
    )  # fmt: skip
    description = models.TextField(
        _("deskripsi merek"), max_length=1000, blank=True, validators=[typed_text.clean_text],
        help_text=_("20 sampai 1.000 karakter: bentuk tulisan, gambar, dan letaknya."),
    )  # fmt: skip
    disclaimer = models.TextField(
        _("disclaimer"), max_length=1000, blank=True, validators=[typed_text.clean_text],
        help_text=_("Bagian label yang tidak diminta pelindungannya, bila ada."),
    )  # fmt: skip
    used_since = models.DateField(_("dipakai sejak"), null=True, blank=True)

    def __str__(self) -> str:
        return self.mark_name


@tracked()
class TrademarkItem(models.Model):
    """One good or service under one Nice class (1 to 45)."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="trademark_items")
    nice_class = models.PositiveSmallIntegerField(
        _("kelas"), validators=[MinValueValidator(1), MaxValueValidator(45)]
    )
    item = models.CharField(
        _("jenis barang/jasa"), max_length=200, validators=[typed_text.clean_name]
    )

    class Meta:
        ordering = ["nice_class", "pk"]
        constraints = [
            models.CheckConstraint(
                name="trademark_item_class_1_to_45", condition=Q(nice_class__range=(1, 45))
            ),
            models.UniqueConstraint(
                "filing", "nice_class", "item", name="trademark_item_once",
                violation_error_message=_("Barang atau jasa ini sudah ada pada kelas yang sama."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.nice_class}: {self.item}"
