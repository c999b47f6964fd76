"""The forms of the review's steps. Cleaned names are those that the actions take."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.forms.dates import DayField
from kip_portal.models import Membership, RemarkState, User
from kip_portal.workflow import Text
from products import regimes
from products.forms.review import WordsField
from products.models import Filing, FilingChange

DAYS_TO_MEND = 14
LONGEST_DAYS = 366
NOTE = FilingChange._meta.get_field("note").max_length


class StepForm(forms.Form):
    """A step of one filing, as one person takes it. Without fields it only asks once more."""

    def __init__(self, *args: Any, filing: Filing, user: User, **kwargs: Any) -> None:
        self.filing, self.user = filing, user
        super().__init__(*args, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the fields to the filing."""

    @property
    def warning(self) -> Text:
        """What looks unusual in what was typed, without being wrong."""
        return ""


class ReasonForm(StepForm):
    """Why a step is taken."""

    note = WordsField(
        label=_("Alasan"), max_length=NOTE, error_messages={"required": _("Tuliskan alasannya.")}
    )


class AssignForm(StepForm):
    """The officer who reviews from now on."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Pemeriksa"),
        empty_label=_("Pilih pemeriksa"),
        error_messages={
            "required": _("Pilih pemeriksa."),
            "invalid_choice": _("Pilih pemeriksa yang bertugas."),
        },
    )

    def fit(self) -> None:
        on_duty = Membership.objects.valid_on().of_officers()
        people: Any = self.fields["to"]
        officers = User.objects.filter(is_active=True, memberships__in=on_duty).distinct()
        people.queryset = officers.exclude(pk=self.filing.officer_id or 0)


class HandOverForm(AssignForm, ReasonForm):
    """The next officer, and why."""

    field_order = ["to", "note"]


class ReturnForm(StepForm):
    """When it is due, a word beside the remarks, and whether everything opens."""

    due_on = DayField(
        label=_("Batas waktu perbaikan"),
        error_messages={"required": _("Isi batas waktu perbaikan.")},
    )
    note = WordsField(label=_("Catatan umum"), max_length=NOTE, required=False)
    unlock_all = forms.BooleanField(
        label=_("Buka semua isian untuk diubah"),
        help_text=_("Tanpa ini hanya bagian yang diberi catatan yang terbuka."),
        required=False,
    )

    def fit(self) -> None:
        self.fields["due_on"].initial = clock.today() + datetime.timedelta(days=DAYS_TO_MEND)
        self.remarks = list(self.filing.remarks.exclude(state=RemarkState.RESOLVED))

    def clean_due_on(self) -> datetime.date:
        """Refuse a day that leaves no time, and one that is a slip of the pen."""
        day: datetime.date = self.cleaned_data["due_on"]
        if day <= clock.today():
            raise forms.ValidationError(_("Batas waktu paling cepat besok."))
        if day > clock.today() + datetime.timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Batas waktu paling lama satu tahun dari sekarang."))
        return day

    def clean_note(self) -> str:
        """Ask for a word where no remark says what to mend."""
        note: str = self.cleaned_data["note"]
        if not note and not self.remarks:
            raise forms.ValidationError(
                _("Beri catatan pada isian atau tuliskan keterangan sebelum mengembalikan.")
            )
        return note


class RejectForm(ReasonForm):
    """A ground from the regime's list, and a word."""

    ground = forms.ChoiceField(
        label=_("Dasar penolakan"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih alasan penolakan."),
            "invalid_choice": _("Pilih alasan penolakan."),
        },
    )
    field_order = ["ground", "note"]

    def fit(self) -> None:
        offered: Any = self.fields["ground"]
        offered.choices = [
            (one.code, f"{one.label} ({one.basis})" if one.basis else one.label)
            for one in regimes.get(self.filing.code).grounds
        ]
