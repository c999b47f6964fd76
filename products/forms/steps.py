"""The forms of the review's steps. Cleaned names are those that the actions take."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import clock, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.dates import DayField
from kip_portal.models import Membership, RemarkState, User
from kip_portal.workflow import Text, TransitionRefused
from products import regimes
from products.actions import facts, refusing
from products.forms.review import WordsField
from products.models import Filing, FilingChange
from products.regimes.named import Ask, Named

DAYS_TO_MEND = 14
HINTS: dict[Ask, Text] = {
    Ask.FITTING: _("Diisi untuk %(ground)s."),
    Ask.RECORD: _(
        "Diisi untuk %(ground)s: nomor katalog, nomor usulan pengusul ini, atau alamat web."
    ),
}
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
    """The officer who reviews from now on: none who typed the filing in is offered."""

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
        others = officers.exclude(pk=self.filing.officer_id or 0)
        barred = [one.pk for one in others if facts.is_barred(self.filing, one)]
        people.queryset = others.exclude(pk__in=barred)


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
    """A ground from the regime's list, what it asks for beside itself, and a word."""

    ground = forms.ChoiceField(
        label=_("Dasar penolakan"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih alasan penolakan."),
            "invalid_choice": _("Pilih alasan penolakan."),
        },
    )
    fitting = forms.ChoiceField(label=_("Rezim atau jenis yang sesuai"), required=False)
    record = CleanedField(
        label=_("Sudah tercatat sebagai"), cleaner=typed_text.clean_name, required=False,
        max_length=refusing.LONGEST,
    )  # fmt: skip
    field_order = ["ground", "fitting", "record", "note"]

    def fit(self) -> None:
        """Offer the grounds of the regime, and ask only for what one of them asks for."""
        offered: Any = self.fields["ground"]
        self.grounds = {one.code: one for one in regimes.get(self.filing.code).grounds}
        offered.choices = [
            (code, f"{one.label} ({one.basis})" if one.basis else one.label)
            for code, one in self.grounds.items()
        ]
        for ask in Ask:
            self._hint(ask, [one for one in self.grounds.values() if one.asks is ask])
        if "fitting" in self.fields:
            choices: Any = self.fields["fitting"]
            choices.choices = [("", _("Pilih")), *refusing.others(self.filing)]

    def _hint(self, ask: Ask, grounds: list[Named]) -> None:
        if not grounds:
            del self.fields[ask.value]
            return
        field: Any = self.fields[ask.value]
        labels = " / ".join(f"“{one.label}”" for one in grounds)
        field.help_text = str(HINTS[ask]) % {"ground": labels}
        field.optional = False  # its hint says when it is asked for

    def clean(self) -> dict[str, Any]:
        """Judge what the chosen ground asks for, beside the field that asks for it."""
        answers = super().clean() or self.cleaned_data
        said = {ask: answers.pop(ask.value, "") for ask in Ask}
        ground = self.grounds.get(answers.get("ground", ""))
        if ground and ground.asks and ground.asks.value not in self.errors:
            answers["about"] = said[ground.asks]
            try:
                refusing.facts_of(self.filing, ground, answers["about"])
            except TransitionRefused as refusal:
                self.add_error(ground.asks.value, str(refusal))
        return answers
