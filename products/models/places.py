"""A place by official codes in the province, in words elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Region


class Place(models.Model):
    """Where somebody lives: regency by code; district and village by code or in words."""

    regency = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("kabupaten/kota"),
    )  # fmt: skip
    district = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("kecamatan"),
    )  # fmt: skip
    village = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("desa/kelurahan"),
    )  # fmt: skip
    district_text = models.CharField(
        _("kecamatan (di luar Kalimantan Tengah)"), max_length=80, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    village_text = models.CharField(
        _("desa/kelurahan (di luar Kalimantan Tengah)"), max_length=80, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_village_in_a_district",
                condition=Q(village=None) | Q(district__isnull=False),
                violation_error_message=_("Pilih kecamatan sebelum desa atau kelurahan."),
            ),
            models.CheckConstraint(
                name="%(class)s_district_in_a_regency",
                condition=Q(district=None) | Q(regency__isnull=False),
                violation_error_message=_("Pilih kabupaten atau kota sebelum kecamatan."),
            ),
        ]

    @property
    def place_text(self) -> str:
        """The place in words, from village to regency."""
        parts = [
            self.village.name if self.village else self.village_text,
            self.district.name if self.district else self.district_text,
            self.regency.name if self.regency else "",
        ]
        return ", ".join(part for part in parts if part)
