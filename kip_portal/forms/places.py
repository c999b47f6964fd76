"""A place in a form: regency by code, then district and village, or words outside the province.

`PlaceForm` is the base of every ModelForm with the five columns of a place; the template
is `kip_portal/place.html`. Districts and villages of our own province alone are on the
lists, so a regency without districts is an outside one.
"""

import re
from collections.abc import Iterable
from copy import copy
from itertools import groupby
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
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


class RegionField(forms.ModelChoiceField):
    """A region out of those that were offered: all are at hand, so none is asked for again."""

    offered: dict[str, Region]

    def offer(self, regions: Iterable[Region], choices: Choices) -> None:
        """Let these be chosen, listed as `choices` say."""
        self.offered = {region.code: region for region in regions}
        self.choices = [NOTHING_CHOSEN, *choices]

    def to_python(self, value: Any) -> Region | None:
        """Return the region of a code; one that was not offered is refused."""
        if value in self.empty_values:
            return None
        if str(value) not in self.offered:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.offered[str(value)]


def _region_field(label: Any, refusal: Any) -> RegionField:
    return RegionField(
        Region.objects.none(),
        label=label,
        required=False,
        error_messages={"invalid_choice": refusal},
    )


class PlaceForm(forms.ModelForm):
    """Offers the districts of the chosen regency and the villages of the chosen district.

    Without script a button named `load_places` posts the form: it is then neither checked
    nor saved, only shown again with the lists that belong to what was chosen.
    """

    regency = _region_field(
        _("Kabupaten atau kota"), _("Pilih kabupaten atau kota dari daftar ini.")
    )
    district = _region_field(
        _("Kecamatan"),
        _("Kecamatan ini bukan bagian dari kabupaten atau kota yang dipilih. Pilih kembali."),
    )
    village = _region_field(
        _("Desa atau kelurahan"),
        _("Desa atau kelurahan ini bukan bagian dari kecamatan yang dipilih. Pilih kembali."),
    )
    district_text = CleanedField(
        label=_("Kecamatan"), cleaner=typed_text.clean_name, max_length=80, required=False
    )
    village_text = CleanedField(
        label=_("Desa atau kelurahan"), cleaner=typed_text.clean_name, max_length=80, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_loads_places = self.is_bound and LOAD_PLACES in self.data
        regencies = _regencies()
        self._region("regency").offer(regencies, _by_province(regencies))
        districts = self._offer_children("district", of="regency")
        self._offer_children("village", of="district" if districts else "")
        self.is_outside = bool(self._chosen("regency")) and not districts
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

    def _region(self, name: str) -> RegionField:
        return cast("RegionField", self.fields[name])

    def _offer_children(self, name: str, *, of: str) -> list[Region]:
        """Offer what lies in the region chosen in the field `of`, where there is one."""
        parent = self._chosen(of) if of else ""
        found = list(Region.objects.filter(parent_id=parent).order_by("name")) if parent else []
        self._region(name).offer(found, [(region.code, region.name) for region in found])
        return found

    def _without_the_other_way(self) -> Any:
        """Return what was posted, less the answers that the chosen regency does not ask for."""
        data: Any = copy(self.data)
        if self._chosen("regency"):
            for name in CHOSEN if self.is_outside else TYPED:
                data[self.add_prefix(name)] = ""
        return data


def _regencies() -> list[Region]:
    """Return all regencies by province, those of our own province first."""
    districts = Region.objects.filter(parent=OuterRef("pk"), level=RegionLevel.DISTRICT)
    found = Region.objects.regencies().annotate(is_own=Exists(districts))
    return list(found.order_by("-is_own", "parent_id", "code").select_related("parent"))


def _by_province(regencies: Iterable[Region]) -> Choices:
    return [
        (str(province), [(region.code, region.name) for region in rows])
        for province, rows in groupby(regencies, key=lambda region: region.parent)
    ]
