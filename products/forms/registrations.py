"""The forms of what DJKI answered: lodged, registered, refused, lapsed."""

import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.dates import DayField
from kip_portal.workflow import Text
from products import regimes
from products.actions import certificates
from products.actions.reviewing import TAKEN_NUMBER
from products.forms.steps import (
    AssignForm,
    HandOverForm,
    ReasonForm,
    RejectForm,
    ReturnForm,
    StepForm,
)
from products.models import Registration
from products.regimes.declaration import PAPERS


class PastDay(DayField):
    """A day on which something has happened."""

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and value > clock.today():
            raise forms.ValidationError(_("Tanggal ini tidak boleh setelah hari ini."))


class NumberField(CleanedField):
    """A number given by another office, kept as it is written there."""

    def __init__(self, name: str, **options: Any) -> None:
        column: Any = Registration._meta.get_field(name)
        super().__init__(cleaner=typed_text.clean_name, max_length=column.max_length, **options)


class LodgeForm(StepForm):
    """Number and date of the application at DJKI."""

    application_number = NumberField(
        "application_number", label=_("Nomor permohonan"),
        error_messages={"required": _("Isi nomor permohonan.")},
    )  # fmt: skip
    lodged_on = PastDay(
        label=_("Tanggal permohonan"), error_messages={"required": _("Isi tanggal permohonan.")}
    )

    def clean_application_number(self) -> str:
        """Refuse a number that another filing has."""
        number: str = self.cleaned_data["application_number"]
        others = Registration.objects.exclude(filing=self.filing)
        if others.filter(application_number=number).exists():
            raise forms.ValidationError(TAKEN_NUMBER)
        return number

    def clean_lodged_on(self) -> datetime.date:
        """Refuse a day before the agency first handed the filing in."""
        day: datetime.date = self.cleaned_data["lodged_on"]
        first = self.filing.first_submitted_at
        if first is not None and day < clock.day_of(first):
            raise forms.ValidationError(
                _("Tanggal permohonan tidak boleh sebelum usulan pertama dikirim.")
            )
        return day

    @property
    def warning(self) -> Text:
        """Say so where the number begins like none of its kind; DJKI changes its shapes."""
        usual = regimes.get(self.filing.code).number_prefixes
        number = self.cleaned_data["application_number"].upper()
        if not usual or number.startswith(usual):
            return ""
        return _("Nomor %(number)s tidak berawal seperti biasanya (%(usual)s). Periksa lagi.") % {
            "number": number, "usual": ", ".join(usual),
        }  # fmt: skip


class AfterLodging(StepForm):
    """What DJKI answered: never before the application itself."""

    def after_lodging(self, name: str) -> datetime.date:
        """Return the day, refused where it lies before the application."""
        day: datetime.date = self.cleaned_data[name]
        if day < self.filing.registration.lodged_on:
            raise forms.ValidationError(_("Tanggal ini tidak boleh sebelum tanggal permohonan."))
        return day


class RegisterForm(AfterLodging):
    """Number, date and term of the registration or recording, and the paper that says so."""

    registered_number = NumberField(
        "registered_number", label=_("Nomor pendaftaran atau pencatatan"),
        error_messages={"required": _("Isi nomor pendaftaran atau pencatatan.")},
    )  # fmt: skip
    registered_on = PastDay(
        label=_("Tanggal pendaftaran"), error_messages={"required": _("Isi tanggal pendaftaran.")}
    )
    valid_until = DayField(label=_("Berlaku sampai"), required=False)
    certificate = forms.FileField(
        label=_("Sertifikat atau surat pencatatan"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(PAPERS))}),
        help_text=_("PDF atau JPG paling besar 10 MB. Pengusul dapat mengunduhnya."),
    )  # fmt: skip

    def fit(self) -> None:
        """Propose the statutory term, counted from the application."""
        years = regimes.get(self.filing.code).term_years
        if years:
            lodged = self.filing.registration.lodged_on
            self.fields["valid_until"].initial = _years_after(lodged, years)
            self.fields["valid_until"].help_text = _(
                "Diusulkan %(years)d tahun sejak tanggal permohonan. Ubah bila sertifikat "
                "menyebut tanggal lain."
            ) % {"years": years}

    def clean_certificate(self) -> UploadedFile | None:
        """Judge the file by its content, before anything is written."""
        sent: UploadedFile | None = self.cleaned_data["certificate"]
        if sent:
            certificates.check(sent)
        return sent

    def clean_registered_on(self) -> datetime.date:
        return self.after_lodging("registered_on")

    def clean_valid_until(self) -> datetime.date | None:
        """Refuse a term that ends before it begins."""
        until: datetime.date | None = self.cleaned_data["valid_until"]
        began = self.cleaned_data.get("registered_on")
        if until and began and until <= began:
            raise forms.ValidationError(_("Tanggal ini harus setelah tanggal pendaftaran."))
        return until


class RefuseForm(AfterLodging, ReasonForm):
    """DJKI's letter, its date, and why."""

    refusal_letter = NumberField(
        "refusal_letter", label=_("Nomor surat penolakan"),
        error_messages={"required": _("Isi nomor surat penolakan.")},
    )  # fmt: skip
    refused_on = PastDay(
        label=_("Tanggal penolakan"), error_messages={"required": _("Isi tanggal penolakan.")}
    )
    field_order = ["refusal_letter", "refused_on", "note"]

    def clean_refused_on(self) -> datetime.date:
        return self.after_lodging("refused_on")


class LapseForm(StepForm):
    """The day on which protection ended."""

    lapsed_on = PastDay(
        label=_("Tanggal berakhir"), error_messages={"required": _("Isi tanggal berakhir.")}
    )

    def clean_lapsed_on(self) -> datetime.date:
        """Refuse a day before the registration."""
        day: datetime.date = self.cleaned_data["lapsed_on"]
        began = self.filing.registration.registered_on
        if began and day < began:
            raise forms.ValidationError(_("Tanggal ini harus setelah tanggal pendaftaran."))
        return day


FORMS: dict[str, type[StepForm]] = {
    "claim": StepForm,
    "assign": AssignForm,
    "hand_over": HandOverForm,
    "return": ReturnForm,
    "endorse": StepForm,
    "approve": StepForm,
    "reject": RejectForm,
    "reopen": ReasonForm,
    "lodge": LodgeForm,
    "register": RegisterForm,
    "refuse": RefuseForm,
    "lapse": LapseForm,
}


def _years_after(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years later; 29 February falls on the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
