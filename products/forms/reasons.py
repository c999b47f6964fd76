"""A reason, where a step outside the desk asks for one; and which part to close further."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.rules import Level
from products import regimes, snapshots
from products.models import Filing
from products.shown import Reader


class ReasonForm(forms.Form):
    """Why something is done; both sides read it."""

    reason = CleanedField(
        label=_("Alasan"), cleaner=typed_text.clean_text, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tuliskan alasannya.")},
    )  # fmt: skip


class NarrowForm(forms.Form):
    """A part of an asset, how far it is closed, and why; what is wider is refused."""

    part = forms.ChoiceField(label=_("Bagian yang ditutup"))
    level = forms.ChoiceField(
        label=_("Siapa yang boleh membaca sesudahnya"), choices=Level.choices[1:],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = ReasonForm.base_fields["reason"]

    def __init__(self, *args: Any, filing: Filing, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["part"]
        field.choices = [("", _("Pilih")), ("asset", _("Seluruh aset")), *_parts(filing, reader)]


def _parts(filing: Filing, reader: Reader) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return sections, answers and the files that `reader` may open, grouped by section."""
    files, protocol = snapshots.kept_files(filing), snapshots.protocol_of(filing)
    found = []
    for section in regimes.get(filing.code).sections:
        whole = (
            f"section:{section.code}",
            str(_("Seluruh bagian %(name)s") % {"name": section.label}),
        )
        items = [(f"answer:{i.name}", capfirst(snapshots.label_of(i))) for i in section.items]
        by_name = {item.name: item for item in section.items}
        own = [
            (f"file:{one.pk}", f"{one.filename}{f': {one.caption}' if one.caption else ''}")
            for one in files
            if (item := by_name.get(f"files:{one.role}"))
            and reader.may_read(protocol.of_file(section, item, one.level))
        ]
        found.append((section.label, [whole, *items, *own]))
    return found
