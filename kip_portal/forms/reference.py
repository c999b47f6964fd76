"""Reference data as an admin keeps it: spans of days, and names that follow each other."""

import datetime
from itertools import pairwise
from typing import Any

from django import forms
from django.contrib.postgres.forms import RangeWidget
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField

MOST_LINES = 8
LONGEST_LINE = 200


class SpanWidget(RangeWidget):
    """The two days of a span, each of which says aloud which it is."""

    def __init__(self) -> None:
        """Take no widget: both are dates."""
        super().__init__(forms.DateInput())
        names = (_("Masa berlaku: tanggal pertama"), _("Masa berlaku: tanggal kedua"))
        self.widgets = [forms.DateInput(attrs={"aria-label": name}) for name in names]


class DatedForm(forms.ModelForm):
    """A record with a span of days, which begins on some day."""

    def clean_valid(self) -> DateRange:
        """Refuse a span without a beginning: everything began on some day."""
        span: DateRange | None = self.cleaned_data["valid"]
        if span is None or span.lower is None:
            raise ValidationError(_("Tulis tanggal mulainya."))
        return span


class LinesField(forms.CharField):
    """Lines of a letterhead, typed as lines: they hold commas, so no comma parts them."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Write the stored lines below each other."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that say something, each kept clean."""
        lines = [typed_text.clean_name(line) for line in (value or "").splitlines()]
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        """Refuse what does not fit on paper."""
        if len(value) > MOST_LINES or any(len(line) > LONGEST_LINE for line in value):
            raise ValidationError(
                _("Paling banyak %(lines)d baris, masing-masing paling panjang %(length)d huruf."),
                params={"lines": MOST_LINES, "length": LONGEST_LINE},
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lines, whatever breaks them."""
        return (initial or []) != (data or "").splitlines()


class NameForm(DatedForm):
    """What an agency is called in a span of days."""

    name = CleanedField(label=_("Nama resmi"), cleaner=typed_text.clean_name, max_length=200)
    short_name = CleanedField(label=_("Nama singkat"), cleaner=typed_text.clean_name, max_length=80)
    letterhead = LinesField(
        label=_("Kop surat"),
        help_text=_("Satu baris kop surat di setiap baris."),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        required=False,
    )


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
