"""What the national office (DJKI) did with a filing after we issued its dossier."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.filing import Filing


@tracked()
class Registration(models.Model):
    """Lodging, result and term. Number and date of each event come together or not at all."""

    filing = models.OneToOneField(Filing, models.PROTECT, related_name="registration")
    application_number = models.CharField(
        _("nomor permohonan"), max_length=40, validators=[typed_text.clean_name]
    )
    lodged_on = models.DateField(_("tanggal permohonan"))
    registered_number = models.CharField(
        _("nomor pendaftaran atau pencatatan"), max_length=40, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    registered_on = models.DateField(_("tanggal pendaftaran"), null=True, blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    refused_on = models.DateField(_("tanggal penolakan"), null=True, blank=True)
    refusal_letter = models.CharField(
        _("nomor surat penolakan"), max_length=80, blank=True, validators=[typed_text.clean_name]
    )
    lapsed_on = models.DateField(_("tanggal berakhir"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registration_number_and_date_together",
                condition=Q(registered_number="", registered_on=None)
                | ~Q(registered_number="") & Q(registered_on__isnull=False),
                violation_error_message=_("Isi nomor dan tanggal pendaftaran bersama-sama."),
            ),
            models.CheckConstraint(
                name="registration_refusal_and_letter_together",
                condition=Q(refusal_letter="", refused_on=None)
                | ~Q(refusal_letter="") & Q(refused_on__isnull=False),
                violation_error_message=_("Isi nomor surat dan tanggal penolakan bersama-sama."),
            ),
            models.CheckConstraint(
                name="registration_after_lodging",
                condition=Q(registered_on=None) | Q(registered_on__gte=F("lodged_on")),
                violation_error_message=_("Tanggal pendaftaran tidak boleh sebelum permohonan."),
            ),
            models.UniqueConstraint(
                "application_number", name="registration_application_once",
                violation_error_message=_("Nomor permohonan ini sudah dicatat pada usulan lain."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.registered_number or self.application_number
