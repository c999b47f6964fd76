"""What visitors may ask of the catalogue, and how it is read: oddities are passed over.

A shared link with a choice that we no longer know must still open, so unknown values are
dropped instead of refused; names of parameters that we do not know are never looked at.
"""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from products import naming
from products.models import CatalogueEntry
from products.search import Order, Question, words

FIRST_YEAR, LAST_YEAR = 2000, 2199


class KnownChoices(forms.MultipleChoiceField):
    """Several choices out of a list; others are dropped."""

    def clean(self, value: Any) -> list[str]:
        known = {str(code) for code, _label in self.choices}  # type: ignore[union-attr, misc]
        return [one for one in dict.fromkeys(value or ()) if one in known]


class Years(forms.MultipleChoiceField):
    """Several years, within reason."""

    def clean(self, value: Any) -> list[str]:
        years = [one for one in dict.fromkeys(value or ()) if one.isdecimal() and len(one) == 4]
        return [one for one in years if FIRST_YEAR <= int(one) <= LAST_YEAR][:30]


class KnownFilter(django_filters.MultipleChoiceFilter):
    """A filter of known choices."""

    field_class = KnownChoices


class YearFilter(django_filters.MultipleChoiceFilter):
    """A filter of years."""

    field_class = Years


class CatalogueFilter(django_filters.FilterSet):
    """Narrows entries by kind, regency and year; several choices of one sort add up."""

    jenis = KnownFilter(
        label=_("Jenis"), method="of_kinds",
        choices=lambda: [(kind.code, kind.label) for kind in naming.kinds()],
    )  # fmt: skip
    kabupaten = KnownFilter(
        label=_("Kabupaten/kota"), method="of_regencies",
        choices=lambda: sorted(naming.REGENCY_NAMES.items(), key=lambda pair: pair[1]),
    )  # fmt: skip
    tahun = YearFilter(label=_("Tahun pencatatan"), method="of_years")

    class Meta:
        model = CatalogueEntry
        fields: tuple[str, ...] = ()

    def of_kinds(
        self, entries: QuerySet[CatalogueEntry], name: str, value: list[str]
    ) -> QuerySet[CatalogueEntry]:
        return entries.filter(kind__in=value)

    def of_regencies(
        self, entries: QuerySet[CatalogueEntry], name: str, value: list[str]
    ) -> QuerySet[CatalogueEntry]:
        return entries.filter(regencies__overlap=value)

    def of_years(
        self, entries: QuerySet[CatalogueEntry], name: str, value: list[str]
    ) -> QuerySet[CatalogueEntry]:
        return entries.filter(year__in=[int(year) for year in value])

    def question(self) -> Question:
        """Return all that was asked, checked."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        text = words.cut(self.data.get("q", ""))
        return Question(
            text=text,
            kinds=tuple(cleaned.get("jenis", ())),
            regencies=tuple(cleaned.get("kabupaten", ())),
            years=tuple(int(year) for year in cleaned.get("tahun", ())),
            order=_order(self.data.get("urut", ""), text),
            after=self.data.get("setelah", ""),
            before=self.data.get("sebelum", ""),
        )


def _order(asked: str, text: str) -> Order:
    """Return the order asked for; without words there is no fitness to sort by."""
    if asked in {Order.NEWEST, Order.NAME}:
        return Order(asked)
    return Order.RELEVANT if text else Order.NEWEST


def read(data: QueryDict) -> CatalogueFilter:
    """Return what an address asks of the catalogue."""
    return CatalogueFilter(data, queryset=CatalogueEntry.objects.all())


def is_first_page(names: Iterable[str]) -> bool:
    """Say whether an address asks for nothing: the one list that search engines may keep."""
    return not set(names)
