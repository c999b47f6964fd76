"""A date as people write it on paper: day, month and year in three boxes."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS = ("day", "month", "year")
LABELS = {"day": pgettext_lazy("hari", "Tanggal"), "month": _("Bulan"), "year": _("Tahun")}
# Stands in no date format of Django's, so what is no date can never be read as another one.
JOINT = "|"


class DateBoxes(forms.Widget):
    """Three number boxes that give one date; what is no date stays as it was typed."""

    template_name = "django/forms/widgets/date_boxes.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = dict(zip(PARTS, _typed(value), strict=True))
        base = context["widget"]["attrs"].pop("id", None) or f"id_{name}"
        context["boxes"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{base}_{part}",
                "label": LABELS[part],
                "value": typed[part],
                "length": 4 if part == "year" else 2,
            }
            for part in PARTS
        ]
        return context

    def id_for_label(self, id_: str) -> str:
        """Lead a link to this answer into the first box."""
        return f"{id_}_day" if id_ else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """Return an ISO date, or the typed parts as they are for the field to refuse.

        A year of two digits is refused rather than guessed.
        """
        parts = [(data.get(f"{name}_{part}") or "").strip() for part in PARTS]
        if not any(parts):
            whole: str | None = data.get(name)
            return whole
        day, month, year = parts
        if len(year) == 4 and all(part.isdecimal() for part in parts):
            try:
                return datetime.date(int(year), int(month), int(day)).isoformat()
            except (ValueError, OverflowError):
                pass
        return JOINT.join(parts)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS) and name not in data


class DayField(forms.DateField):
    """A date asked in three boxes, with a sentence that says how to fill them."""

    widget = DateBoxes
    default_error_messages = {
        "invalid": _("Tulis tanggal yang ada di kalender: tanggal, bulan, dan tahun empat angka.")
    }


def _typed(value: Any) -> tuple[str, str, str]:
    """Return what stands in the boxes for a date, an ISO date or the parts as typed."""
    if not value:
        return "", "", ""
    if isinstance(value, str) and JOINT in value:
        day, month, year = value.split(JOINT, 2)
        return day, month, year
    try:
        date = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except ValueError:
        return "", "", str(value)
    return str(date.day), str(date.month), str(date.year)
