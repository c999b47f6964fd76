"""Beginning a filing: what it is, under which agreement, for whom, or from which earlier one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.actions import gate
from agreements.models import Agreement, AgreementParty
from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import Agency, AgencyKind
from products import regimes
from products.models import Filing
from products.regimes import Family


class UnderAgreement(forms.Form):
    """What is begun under one of the agreements that open it to an agency now."""

    agreement = forms.ChoiceField(label=_("Dasar perjanjian"), widget=forms.RadioSelect)

    def offer(self, found: Iterable[Agreement]) -> None:
        """Let one of these be chosen."""
        self.agreements = {str(one.pk): one for one in found}
        self.let_choose("agreement", [(key, str(one)) for key, one in self.agreements.items()])

    def let_choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer choices for a field; the only one is chosen."""
        field: Any = self.fields[name]
        field.choices = choices
        if len(choices) == 1:
            self.initial[name] = choices[0][0]

    @property
    def has_choice(self) -> bool:
        """Whether any agreement in force opens what is begun."""
        return bool(self.agreements)

    @property
    def chosen(self) -> Agreement:
        """The agreement chosen."""
        return self.agreements[self.cleaned_data["agreement"]]


class BeginForm(UnderAgreement):
    """The regimes or kinds that agreements in force open to an agency, and the agreements.

    Without a family those of both are offered.
    """

    code = forms.ChoiceField(label=_("Yang diajukan"), widget=forms.RadioSelect)
    title = CleanedField(
        label=_("Judul"), cleaner=typed_text.clean_name, max_length=255, required=False,
        help_text=_("Nama karya atau produknya. Boleh diisi atau diubah kemudian."),
    )  # fmt: skip

    field_order = ("code", "agreement", "title")

    def __init__(self, *args: Any, family: Family | None, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        offered = regimes.of_family(family) if family else regimes.REGIMES.values()
        found = gate.open_by_code(agency)
        self.open = {one.code: found[one.code] for one in offered if one.code in found}
        self.let_choose("code", [(code, regimes.get(code).label) for code in self.open])
        self.offer(one for found in self.open.values() for one in found)

    def clean(self) -> dict[str, Any]:
        """Refuse an agreement whose scope does not reach what is filed."""
        answers = super().clean() or self.cleaned_data
        code, key = answers.get("code"), answers.get("agreement")
        if code and key and self.agreements[key] not in self.open[code]:
            self.add_error("agreement", str(gate.refusal(self.agreements[key], self.agency, code)))
        return answers


class CopyForm(UnderAgreement):
    """The agreement under which a copy of a filing is begun: one that opens its regime now."""

    def __init__(self, *args: Any, source: Filing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(gate.open_choices(source.agency, source.code))


class AgencyForm(forms.Form):
    """For which agency an officer types in: those that are party to an agreement in force."""

    lembaga = forms.ChoiceField(
        label=_("Perangkat daerah"), error_messages={"required": _("Pilih perangkat daerah.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = AgreementParty.objects.filter(agreement__in=Agreement.objects.in_force())
        found = Agency.objects.filter(pk__in=parties.values("agency")).prefetch_related("names")
        self.agencies = {str(one.pk): one for one in found.exclude(kind=AgencyKind.KANWIL)}
        named = sorted(((key, str(one)) for key, one in self.agencies.items()), key=lambda p: p[1])
        field: Any = self.fields["lembaga"]
        field.choices = [("", _("Pilih")), *named]

    @property
    def chosen(self) -> Agency | None:
        """The agency chosen, if one was."""
        return self.agencies[self.cleaned_data["lembaga"]] if self.is_valid() else None
