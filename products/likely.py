"""Likely doubles in the registers: what was typed beside what is there, and pairs of a list.

Hints stay in the house (design 16): an agency's row is compared with its own rows alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from kip_portal import sealing
from products import doubles
from products.doubles import Entry
from products.models import Business, BusinessMerge, Community, CommunityMerge


@dataclass(frozen=True)
class Told:
    """Which columns of a register are compared, and where its merges are kept."""

    called: tuple[str, ...]
    marks: tuple[str, ...]
    place: str
    merges: type[BusinessMerge] | type[CommunityMerge]


TOLD: dict[type[Model], Told] = {
    Business: Told(("name", "owner"), ("nib", "nik_lookup"), "", BusinessMerge),
    Community: Told(("name",), (), "regency_id", CommunityMerge),
}


def entry_of(row: Business | Community, *, nik: str = "") -> Entry:
    """Return a row as it is compared, saved or not; a typed NIK is found under every key."""
    told = TOLD[type(row)]
    marks = [getattr(row, name) for name in told.marks]
    return _entry(
        row.pk or 0, [getattr(row, name) for name in told.called],
        [*marks, *(sealing.lookups(nik, purpose="nik") if nik else [])],
        place=getattr(row, told.place) if told.place else None,
    )  # fmt: skip


def entries(rows: QuerySet[Any]) -> Iterator[Entry]:
    """Yield the rows of a register as they are compared, in one query."""
    told = TOLD[rows.model]
    names = ["pk", "agency_id", *told.called, *told.marks, *([told.place] if told.place else [])]
    for values in rows.order_by("pk").values(*names):
        yield _entry(
            values["pk"], [values[name] for name in told.called],
            [values[name] for name in told.marks], group=values["agency_id"],
            place=values[told.place] if told.place else None,
        )  # fmt: skip


def _entry(key: int, called: Iterable[str], marks: Iterable[Any], **more: Any) -> Entry:
    known = frozenset(one if isinstance(one, str) else bytes(one) for one in marks if one)
    return Entry(key, " ".join(called), known, **more)


def doubles_of(row: Business | Community, *, nik: str = "") -> list[Any]:
    """Return the rows of the same agency that are likely this one, the likeliest first.

    Left out are those that an officer held against it and found to be another.
    """
    model = type(row)
    rows: Any = model._default_manager
    own = rows.filter(agency=row.agency_id).standing()
    keys = doubles.of(entry_of(row, nik=nik), entries(own))
    apart = TOLD[model].merges.objects.apart(kept__agency=row.agency_id) if row.pk else set()
    found = own.whole().in_bulk(keys)
    return [found[key] for key in keys if frozenset((key, row.pk)) not in apart]


def pairs_among(rows: QuerySet[Any]) -> list[tuple[Entry, Entry]]:
    """Return the likely pairs within each agency, less those that were found to be two."""
    return doubles.pairs(list(entries(rows)), TOLD[rows.model].merges.objects.apart())
