"""What a form offers of a register: few enough rows to list, narrowed by what was searched.

A form offers an agency its own businesses and communities, never another's: an id from
elsewhere is no choice (Z02). Every offer is read once, however many rows of the form use it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kip_portal.models import Office, Region
from kip_portal.workflow import Text
from products.models import Business, CommunalAsset, Community, Filing

LISTED = 30
UNKNOWN = _("Pilihan ini tidak ada di daftar. Pilih dari daftar.")


@dataclass(frozen=True)
class Register:
    """Where the rows come from, what a search reads, and how a row is called."""

    rows: Callable[[Filing], QuerySet[Any]]
    search: tuple[str, ...]
    label: Callable[[Any], str]
    add: Text = ""  # what the button says that leads to a new row


def _regencies(filing: Filing) -> QuerySet[Any]:
    office = Office.objects.first()
    return Region.objects.regencies(office.code if office else "62")


def _assets(filing: Filing) -> QuerySet[Any]:
    """Return the agency's own assets and those that the public catalogue shows."""
    own, public = Q(filing__agency=filing.agency_id), Q(identity__entry__isnull=False)
    return CommunalAsset.objects.filter(own | public).select_related("filing").order_by("pk")


def _in_place(community: Community) -> str:
    parts = (community.name, community.regency.name if community.regency else "")
    return ", ".join(filter(None, parts))


REGISTERS: dict[type[Model], Register] = {
    Business: Register(
        lambda filing: Business.objects.filter(agency=filing.agency_id),
        ("name__icontains", "owner__icontains", "nib"),
        lambda row: f"{row.name} ({row.owner})",
        add=_("Catat pelaku usaha yang belum ada di daftar"),
    ),
    Community: Register(
        lambda filing: Community.objects.filter(agency=filing.agency_id).select_related("regency"),
        ("name__icontains", "leader__icontains"),
        _in_place,
        add=_("Catat komunitas yang belum ada di daftar"),
    ),
    CommunalAsset: Register(
        _assets, ("filing__title__icontains",), lambda row: row.filing.title or row.filing.reference
    ),
    Region: Register(_regencies, ("name__icontains",), str),
}  # fmt: skip


class Offer:
    """The rows of one register for one form. `search` narrows, what is chosen stays listed."""

    def __init__(self, model: type[Model], filing: Filing, *, search: str = "") -> None:
        self.register = REGISTERS[model]
        self.filing = filing
        self.search = search.replace("\x00", "").strip()[:100]
        self.kept: set[str] = set()
        self.noun = str(model._meta.model_name)
        self.input_name = f"find-{self.noun}"

    def keep(self, values: Iterable[Any]) -> None:
        """Let what is chosen already stand in the list, whatever was searched."""
        self.kept |= {str(value) for value in values if value not in (None, "")}

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The rows to list, by key: those found first, then those that are chosen."""
        of_agency = self.register.rows(self.filing)
        found = list(of_agency.filter(self._matching())[: LISTED + 1])
        self.is_cut = len(found) > LISTED
        listed = {str(row.pk): row for row in found[:LISTED]}
        missing = [key for key in self.kept if key not in listed and _is_key(of_agency, key)]
        chosen = of_agency.filter(pk__in=missing) if missing else []
        return listed | {str(row.pk): row for row in chosen}

    def _matching(self) -> Q:
        lookups = [Q(**{lookup: self.search}) for lookup in self.register.search]
        return reduce(or_, lookups) if self.search else Q()

    @property
    def is_searchable(self) -> bool:
        """Whether there is more than the list shows, so that a search box helps."""
        return bool(self.search) or (bool(self.rows) and self.is_cut)

    def choices(self) -> list[tuple[str, str]]:
        """Return the list to choose from."""
        return [(key, self.register.label(row)) for key, row in self.rows.items()]

    def choices_or_none(self) -> list[tuple[str, str]]:
        """Return the list with an empty first line."""
        return [("", str(_("Pilih"))), *self.choices()]

    def find(self, key: str) -> Any:
        """Return the row of that key. Raises `ValidationError` for what is not offered."""
        if key not in self.rows:
            raise ValidationError(UNKNOWN, code="invalid_choice")
        return self.rows[key]


def _is_key(rows: QuerySet[Any], key: str) -> bool:
    """Tell whether a posted text can be a key of these rows at all."""
    try:
        rows.model._meta.pk.to_python(key)
    except ValidationError:
        return False
    return len(key) <= 13 and key.isprintable()


class OfferedField(forms.ChoiceField):
    """One row of an offer."""

    def __init__(self, *, offer: Offer, **options: Any) -> None:
        self.offer = offer
        super().__init__(choices=offer.choices_or_none, **options)

    def prepare_value(self, value: Any) -> str:
        return "" if value in (None, "") else str(getattr(value, "pk", value))

    def clean(self, value: Any) -> Any:
        """Return the row chosen, or None."""
        key = str(value or "")
        if not key and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return self.offer.find(key) if key else None


class OfferedSeveralField(forms.MultipleChoiceField):
    """Several rows of an offer."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, offer: Offer, **options: Any) -> None:
        self.offer = offer
        super().__init__(choices=offer.choices, **options)

    def prepare_value(self, value: Any) -> list[str]:
        return [str(getattr(one, "pk", one)) for one in value or []]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(self.prepare_value(initial)) != {str(one) for one in data or []}

    def clean(self, value: Any) -> list[Any]:
        """Return the rows chosen."""
        return [self.offer.find(str(key)) for key in value or []]
