"""The form of a section as its page shows it: one line an item, with remarks and replies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from kip_portal.models import Subject
from products import shown
from products.forms.access import LevelsForm
from products.forms.groups import GroupFormSet
from products.forms.offers import Offer
from products.forms.papers import Papers
from products.forms.replies import target_of
from products.forms.sections import SectionForm
from products.models import FilingRemark
from products.regimes.declaration import Derived, Files, Group, Item


@dataclass
class Line:
    """One item as the page shows it; which of the parts it has says what it is."""

    item: Item
    locked: bool
    remarks: list[FilingRemark]
    replies: list[forms.BoundField]
    bound: forms.BoundField | None = None
    offer: Offer | None = None
    rows: GroupFormSet | None = None
    papers: Papers | None = None
    levels: LevelsForm | None = None
    cell: dict[str, Any] | None = None
    words: list[str] = field(default_factory=list)


def lines(form: SectionForm) -> list[Line]:
    """Return the items in the order of the declaration, each with what belongs to it."""
    found = [_line(form, item) for item in form.section.items]
    cells = [line.cell for line in found if line.cell]
    keys = shown.subjects([{"sections": [{"answers": cells}]}])
    for line in found:
        if line.cell:
            line.words = _words(line.cell, keys)
    return found


def _words(cell: dict[str, Any], keys: Mapping[str, Subject]) -> list[str]:
    if cell["type"] == "lines":
        return [str(one) for one in cell["value"]]
    return [text] if (text := shown.words(cell, keys)) else []


def _line(form: SectionForm, item: Item) -> Line:
    remarks = remarks_on(form, target_of(item))
    line = Line(item, item.name not in form.unlocked, remarks, replies_to(form, remarks))
    _fill(line, form)
    return line


def remarks_on(form: SectionForm, target: str) -> list[FilingRemark]:
    """Return the remarks on one target: `section:<code>`, `answer:<name>`, `files:<role>`."""
    return [one for one in form.remarks if one.target == target]


def replies_to(form: SectionForm, remarks: list[FilingRemark]) -> list[forms.BoundField]:
    """Return the boxes in which to answer these remarks."""
    boxes = form.replies.fields
    return [form.replies[str(one.pk)] for one in remarks if str(one.pk) in boxes]


def _fill(line: Line, form: SectionForm) -> None:
    item = line.item
    if isinstance(item, Derived):
        line.cell = item.value(form.filing)
    elif isinstance(item, Group):
        line.rows = form.groups[item.name]
    elif isinstance(item, Files):
        line.papers = form.papers[item.role]
    else:
        line.bound = form.rows[item.on][item.name]
        line.offer = getattr(line.bound.field, "offer", None)
        line.levels = form.levels if item.name == "level" else None
