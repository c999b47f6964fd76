"""What a form offers of a register: few enough rows to list, narrowed by what was searched.

A form offers an agency its own businesses and communities, never another's: an id from
elsewhere is no choice (Z02). Every offer is read once, however many rows of the form use it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from kip_portal.models import Office, Region
from kip_portal.workflow import StaleVersion, Text
from products.actions import parties
from products.models import Business, CommunalAsset, Community, Filing
from products.regimes.declaration import Answer, Group, Regime

LISTED = 30
FEW = 7  # a list that short needs no search
UNKNOWN = _("Pilihan ini tidak ada di daftar. Pilih dari daftar.")


@dataclass(frozen=True)
class Register:
    """Where the rows come from, how they are searched, and how a row is called.

    Rows of a register of its own (`is_own`) may be merged: the merged one is offered no
    more, and its key, which an open form may still send, leads to the kept one.
    """

    rows: Callable[[Filing], QuerySet[Any]]
    search: Callable[[QuerySet[Any], str], QuerySet[Any]]
    label: Callable[[Any], str]
    add: Text = ""  # what the button says that leads to a new row
    one: Text = ""  # what one row is called, where a search says so
    is_own: bool = False


def _holding(lookup: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(**{lookup: text})

    return search


def _searched(rows: Any, text: str) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.searched(text)
    return found


def _regencies(filing: Filing) -> QuerySet[Any]:
    office = Office.objects.first()
    return Region.objects.regencies(office.code if office else "62")


def _assets(filing: Filing) -> QuerySet[Any]:
    """Return the agency's own assets and those that the public catalogue shows."""
    offered = CommunalAsset.objects.offered_to(filing.agency_id)
    return offered.select_related("filing").order_by("pk")


def _in_place(community: Community) -> str:
    parts = (community.name, community.regency.name if community.regency else "")
    return ", ".join(filter(None, parts))


REGISTERS: dict[type[Model], Register] = {
    Business: Register(
        lambda filing: Business.objects.filter(agency=filing.agency_id),
        _searched,
        lambda row: f"{row.name} ({row.owner})",
        add=_("Catat pelaku usaha yang belum ada di daftar"),
        one=_("pelaku usaha"),
        is_own=True,
    ),
    Community: Register(
        lambda filing: Community.objects.filter(agency=filing.agency_id).select_related("regency"),
        _searched,
        _in_place,
        add=_("Catat komunitas yang belum ada di daftar"),
        one=_("komunitas"),
        is_own=True,
    ),
    CommunalAsset: Register(
        _assets,
        _holding("filing__title__icontains"),
        lambda row: row.filing.title or row.filing.reference,
        one=_("aset KIK"),
    ),
    Region: Register(_regencies, _holding("name__icontains"), str),
}  # fmt: skip


def registers_of(regime: Regime) -> dict[str, type[Model]]:
    """Return the registers that a form chooses rows from, by noun."""
    columns = [item.column for item in regime.items if isinstance(item, Answer)]
    for group in (item for item in regime.items if isinstance(item, Group)):
        columns += [group.model._meta.get_field(name) for name in group.fields]
    related = {getattr(column, "related_model", None) for column in columns}
    return {str(model._meta.model_name): model for model in REGISTERS if model in related}


class Offer:
    """The rows of one register for one form. `search` narrows, what is chosen stays listed."""

    def __init__(self, model: type[Model], filing: Filing, *, search: str = "") -> None:
        self.model = model
        self.register = REGISTERS[model]
        self.filing = filing
        self.search = search.replace("\x00", "").strip()[:100]
        self.kept: set[str] = set()
        self.taken: set[str] = set()
        self._led: dict[str, str] = {}
        self.noun = str(model._meta.model_name)
        self.input_name = f"find-{self.noun}"

    def keep(self, values: Iterable[Any]) -> None:
        """Let what is chosen already stand in the list, whatever was searched."""
        self.kept |= {str(value) for value in values if value not in (None, "")}

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The rows to list, by key: those found first, then those that are chosen."""
        of_agency: Any = self.register.rows(self.filing)
        standing = of_agency.standing() if self.register.is_own else of_agency
        found = self.register.search(standing, self.search) if self.search else standing
        listed = {str(row.pk): row for row in found[: LISTED + 1]}
        self.is_cut = len(listed) > LISTED
        listed = dict(list(listed.items())[:LISTED])
        missing = [key for key in self.kept if key not in listed and _is_key(of_agency, key)]
        return listed | self._chosen(of_agency, missing)

    def _chosen(self, of_agency: QuerySet[Any], keys: list[str]) -> dict[str, Any]:
        """Return the rows of these keys, or what they were merged into."""
        found = {}
        for row in of_agency.filter(pk__in=keys) if keys else ():
            kept = parties.kept_of(row) if self.register.is_own else row
            self._led[str(row.pk)] = str(kept.pk)
            found[str(kept.pk)] = kept
        return found

    def key_of(self, value: Any) -> str:
        """Return the key that stands for a value now: of a merged row that of the kept one."""
        key = str(getattr(value, "pk", value) or "")
        if not key or not self.register.is_own or key in self.__dict__.get("rows", {}):
            return key
        if key not in self._led:
            rows = self.register.rows(self.filing)
            self._chosen(rows, [key] if _is_key(rows, key) else [])
        return self._led.setdefault(key, key)

    @property
    def is_searchable(self) -> bool:
        """Whether the list is long enough for a search box to help."""
        return bool(self.search) or len(self.rows) > FEW

    def choices(self) -> list[tuple[str, str]]:
        """Return the list to choose from."""
        return [(key, self.register.label(row)) for key, row in self.rows.items()]

    def choices_or_none(self) -> list[tuple[str, str]]:
        """Return the list with an empty first line."""
        return [("", str(_("Pilih"))), *self.choices()]

    def find(self, key: str) -> Any:
        """Return the row of that key. Raises `ValidationError` for what is not offered."""
        if key not in self.rows and (led := self.key_of(key)) in self.rows:
            key = led
        if key not in self.rows:
            raise ValidationError(UNKNOWN, code="invalid_choice")
        self.taken.add(key)
        return self.rows[key]

    def settle(self) -> None:
        """Hold the chosen rows until they are written to a filing, so that no merge comes between.

        Raises `StaleVersion` where one came already: the page is then judged anew.
        """
        if not self.taken or not self.register.is_own:
            return
        rows: Any = self.model._default_manager
        held = rows.filter(pk__in=self.taken).order_by("pk").select_for_update(no_key=True)
        if any(row.merged_into_id is not None for row in held):
            raise StaleVersion


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
        return self.offer.key_of(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another row was chosen; the key of a merged one says the kept one."""
        if self.disabled or str(initial or "") == str(data or ""):
            return False
        return self.offer.key_of(initial) != self.offer.key_of(data)

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
