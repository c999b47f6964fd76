"""Reference data as an admin keeps it: spans of days, and names that follow each other."""

import datetime
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _


class DatedForm(forms.ModelForm):
    """A record with a span of days, which begins on some day."""

    def clean_valid(self) -> DateRange:
        """Refuse a span without a beginning: everything began on some day."""
        span: DateRange | None = self.cleaned_data["valid"]
        if span is None or span.lower is None:
            raise ValidationError(_("Tulis tanggal mulainya."))
        return span


class NameFormSet(forms.BaseInlineFormSet):
    """The names of one agency, judged together: a boundary moves in two rows at once."""

    def clean(self) -> None:
        """Refuse two names on one day, and an agency without any."""
        super().clean()
        spans = [form.cleaned_data.get("valid") for form in self.forms if _is_filled(form)]
        if not spans:
            raise ValidationError(_("Tulis sedikitnya satu nama."))
        known = sorted((span for span in spans if span), key=lambda span: span.lower)
        if any((one.upper or datetime.date.max) > two.lower for one, two in pairwise(known)):
            raise ValidationError(_("Masa berlaku dua nama bertumpuk."))


def _is_filled(form: Any) -> bool:
    return hasattr(form, "cleaned_data") and (bool(form.instance.pk) or form.has_changed())
