"""What people type about dossiers: a code, a file to compare, a reason."""

import hashlib

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kip_portal import codes, typed_text

LARGEST = 30 * 1024 * 1024


class CodeForm(forms.Form):
    """The sixteen symbols from a paper; look-alikes and hyphens are forgiven."""

    kode = forms.CharField(
        label=_("Kode verifikasi"),
        max_length=200,
        help_text=_("16 huruf dan angka di kaki setiap halaman berkas."),
        error_messages={"required": _("Isi kode verifikasi")},
    )

    def clean_kode(self) -> str:
        code = codes.normalise(self.cleaned_data["kode"])
        if not code:
            raise forms.ValidationError(
                _("Kode terdiri dari 16 huruf dan angka, misalnya ABCD-EFGH-JKLM-NPQR.")
            )
        return code


class CompareForm(forms.Form):
    """A PDF whose bytes are compared with an issued dossier's; nothing of it is kept."""

    berkas = forms.FileField(
        label=_("File PDF"),
        help_text=_("File tidak disimpan. Ukuran paling besar 30 MB."),
        error_messages={"required": _("Pilih file PDF"), "empty": _("File ini kosong.")},
    )

    def clean_berkas(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["berkas"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("File lebih dari 30 MB. Berkas dari portal lebih kecil."))
        return file

    def fingerprint(self) -> str:
        """Return the SHA-256 of the uploaded bytes."""
        digest = hashlib.sha256()
        for chunk in self.cleaned_data["berkas"].chunks():
            digest.update(chunk)
        return digest.hexdigest()


class ReasonForm(forms.Form):
    """Why a dossier is revoked or an order voided."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tuliskan alasannya.")},
    )

    def clean_reason(self) -> str:
        return typed_text.clean_text(self.cleaned_data["reason"])
