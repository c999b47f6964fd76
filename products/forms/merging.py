"""Judging two rows that may be one: which is kept, and why; or why they are two."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField

LONGEST = 300


def _reason(hint: Any = "") -> CleanedField:
    return CleanedField(
        label=_("Alasan"), cleaner=typed_text.clean_text, max_length=LONGEST, help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tuliskan alasannya.")},
    )  # fmt: skip


class MergeForm(forms.Form):
    """Which of the two is kept, and why; where they are two (`apart`), only why."""

    keep = forms.ChoiceField(
        label=_("Catatan yang dipakai"), widget=forms.RadioSelect,
        error_messages={"required": _("Pilih catatan yang dipakai.")},
    )  # fmt: skip
    reason = _reason(_("Perangkat daerah membacanya."))

    def __init__(self, data: Any = None, *, rows: tuple[Any, Any], apart: bool = False) -> None:
        super().__init__(data)
        self.rows = {str(row.pk): row for row in rows}
        field: Any = self.fields["keep"]
        field.choices = [(key, row.name) for key, row in self.rows.items()]
        field.required = not apart

    @property
    def kept_and_merged(self) -> tuple[Any, Any]:
        """The row that is kept, and the other one."""
        kept = self.cleaned_data["keep"]
        other = next(key for key in self.rows if key != kept)
        return self.rows[kept], self.rows[other]


class UndoForm(forms.Form):
    """Why a merge is taken back."""

    reason = _reason(_("Perangkat daerah membacanya."))
