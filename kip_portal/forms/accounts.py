"""What people type about accounts: an invitation, its acceptance, the end of a role, a profile."""

import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kip_portal import identifiers, typed_text
from kip_portal.actions import accounts
from kip_portal.forms.cleaned import CleanedField
from kip_portal.forms.dates import DayField
from kip_portal.models import Agency, Invitation, Membership, User
from kip_portal.rules import MAY_INVITE, Role

LONGEST_PASSWORD = 128
LANGUAGE_NAMES = [("id", "Bahasa Indonesia"), ("en", "English")]  # each in its own tongue


def name_field() -> CleanedField:
    """Return the field of a person's whole name; there is no first and no last one."""
    return CleanedField(
        label=_("Nama lengkap"),
        help_text=_("Beserta gelar, seperti dalam surat resmi."),
        cleaner=typed_text.clean_name,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InviteForm(forms.Form):
    """Whom to ask in, for which role of which agency.

    The lists show what `by` may give. Anything else posted is for the action to refuse,
    as a page that is not there (Z07), not as a slip of the hand.
    """

    name = name_field()
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("Alamat ini juga menjadi nama masuk. Satu orang, satu alamat."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    agency = forms.ModelChoiceField(Agency.objects.all(), label=_("Lembaga"), empty_label=None)
    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.settled: list[tuple[Any, str]] = []
        self._show(
            "role", [(role.value, str(role.label)) for role in Role if role in self._may_give()]
        )
        self._show("agency", [(agency.pk, str(agency)) for agency in self._agencies()])

    def clean_email(self) -> str:
        """Return the address in lower case: one mailbox is one account."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.by.email.lower():
            raise ValidationError(_("Anda tidak dapat mengundang diri sendiri."))
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse a role that the agency does not have, and asking twice."""
        answers = super().clean() or self.cleaned_data
        agency, role, email = (answers.get(name) for name in ("agency", "role", "email"))
        if agency and role and not accounts.suits(agency, role):
            self.add_error("role", _("Peran ini tidak ada di lembaga tersebut."))
        if agency and email:
            self._refuse_twice(agency, email)
        return answers

    def _refuse_twice(self, agency: Agency, email: str) -> None:
        if agency.invitations.open().filter(email__iexact=email).exists():
            self.add_error("email", _("Undangan untuk alamat ini masih terbuka."))
        elif agency.memberships.valid_on().filter(user__email__iexact=email).exists():
            self.add_error("email", _("Orang ini sudah menjadi anggota lembaga tersebut."))

    def _may_give(self) -> frozenset[str]:
        return MAY_INVITE.get(self.by.actor.role, frozenset())

    def _agencies(self) -> list[Agency]:
        """Return the agencies to choose from, by name: all for an admin, else one's own."""
        membership = self.by.membership
        if membership is None:
            return []
        found = Agency.objects.prefetch_related("names")
        if not membership.is_admin:
            found = found.filter(pk=membership.agency_id)
        return sorted(found, key=lambda agency: str(agency).lower())

    def _show(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """List the choices; where there is but one it is told, not asked."""
        field = self.fields[name]
        field.widget.choices = choices
        if len(choices) == 1:
            field.initial, settled = choices[0]
            field.widget = forms.HiddenInput()
            self.settled.append((field.label, settled))


class AcceptForm(forms.Form):
    """Name and password of a person who had no account."""

    name = name_field()
    password = forms.CharField(
        label=_("Kata sandi"),
        help_text=_("Sedikitnya 15 karakter. Beberapa kata yang mudah Anda ingat sudah baik."),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Ulangi kata sandi"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = invitation.name
        self.email = invitation.email

    def clean(self) -> dict[str, Any]:
        """Judge the password beside the name and e-mail of its owner."""
        answers = super().clean() or self.cleaned_data
        password, again = answers.get("password"), answers.get("again")
        if password:
            self._judge(password, answers.get("name", ""))
        if password and again and password != again:
            self.add_error("again", _("Kedua kata sandi tidak sama."))
        return answers

    def _judge(self, password: str, name: str) -> None:
        try:
            validate_password(password, User(email=self.email, name=name))
        except ValidationError as error:
            self.add_error("password", error)


class EndForm(forms.Form):
    """When a membership ends."""

    when = forms.ChoiceField(
        label=_("Berakhir"),
        choices=[("now", _("Sekarang juga")), ("day", _("Setelah hari terakhir berikut"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    last_day = DayField(
        label=_("Hari terakhir"),
        help_text=_("Berlaku sampai pukul 24.00 WIB hari itu."),
        required=False,
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["last_day"].optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a day only where one is meant; it must lie within the membership."""
        answers = super().clean() or self.cleaned_data
        if answers.get("when") != "day":
            answers["last_day"] = None
            self.errors.pop("last_day", None)
        elif "last_day" in answers:
            self._judge(answers["last_day"])
        return answers

    def _judge(self, day: datetime.date | None) -> None:
        if day is None:
            self.add_error("last_day", _("Tulis hari terakhirnya."))
        elif day < self.membership.valid.lower:
            self.add_error("last_day", _("Hari terakhir tidak boleh sebelum keanggotaan dimulai."))


class PositionForm(forms.ModelForm):
    """What a member is called in the agency, as papers print it."""

    position = CleanedField(
        label=_("Jabatan"),
        help_text=_("Seperti tercetak di bawah tanda tangan, misalnya Kepala Kantor Wilayah."),
        cleaner=typed_text.clean_name,
        max_length=120,
        required=False,
    )

    class Meta:
        model = Membership
        fields = ["position"]


class PersonForm(forms.ModelForm):
    """Name and NIP of an account, kept clean; the e-mail has a page of its own."""

    name = name_field()
    nip = CleanedField(
        label=_("NIP"),
        help_text=_("18 angka, bila pegawai negeri."),
        cleaner=identifiers.clean_nip,
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    class Meta:
        model = User
        fields = ["name", "nip"]


class ProfileForm(PersonForm):
    """What a person says of themselves."""

    language = forms.ChoiceField(
        label=_("Bahasa"),
        help_text=_("Bahasa halaman setelah masuk, kabar, dan email."),
        choices=LANGUAGE_NAMES,
        widget=forms.RadioSelect,
    )

    class Meta(PersonForm.Meta):
        fields = ["name", "nip", "language"]
