"""How far each section of a filing is: what the list of tasks says of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from products import cells, completeness, regimes, snapshots
from products.completeness import Gap
from products.models import Filing, FilingRemark
from products.regimes.declaration import Derived, Section, Values, applies

DONE, TO_MEND, OPEN = "setuju", "baiki", ""


@dataclass(frozen=True)
class Status:
    """Word and look of a tag."""

    label: str
    css: str


@dataclass(frozen=True)
class SectionProgress:
    """One section with what is still missing in it."""

    section: Section
    gaps: list[Gap]
    status: Status

    @property
    def is_complete(self) -> bool:
        return not self.gaps


def of(
    filing: Filing, snapshot: snapshots.Snapshot, remarks: Iterable[FilingRemark] = ()
) -> list[SectionProgress]:
    """Return the progress of every section, in order; open remarks come before gaps."""
    gaps = completeness.gaps(snapshot)
    values = snapshots.values(snapshot)
    filled = {one["name"] for one in snapshots.answers(snapshot) if not cells.is_empty(one)}
    named = [one.target.partition(":")[2] for one in remarks if one.state == "open"]
    found = []
    for section in regimes.get(filing.code).sections:
        own = [gap for gap in gaps if gap.section == section.code]
        names = {section.code, *(item.name.removeprefix("files:") for item in section.items)}
        count = sum(name in names for name in named)
        found.append(SectionProgress(section, own, _status(section, own, count, values, filled)))
    return found


def _status(
    section: Section, gaps: list[Gap], remarks: int, values: Values, filled: set[str]
) -> Status:
    if remarks:
        words = ngettext("%(count)d catatan", "%(count)d catatan", remarks)
        return Status(words % {"count": remarks}, TO_MEND)
    typed = [item for item in section.items if not isinstance(item, Derived)]
    wanted = [item for item in typed if applies(item.required, values)]
    started = any(item.name in filled for item in typed)
    if not gaps:
        return Status(_("Lengkap"), DONE) if wanted or started else Status(_("Boleh kosong"), OPEN)
    if not started:
        return Status(_("Belum diisi"), OPEN)
    missing = {gap.name for gap in gaps}
    done = sum(item.name not in missing for item in wanted)
    return Status(_("%(done)d dari %(all)d") % {"done": done, "all": len(wanted)}, OPEN)
