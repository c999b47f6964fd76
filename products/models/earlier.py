"""What lay before a filing and decides on its date and novelty: an earlier filing, a disclosure."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text


class WithPriority(models.Model):
    """Hak prioritas: the first filing in another country (Paris Convention 4)."""

    has_priority = models.BooleanField(_("memakai hak prioritas"), default=False)
    priority_country = models.CharField(
        _("negara prioritas"), max_length=80, blank=True, validators=[typed_text.clean_name]
    )
    priority_number = models.CharField(
        _("nomor prioritas"), max_length=40, blank=True, validators=[typed_text.clean_name]
    )
    priority_on = models.DateField(_("tanggal prioritas"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_priority_only_when_claimed",
                condition=Q(has_priority=True)
                | Q(priority_country="", priority_number="", priority_on=None),
                violation_error_message=_(
                    "Centang “memakai hak prioritas” atau kosongkan isian prioritas."
                ),
            )
        ]


class WithDisclosure(models.Model):
    """Pengungkapan: whether the public saw it before the filing, which may destroy novelty."""

    disclosed = models.BooleanField(
        _("pernah diungkap atau dipamerkan sebelum diajukan"), default=False,
        help_text=_("Misalnya di pameran, media sosial, toko, atau tulisan ilmiah."),
    )  # fmt: skip
    disclosed_on = models.DateField(_("tanggal pertama kali diungkap"), null=True, blank=True)
    disclosed_place = models.CharField(
        _("tempat diungkap"), max_length=200, blank=True, validators=[typed_text.clean_name]
    )
    declared_new = models.BooleanField(_("pernyataan kebaruan"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_disclosure_only_when_told",
                condition=Q(disclosed=True) | Q(disclosed_on=None, disclosed_place=""),
                violation_error_message=_(
                    "Centang “pernah diungkap” atau kosongkan tanggal dan tempatnya."
                ),
            )
        ]
