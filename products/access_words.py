"""The log of looks in words: which record and which parts, with the way to the record.

A record is named by a reference or a noun and key; what it is called is looked up when the
log is read, so the log itself tells nothing of content.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kip_portal.models import AccessRecord, User
from kip_portal.typed_text import is_number
from products import regimes, targets
from products.models import Business, Filing, FilingAttachment
from products.regimes.declaration import Group, Regime

MOST_PARTS = 4
BUSINESS = "pelaku-usaha/"
ROW = re.compile(r"(?P<name>[\w-]+)-(?P<number>\d+)-(?P<column>\w+)")


@dataclass(frozen=True)
class Look:
    """One line of the log."""

    row: AccessRecord
    record: str
    url: str
    parts: str


def looks(rows: Iterable[AccessRecord], user: User) -> list[Look]:
    """Return the lines for `user`, in a few queries however many they are."""
    listed = list(rows)
    filings = Filing.objects.visible_to(user).in_bulk(
        {one.record for one in listed}, field_name="reference"
    )
    keys = {_key(one.record.removeprefix(BUSINESS)) for one in listed
            if one.record.startswith(BUSINESS)}  # fmt: skip
    businesses = Business.objects.filter(agency__in={one.agency_id for one in listed})
    named = businesses.in_bulk(keys - {0})
    files = FilingAttachment.objects.filter(filing__in=filings.values()).in_bulk(
        {_key(part.removeprefix("file-")) for one in listed for part in one.parts
         if part.startswith("file-")} - {0}
    )  # fmt: skip
    return [_look(one, user, filings, named, files) for one in listed]


def _key(text: str) -> int:
    return int(text) if is_number(text) else 0


def _look(
    row: AccessRecord,
    user: User,
    filings: dict[str, Filing],
    businesses: dict[int, Business],
    files: dict[int, FilingAttachment],
) -> Look:
    if (filing := filings.get(row.record)) is not None:
        regime = regimes.get(filing.code)
        words = [_of_filing(part, regime, files) for part in row.parts]
        is_office = user.actor.is_officer
        url = filing.get_review_url() if is_office else filing.get_absolute_url()
        return Look(row, filing.reference, url, _joined(words))
    business = businesses.get(_key(row.record.removeprefix(BUSINESS)))
    if business is not None:
        words = [str(capfirst(WORDS[part]())) if part in WORDS else part for part in row.parts]
        url = business.get_absolute_url() if user.actor.is_agency else ""
        return Look(row, business.name, url, _joined(words))
    return Look(row, row.record, "", _joined(row.parts))


WORDS: dict[str, Any] = {
    "nik": lambda: _("NIK"), "npwp": lambda: _("NPWP"), "phone": lambda: _("telepon"),
    "email": lambda: _("email"), "street": lambda: _("alamat"),
}  # fmt: skip


def _of_filing(part: str, regime: Regime, files: dict[int, FilingAttachment]) -> str:
    """Return what a part of a filing is called: an answer, a column of a row, a file."""
    named = targets.of(regime)
    if part.startswith("file-"):
        file = files.get(_key(part.removeprefix("file-")))
        return file.filename if file else _("lampiran")
    if (label := named.get(targets.of_name(part))) is not None:
        return label
    found = ROW.fullmatch(part)
    if found is None:
        return part
    label = named.get(targets.of_name(found["name"]), found["name"])
    return f"{label} {found['number']}, {_column(regime, found['name'], found['column'])}"


def _column(regime: Regime, name: str, column: str) -> str:
    sealed = {
        one.name: str(one.label)
        for item in regime.items
        if isinstance(item, Group) and item.name == name
        for one in item.sealed
    }
    return sealed.get(column, column)


def _joined(words: list[str]) -> str:
    """Return the parts as a line; of many the first, and how many more."""
    shown = ", ".join(words[:MOST_PARTS])
    more = len(words) - MOST_PARTS
    return _("%(shown)s, dan %(more)d lagi") % {"shown": shown, "more": more} if more > 0 else shown
