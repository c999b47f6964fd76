"""Businesses and communities as an agency types them in, and what they are likely doubles of."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, sealing, typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.places import PLACE_FIELDS, PlaceForm
from kip_portal.models import User
from products import likely
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


def _email(text: str) -> str:
    """Return an address of one line; the check of the shape lets control characters pass."""
    address = typed_text.clean_name(text)
    validate_email(address)
    return address


class BusinessForm(PlaceForm):
    """A business with its owner, numbers and place; what is private stays masked on screen."""

    SEALED = ("nik", "npwp", "phone", "email", "street")
    TELLING = frozenset({"name", "owner", "nib", "nik"})  # what a double is known by

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
    email = CleanedField(
        label=_("Email"), cleaner=_email, max_length=254, required=False,
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
        """Show what is kept masked; what is sent back masked stays as it is."""
        stored = getattr(self.instance, name) if self.instance.pk else ""
        plain: Any = self.fields[name]
        self.fields[name] = MaskedField(
            stored=stored, cleaner=plain.cleaner, label=plain.label, required=False,
            help_text=plain.help_text, max_length=plain.max_length, widget=plain.widget,
        )  # fmt: skip
        self.initial[name] = identifiers.mask(stored) if stored else ""

    def doubles(self, by: User) -> list[Business]:
        """Return what is likely this business already, once it is valid; none of others'."""
        if self.instance.pk and not self.TELLING & set(self.changed_data):
            return []
        nik = self.cleaned_data["nik"]
        self.instance.agency_id = self.instance.agency_id or by.actor.agency_id
        self.instance.nik_lookup = sealing.lookup(nik, purpose="nik") if nik else None
        return likely.doubles_of(self.instance, nik=nik)

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

    TELLING = frozenset({"name", "regency"})

    class Meta:
        model = Community
        fields = ["name", "leader", "leader_title", *PLACE_FIELDS]

    def keep(self, by: User) -> Community:
        """Save the community through its action."""
        return parties.keep_community(self.save(commit=False), by=by)

    def doubles(self, by: User) -> list[Community]:
        """Return what is likely this community already, once it is valid; none of others'."""
        if self.instance.pk and not self.TELLING & set(self.changed_data):
            return []
        self.instance.agency_id = self.instance.agency_id or by.actor.agency_id
        return likely.doubles_of(self.instance)
