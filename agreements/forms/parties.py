"""The rows of an agreement's form: its parties, what each may file, and who attended."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements import fileables, rules
from agreements.actions.papers import PARTY_FACTS, Guest, PartyEntry
from agreements.actions.recording import is_office
from agreements.models import AgreementParty
from kip_portal import identifiers, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import Agency, AgencyKind

Agencies = dict[str, Agency]


def known_agencies() -> Agencies:
    """Return every agency by its key, read once for all rows; the Kanwil stands first."""
    found = Agency.objects.prefetch_related("names")
    order: dict[str, int] = {AgencyKind.KANWIL: 0, AgencyKind.DINAS: 1}
    ranked = sorted(found, key=lambda agency: (order.get(agency.kind, 2), str(agency).lower()))
    return {str(agency.pk): agency for agency in ranked}


class PartyForm(forms.Form):
    """One party: which agency, its letter number, who signed, what it may file."""

    agency = forms.TypedChoiceField(label=_("Lembaga"))
    letter_number = CleanedField(
        cleaner=typed_text.clean_name, max_length=80, required=False, label=_("Nomor surat"),
    )  # fmt: skip
    signatory_name = CleanedField(
        cleaner=typed_text.clean_name, max_length=120, required=False, label=_("Penanda tangan"),
    )  # fmt: skip
    signatory_position = CleanedField(
        cleaner=typed_text.clean_name, max_length=160, required=False, label=_("Jabatan"),
    )  # fmt: skip
    signatory_nip = CleanedField(
        cleaner=identifiers.clean_nip, required=False, label=_("NIP"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    scope = forms.MultipleChoiceField(
        choices=fileables.choices, required=False, label=_("Boleh mengajukan"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kantor Wilayah tidak mengajukan usulan: kosongkan."),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Agencies, is_closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Pilih lembaga")), *((pk, str(one)) for pk, one in agencies.items())]
        chosen: Any = self.fields["agency"]
        chosen.choices, chosen.coerce = choices, agencies.get
        chosen.error_messages["required"] = _("Pilih lembaga.")
        if is_closed:
            chosen.disabled = True
            del self.fields["scope"]

    def clean(self) -> dict[str, Any]:
        """Refuse a scope for the office, which reviews what others file."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("scope") and is_office(data.get("agency")):
            self.add_error("scope", _("Kantor Wilayah tidak mengajukan usulan."))
        return data

    @property
    def entry(self) -> PartyEntry:
        """The party as the actions take it."""
        data = {name: self.cleaned_data[name] for name in ("agency", *PARTY_FACTS)}
        scope = self.cleaned_data.get("scope")
        return PartyEntry(**data, scope=None if scope is None else frozenset(scope))


class BasePartyFormSet(forms.BaseFormSet):
    """At least two parties, each once, the Kanwil among them."""

    def clean(self) -> None:
        """Judge the parties together, once each row is right by itself."""
        if any(self.errors):
            return
        agencies = [entry.agency for entry in self.entries]
        if len(set(agencies)) < len(agencies):
            raise ValidationError(_("Lembaga yang sama tertulis dua kali."), code="twice")
        if len(agencies) < rules.FEWEST_PARTIES:
            raise ValidationError(_("Isi paling sedikit dua pihak."), code="few")
        if not any(map(is_office, agencies)):
            raise ValidationError(
                _("Kantor Wilayah harus menjadi salah satu pihak."), code="office"
            )

    @property
    def entries(self) -> list[PartyEntry]:
        """The parties that stay, in the order of the rows."""
        return [form.entry for form in kept(self)]


class GuestForm(forms.Form):
    """Somebody, or a body, that attended the signing."""

    name = CleanedField(
        cleaner=typed_text.clean_name, max_length=160, label=_("Nama atau lembaga"),
        error_messages={"required": _("Isi nama atau lembaga.")},
    )  # fmt: skip
    position = CleanedField(
        cleaner=typed_text.clean_name, max_length=160, required=False, label=_("Jabatan"),
    )  # fmt: skip

    @property
    def guest(self) -> Guest:
        """The guest as the actions take it."""
        return Guest(self.cleaned_data["name"], self.cleaned_data["position"])


# Rows that are shown beyond what is allowed, with a word that they are too many; a sender may
# claim thousands, and each would be made.
SPARE = 10
PartyFormSet = forms.formset_factory(
    PartyForm,
    formset=BasePartyFormSet,
    extra=0,
    max_num=30,
    absolute_max=30 + SPARE,
    validate_max=True,
    can_delete=True,
)
GuestFormSet = forms.formset_factory(
    GuestForm, extra=0, max_num=200, absolute_max=200 + SPARE, validate_max=True, can_delete=True
)


def kept(formset: Any) -> list[Any]:
    """Return the rows that say something and are not marked for removal."""
    return [
        form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]


def party_rows(parties: Collection[AgreementParty]) -> list[dict[str, Any]]:
    """Return what the rows hold of an agreement that was entered before."""
    return [
        {
            "agency": str(party.agency_id),
            "letter_number": party.letter_number,
            "signatory_name": party.signatory_name,
            "signatory_position": party.signatory_position,
            "signatory_nip": party.signatory_nip,
            "scope": [row.code for row in party.scope.all()],
        }
        for party in parties
    ]
