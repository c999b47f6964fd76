"""Regions by their official codes (Kemendagri): text with dots, leading zeros matter."""

from typing import Self

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegionLevel(TextChoices):
    """The four steps from province to village."""

    PROVINCE = "province", _("Provinsi")
    REGENCY = "regency", _("Kabupaten/kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/kelurahan")


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions, narrowed by questions."""

    def regencies(self, province: str | None = None) -> Self:
        """Return regencies and cities, of one province or of all."""
        found = self.filter(level=RegionLevel.REGENCY)
        return found if province is None else found.filter(parent_id=province)

    def named_like(self, text: str) -> Self:
        """Return regions whose name holds the typed text, letter case aside."""
        return self.filter(name__icontains=text.strip()) if text.strip() else self


class Region(models.Model):
    """A province, regency, district or village as the ministry of home affairs codes it."""

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=120)
    level = models.CharField(_("tingkat"), max_length=10, choices=RegionLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = pgettext_lazy("daftar", "wilayah")
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "parent"], name="region_level_parent")]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without 'Kabupaten', for lists that say it in their heading."""
        return self.name.removeprefix("Kabupaten ")
