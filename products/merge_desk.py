"""What officers see of likely doubles: rows that were handed in, or that an agency asked about.

Officers read a register through filings alone (design 6). Here they see what judging a
double needs, of rows named in what they may read, and of pairs that the agency itself put
before them; of nothing else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from kip_portal import identifiers
from kip_portal.models import Notification, User
from kip_portal.workflow import Text
from products import likely
from products.doubles import Entry
from products.models import Business

MOST_MERGES = 10


@dataclass(frozen=True)
class Pair:
    """Two rows of one agency that may be one, and why they are listed."""

    one: Any
    other: Any
    reasons: list[Text]
    is_asked: bool


@dataclass
class MergeDesk:
    """The likely doubles of one register as `user` may judge them; `path` is its address."""

    user: User
    model: Any
    path: str
    entries: dict[frozenset[int], tuple[Entry, Entry]] = field(default_factory=dict)

    @property
    def handed_in(self) -> Any:
        """The rows that this officer knows from filings, less the merged ones."""
        return self.model.objects.standing().handed_in(self.user)

    def asked(self) -> list[frozenset[int]]:
        """Return the pairs that agencies asked about, the latest first; told is asked."""
        told = Notification.objects.filter(path__startswith=self.path).order_by("-at", "-pk")
        keys = (re.fullmatch(r"(\d+)/(\d+)/", path.removeprefix(self.path)) for path in
                told.values_list("path", flat=True))  # fmt: skip
        return list(dict.fromkeys(frozenset(map(int, one.groups())) for one in keys if one))

    def keys(self) -> list[frozenset[int]]:
        """Return every pair to judge: those asked about first, then the likeliest."""
        rows = self.model.objects.filter(
            pk__in=self.handed_in.values("pk")
        )  # as a subquery: the rows of many filings are many rows
        for one, other in likely.pairs_among(rows):
            self.entries[frozenset((one.key, other.key))] = one, other
        apart = likely.TOLD[self.model].merges.objects.apart()
        standing = set(
            self.model.objects.standing()
            .filter(pk__in={key for pair in self.asked() for key in pair})
            .values_list("pk", flat=True)
        )
        asked = [pair for pair in self.asked() if pair <= standing and pair not in apart]
        return list(dict.fromkeys([*asked, *self.entries]))

    def pairs(self, keys: Iterable[frozenset[int]]) -> list[Pair]:
        """Return pairs with their rows, in two queries however many."""
        wanted, asked = list(keys), set(self.asked())
        with_names = self.model.objects.select_related("agency").prefetch_related("agency__names")
        rows = with_names.in_bulk({key for pair in wanted for key in pair})
        return [self._pair(sorted(pair), rows, is_asked=pair in asked) for pair in wanted]

    def _pair(self, keys: list[int], rows: dict[int, Any], *, is_asked: bool) -> Pair:
        one, other = rows[keys[0]], rows[keys[1]]
        return Pair(one, other, reasons_of(one, other), is_asked)

    def may_judge(self, one: int, other: int) -> bool:
        """Say whether this officer may see the two side by side."""
        pair = {one, other}
        if frozenset(pair) in self.asked():
            return True
        return self.handed_in.filter(pk__in=pair).values("pk").count() == len(pair)

    def standing_merges(self) -> Any:
        """Return the merges that stand, of rows that this officer knows, merged or was asked of.

        What an agency put before all officers is taken back by any of them.
        """
        asked = {key for pair in self.asked() for key in pair}
        known = Q(kept__in=self.handed_in.values("pk")) | Q(by=self.user)
        known |= Q(kept__in=asked, merged__in=asked)
        merges = likely.TOLD[self.model].merges.objects.filter(
            known, is_undone=False, merged__merged_into=F("kept")
        )
        return merges.select_related("kept", "merged", "by").order_by("-at", "-pk")

    def merges(self) -> list[Any]:
        """Return the latest of them; of a row that was merged twice the last one."""
        latest: dict[int, Any] = {}
        for one in self.standing_merges()[: MOST_MERGES * 2]:
            latest.setdefault(one.merged_id, one)
        return list(latest.values())[:MOST_MERGES]


def reasons_of(one: Any, other: Any) -> list[Text]:
    """Return in words why two rows may be one."""
    found: list[Text] = []
    if getattr(one, "nib", "") and one.nib == other.nib:
        found.append(_("NIB sama"))
    if (nik := getattr(one, "nik_lookup", None)) and bytes(nik) == bytes(other.nik_lookup or b""):
        found.append(_("NIK sama"))
    if likely.entry_of(one).is_named_like(likely.entry_of(other)):
        found.append(_("nama mirip"))
    return found


def facts_of(row: Any) -> list[tuple[Text, str]]:
    """Return what judging a double needs of a row, its private numbers masked."""
    found: list[tuple[Text, str]] = [(_("Tempat"), row.place_text)]
    if isinstance(row, Business):
        masked = {name: identifiers.mask(str(getattr(row, name))) for name in row.sealed}
        found = [
            (_("Pemilik"), row.owner),
            (_("NIB"), row.nib), (_("NIK"), masked["nik"]), (_("NPWP"), masked["npwp"]),
            (_("Skala usaha"), row.get_scale_display()), *found,
            (_("Telepon"), masked["phone"]), (_("Email"), masked["email"]),
        ]  # fmt: skip
    else:
        found = [
            (_("Pemimpin adat"), row.leader), (_("Jabatan adat"), row.leader_title), *found,
        ]  # fmt: skip
    return found
