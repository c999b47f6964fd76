"""The small forms of single steps: ending, overriding the scope, adding a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements import fileables, rules
from agreements.actions.documents import ANNEX, SIGNED
from agreements.actions.recording import is_office
from agreements.forms.days import AgreementDay
from agreements.models import Agreement, AgreementParty
from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField


class ReasonField(CleanedField):
    """Why a step is taken: asked in one sentence or a few, never left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            cleaner=typed_text.clean_text,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Tuliskan alasannya.")},
            **options,
        )


class EndForm(forms.Form):
    """The last day of an agreement that is given up before its time, and why."""

    on = AgreementDay(
        label=_("Hari terakhir berlaku"),
        help_text=_("Sesudah hari ini usulan baru tidak dapat dibuat."),
        error_messages={"required": _("Isi hari terakhir berlaku.")},
    )
    reason = ReasonField(label=_("Alasan pengakhiran"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement

    def clean_on(self) -> Any:
        """Refuse a day outside the agreement's own dates."""
        day = self.cleaned_data["on"]
        if refusal := rules.end_refusal(self.agreement.term, day):
            raise forms.ValidationError(str(refusal))
        return day


class ScopeForm(forms.Form):
    """What each party may file from now on, and why the head overrides it."""

    reason = ReasonField(label=_("Alasan perubahan"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filers = [
            party
            for party in agreement.parties.prefetch_related("scope", "agency__names")
            if not is_office(party.agency)
        ]
        for party in self.filers:
            self.fields[_name(party)] = forms.MultipleChoiceField(
                choices=fileables.choices,
                required=False,
                label=str(party.agency),
                initial=[row.code for row in party.scope.all()],
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([*map(_name, self.filers), "reason"])

    @property
    def scopes(self) -> dict[AgreementParty, list[str]]:
        """The codes by party, as the action takes them."""
        return {party: self.cleaned_data[_name(party)] for party in self.filers}


def _name(party: AgreementParty) -> str:
    return f"scope_{party.pk}"


class DocumentForm(forms.Form):
    """A PDF of the agreement: judged by its content when it is kept."""

    role = forms.ChoiceField(
        label=_("Jenis dokumen"),
        choices=[
            (SIGNED, _("Naskah yang ditandatangani")),
            (ANNEX, pgettext_lazy("perjanjian", "Lampiran")),
        ],
        widget=forms.RadioSelect,
        initial=SIGNED,
    )
    file = forms.FileField(
        label=_("File PDF"),
        help_text=_("PDF, paling besar 25 MB. Versi sebelumnya tetap disimpan."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": _("Pilih file PDF."),
            "empty": _("File ini kosong."),
        },
    )
