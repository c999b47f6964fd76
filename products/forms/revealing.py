"""Why a personal value is opened: the owner's agency reads it in the log."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField

REFERENCE = re.compile(r"KIP-\d+-\d+-\d+", re.IGNORECASE)
NUMBER = re.compile(r"\d(?:[ .-]?\d){8,}")  # as long as a phone number, spaced or not
ADDRESS = re.compile(r"\S@\S")
SHORTEST, LONGEST = 10, 300


class RevealForm(forms.Form):
    """A reason in words. A number or an address in it would be a copy of what is kept sealed."""

    reason = CleanedField(
        label=_("Alasan membuka"), cleaner=typed_text.clean_text, min_length=SHORTEST,
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("10 sampai 300 karakter. Pemilik data membacanya dalam riwayat akses."),
        error_messages={
            "required": _("Tuliskan alasannya."),
            "min_length": _("Tuliskan alasannya sedikitnya 10 karakter."),
        },
    )  # fmt: skip

    def clean_reason(self) -> Any:
        """Refuse what looks like the value itself, whatever it is: no hint whether it was."""
        reason = self.cleaned_data["reason"]
        if NUMBER.search(REFERENCE.sub("", reason)) or ADDRESS.search(reason):
            raise ValidationError(
                _("Jangan menuliskan nomor atau alamat email dalam alasan."), code="number"
            )
        return reason
