"""Businesses and communities as an agency types them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.places import PLACE_FIELDS, PlaceForm
from kip_portal.models import User
from products.actions import parties
from products.forms.rows import MaskedField
from products.models import Business, Community, Scale

TYPED = 40  # numbers are typed in groups, with spaces


def _number(label: Any, hint: Any, cleaner: Any, **more: Any) -> CleanedField:
    attrs = {"inputmode": "numeric", "autocomplete": "off"}
    return CleanedField(
        label=label, help_text=hint, cleaner=cleaner, max_length=TYPED, required=False,
        widget=forms.TextInput(attrs=attrs), **more,
    )  # fmt: skip


def _line(label: Any, longest: int, *, required: bool = True, hint: Any = "") -> CleanedField:
    return CleanedField(
        label=label, help_text=hint, cleaner=typed_text.clean_name, max_length=longest,
        required=required, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class BusinessForm(PlaceForm):
    """A business with its owner, numbers and place; private numbers stay masked on screen."""

    SEALED = ("nik", "npwp", "phone", "email", "street")
    MASKED = ("nik", "npwp")

    name = _line(_("Nama usaha"), 200)
    owner = _line(_("Nama pemilik atau penanggung jawab"), 120)
    nib = _number(_("NIB"), _("13 angka, bila ada."), identifiers.clean_nib)
    nik = _number(
        _("NIK pemilik"), _("16 angka. Disimpan tersandi dan tampil tersamar."),
        identifiers.clean_nik,
    )  # fmt: skip
    npwp = _number(_("NPWP"), _("15 atau 16 angka, bila ada."), identifiers.clean_npwp)
    phone = CleanedField(
        label=_("Telepon"), help_text=_("Misalnya 0812 3456 7890."), max_length=TYPED,
        cleaner=identifiers.clean_phone, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Email"), max_length=254, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    street = _line(
        _("Alamat"), 200, required=False,
        hint=_("Jalan, nomor, RT/RW. Boleh dusun saja bila tidak ada nama jalan."),
    )  # fmt: skip
    postcode = _number(_("Kode pos"), "", identifiers.clean_postcode)

    class Meta:
        model = Business
        fields = ["name", "owner", "scale", "nib", "postcode", *PLACE_FIELDS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.SEALED:
            self._show_stored(name)
        # Letters and lists name where a business is.
        self.fields["regency"].required = True
        self.fields["regency"].error_messages["required"] = _("Pilih kabupaten atau kota.")
        scale: Any = self.fields["scale"]
        scale.choices = [("", _("Pilih")), *Scale.choices]

    def _show_stored(self, name: str) -> None:
        """Show what is kept; a number masked, and left alone when it is sent back masked."""
        stored = getattr(self.instance, name) if self.instance.pk else ""
        if name in self.MASKED:
            plain: Any = self.fields[name]
            self.fields[name] = MaskedField(
                stored=stored, cleaner=plain.cleaner, label=plain.label, required=False,
                help_text=plain.help_text, max_length=TYPED, widget=plain.widget,
            )  # fmt: skip
            stored = identifiers.mask(stored) if stored else ""
        self.initial[name] = stored

    def clean_email(self) -> str:
        """Return the address; the field's own check lets control characters pass to no one."""
        return typed_text.clean_name(self.cleaned_data["email"])

    def keep(self, by: User) -> Business:
        """Save the business through its action."""
        sealed = {name: self.cleaned_data[name] for name in self.SEALED}
        return parties.keep_business(self.save(commit=False), sealed=sealed, by=by)


class CommunityForm(PlaceForm):
    """A community with its customary leader and place."""

    name = _line(_("Nama komunitas"), 160, hint=_("Tulis dengan ejaan yang dipakai komunitas."))
    leader = _line(_("Pemimpin adat"), 120, required=False)
    leader_title = _line(
        _("Jabatan adat"), 120, required=False,
        hint=_("Misalnya damang, mantir adat, atau ketua sanggar."),
    )  # fmt: skip

    class Meta:
        model = Community
        fields = ["name", "leader", "leader_title", *PLACE_FIELDS]

    def keep(self, by: User) -> Community:
        """Save the community through its action."""
        return parties.keep_community(self.save(commit=False), by=by)
