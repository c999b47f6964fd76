"""Desain tata letak sirkuit terpadu (UU 32/2000): rare, so its form is short."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.filing import Filing


@tracked()
class LayoutDesign(models.Model):
    """The answers that only a layout design asks for."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="layout_design")
    description = models.TextField(
        _("uraian desain tata letak"), max_length=4000, blank=True,
        validators=[typed_text.clean_text],
    )  # fmt: skip
    unexploited = models.BooleanField(
        _("belum pernah dieksploitasi secara komersial"), default=False
    )
    first_exploited_on = models.DateField(
        _("tanggal pertama kali dieksploitasi"), null=True, blank=True,
        help_text=_("Paling lama dua tahun sebelum diajukan."),
    )  # fmt: skip
    first_exploited_place = models.CharField(
        _("tempat pertama kali dieksploitasi"), max_length=160, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    holder_differs = models.BooleanField(
        _("pemegang hak bukan pendesainnya"), default=False,
        help_text=_("Bila ya, lampirkan bukti pengalihan hak."),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="layout_design_unexploited_has_no_first_day",
                condition=Q(unexploited=False)
                | Q(first_exploited_on=None, first_exploited_place=""),
                violation_error_message=_(
                    "Kosongkan tanggal dan tempat bila belum pernah dieksploitasi."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.filing_id)
