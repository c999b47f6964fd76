"""Days on which the office is closed: ages and terms are counted in working days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text


class Holiday(models.Model):
    """A national holiday or day of collective leave, as decreed each year; kept by the admin."""

    day = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=120, validators=[typed_text.clean_name])

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
