"""Sending what somebody else typed: who sends says that they read it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from products.workflow import NOT_CONFIRMED


class ConfirmForm(forms.Form):
    """The tick of an agency whose filing an officer typed in."""

    confirmed = forms.BooleanField(
        label=_("Saya sudah membaca semua isian yang diketik petugas Kanwil, dan isinya benar"),
        error_messages={"required": NOT_CONFIRMED},
    )
