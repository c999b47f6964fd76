"""A place in a form: regency by code, then district and village, or words outside the province.

`PlaceForm` is the base of every ModelForm with the five columns of a place; the template
is `kip_portal/place.html`. Districts and villages of our own province alone are on the
lists, so a regency without districts is an outside one.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import Region, RegionLevel

CHOSEN = ("district", "village")
TYPED = ("district_text", "village_text")
PLACE_FIELDS = ("regency", *CHOSEN, *TYPED)
LOAD_PLACES = "load_places"
NOTHING_CHOSEN = ("", _("Pilih"))
CODE = re.compile(r"[0-9.]{2,13}")

Choices = list[tuple[Any, Any]]


class PlaceForm(forms.ModelForm):
    """Offers the districts of the chosen regency and the villages of the chosen district.

    Without script a button named `load_places` posts the form: it is then neither checked
    nor saved, only shown again with the lists that belong to what was chosen.
    """

    district_text = CleanedField(
        label=_("Kecamatan"), cleaner=typed_text.clean_name, max_length=80, required=False
    )
    village_text = CleanedField(
        label=_("Desa atau kelurahan"), cleaner=typed_text.clean_name, max_length=80, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_loads_places = self.is_bound and LOAD_PLACES in self.data
        self._offer("regency", Region.objects.regencies(), _grouped_regencies())
        districts = self._children("regency", RegionLevel.DISTRICT)
        self.is_outside = bool(self._chosen("regency")) and not districts
        self._offer("district", *_of(districts, self._chosen("regency")))
        villages = self._children("district", RegionLevel.VILLAGE) if districts else []
        self._offer("village", *_of(villages, self._chosen("district")))
        self._say_what_belongs_together()
        if self.is_bound:
            self.data = self._without_the_other_way()

    @property
    def is_inside(self) -> bool:
        """Whether a regency with districts on our lists is chosen."""
        return bool(self._chosen("regency")) and not self.is_outside

    def is_valid(self) -> bool:
        """Answer no where the person only asked for the lists of what they chose."""
        return not self.only_loads_places and super().is_valid()

    def full_clean(self) -> None:
        """Judge nothing while the person is still choosing."""
        if self.only_loads_places:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def _chosen(self, name: str) -> str:
        """Return the code chosen, as typed or as stored; what is no code is nothing."""
        code = str(self[name].value() or "")
        return code if CODE.fullmatch(code) else ""

    def _children(self, name: str, level: RegionLevel) -> list[Region]:
        code = self._chosen(name)
        found = Region.objects.filter(parent_id=code, level=level).order_by("name")
        return list(found) if code else []

    def _offer(self, name: str, allowed: Any, choices: Choices) -> None:
        field = self.fields[name]
        field.queryset = allowed  # type: ignore[attr-defined]
        field.choices = [NOTHING_CHOSEN, *choices]  # type: ignore[attr-defined]

    def _say_what_belongs_together(self) -> None:
        self.fields["regency"].label = _("Kabupaten atau kota")
        self.fields["district"].label = _("Kecamatan")
        self.fields["village"].label = _("Desa atau kelurahan")
        self.fields["district"].error_messages["invalid_choice"] = _(
            "Kecamatan ini bukan bagian dari kabupaten atau kota yang dipilih. Pilih kembali."
        )
        self.fields["village"].error_messages["invalid_choice"] = _(
            "Desa atau kelurahan ini bukan bagian dari kecamatan yang dipilih. Pilih kembali."
        )

    def _without_the_other_way(self) -> Any:
        """Return what was posted, less the answers that the chosen regency does not ask for."""
        data = self.data.copy()
        if self._chosen("regency"):
            for name in CHOSEN if self.is_outside else TYPED:
                data[self.add_prefix(name)] = ""
        return data


def _of(regions: Iterable[Region], parent: str) -> tuple[Any, Choices]:
    """Return what may be chosen below `parent`, and how it is listed."""
    allowed = Region.objects.filter(parent_id=parent) if parent else Region.objects.none()
    return allowed, [(region.code, region.name) for region in regions]


def _grouped_regencies() -> Choices:
    """Return all regencies by province, those of our own province first."""
    own = Region.objects.filter(parent=OuterRef("pk"), level=RegionLevel.DISTRICT)
    found = (
        Region.objects.regencies()
        .annotate(is_own=Exists(own))
        .order_by("-is_own", "parent_id", "code")
        .values_list("parent__name", "code", "name")
    )
    return [
        (province, [(code, name) for _province, code, name in rows])
        for province, rows in groupby(found, key=lambda row: row[0])
    ]
