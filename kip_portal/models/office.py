"""The office that runs this portal: one row, and the dated shape of its dossier numbers."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kip_portal import clock
from kip_portal.models.agencies import Agency
from kip_portal.models.history import tracked


class OfficeManager(models.Manager["Office"]):
    """Finds the one office."""

    def current(self) -> "Office | None":
        """Return the office, or None before `setup_office` or the demo made it."""
        return self.select_related("agency").prefetch_related("agency__names").first()


@tracked()
class Office(models.Model):
    """Which Kanwil this installation serves, and its province's code (62)."""

    code = models.CharField(_("kode provinsi"), max_length=2, unique=True)
    agency = models.OneToOneField(Agency, models.PROTECT, related_name="office")
    place = models.CharField(_("tempat"), max_length=80)
    is_demo = models.BooleanField(_("data contoh"), default=False)
    two_officers = models.BooleanField(_("dua pemeriksa untuk menyetujui"), default=False)

    objects = OfficeManager()

    class Meta:
        verbose_name = _("kantor wilayah")
        verbose_name_plural = pgettext_lazy("daftar", "kantor wilayah")
        constraints = [
            models.UniqueConstraint(models.Value(1), name="office_only_one"),
        ]

    def __str__(self) -> str:
        return str(self.agency)

    def dossier_number(self, year: int, number: int, *, on: datetime.date | None = None) -> str:
        """Return the printed number in the shape that the office uses on that day."""
        day = on or clock.today()
        pattern = self.patterns.filter(valid__contains=day).first()
        shape = pattern.pattern if pattern else f"BP-{self.code}-{{year}}-{{number}}"
        return shape.replace("{year}", str(year)).replace("{number}", f"{number:05d}")


@tracked()
class NumberPattern(models.Model):
    """How dossier numbers look in a span of days: two tokens, `{year}` and `{number}`."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="patterns")
    pattern = models.CharField(_("pola nomor"), max_length=80)
    valid = DateRangeField(_("masa berlaku"))

    class Meta:
        verbose_name = _("pola nomor berkas")
        verbose_name_plural = pgettext_lazy("daftar", "pola nomor berkas")
        constraints = [
            ExclusionConstraint(
                name="number_pattern_one_a_day",
                expressions=[("office", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                name="number_pattern_has_both_tokens",
                condition=Q(pattern__contains="{year}") & Q(pattern__contains="{number}"),
                violation_error_message=_("Pola memuat {year} dan {number}."),
            ),
        ]

    def __str__(self) -> str:
        return self.pattern
