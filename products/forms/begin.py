"""Beginning a filing: what it is, under which agreement, and what it is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.actions import gate
from agreements.models import Agreement
from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import Agency
from products import regimes
from products.regimes import Family


class BeginForm(forms.Form):
    """The regimes or kinds that agreements in force open to an agency, and the agreements."""

    code = forms.ChoiceField(label=_("Yang diajukan"), widget=forms.RadioSelect)
    agreement = forms.ChoiceField(label=_("Dasar perjanjian"), widget=forms.RadioSelect)
    title = CleanedField(
        label=_("Judul"), cleaner=typed_text.clean_name, max_length=255, required=False,
        help_text=_("Nama karya atau produknya. Boleh diisi atau diubah kemudian."),
    )  # fmt: skip

    def __init__(self, *args: Any, family: Family, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        self.open = {
            regime.code: list(gate.open_choices(agency, regime.code))
            for regime in regimes.of_family(family)
        }
        self.agreements = {str(one.pk): one for found in self.open.values() for one in found}
        self._offer()

    def _offer(self) -> None:
        codes = [(code, regimes.get(code).label) for code, found in self.open.items() if found]
        under = [(key, str(one)) for key, one in self.agreements.items()]
        for name, choices in (("code", codes), ("agreement", under)):
            field: Any = self.fields[name]
            field.choices = choices
            if len(choices) == 1:
                self.initial[name] = choices[0][0]

    @property
    def has_choice(self) -> bool:
        """Whether any agreement in force opens anything of this family."""
        return bool(self.agreements)

    @property
    def chosen(self) -> Agreement:
        """The agreement chosen."""
        return self.agreements[self.cleaned_data["agreement"]]

    def clean(self) -> dict[str, Any]:
        """Refuse an agreement whose scope does not reach what is filed."""
        answers = super().clean() or self.cleaned_data
        code, key = answers.get("code"), answers.get("agreement")
        if code and key and self.agreements[key] not in self.open[code]:
            self.add_error("agreement", str(gate.refusal(self.agreements[key], self.agency, code)))
        return answers
