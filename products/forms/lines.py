"""The form of a section as its page shows it: one line an item, with remarks and replies."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.text import capfirst

from products import cell_words, shown
from products.forms.access import LevelsForm
from products.forms.groups import GroupFormSet
from products.forms.offers import Offer
from products.forms.papers import Papers
from products.forms.replies import target_of
from products.forms.sections import SectionForm
from products.models import FilingRemark
from products.regimes.declaration import Derived, Files, Group, Item


@dataclass
class Fact:
    """An answer that follows from another one, in words."""

    item: Derived
    cell: dict[str, Any]
    words: list[str] = field(default_factory=list)


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
    facts: list[Fact] = field(default_factory=list)
    edit_url: str = ""  # where facts are changed, said by the page

    @property
    def one(self) -> str:
        """What one row of a group is called."""
        group = self.rows.group if self.rows else None
        return capfirst(str(group.one or group.label)) if group else ""


def lines(form: SectionForm) -> list[Line]:
    """Return the items in the order of the declaration; facts that follow each other in one."""
    found: list[Line] = []
    for item in form.section.items:
        line = _line(form, item)
        if found and line.facts and found[-1].facts:
            found[-1].facts += line.facts
            found[-1].remarks += line.remarks
            found[-1].replies += line.replies
        else:
            found.append(line)
    _say([fact for line in found for fact in line.facts])
    return found


def _say(facts: list[Fact]) -> None:
    """Put the facts into words, with the keys of all whom they speak of in one query."""
    keys = shown.subjects([{"sections": [{"answers": [fact.cell for fact in facts]}]}])
    for fact in facts:
        if fact.cell["type"] == "lines":
            fact.words = [str(one) for one in fact.cell["value"]]
        else:
            fact.words = [text] if (text := cell_words.words(fact.cell, keys)) else []


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
        line.facts = [Fact(item, item.value(form.filing))]
    elif isinstance(item, Group):
        line.rows = form.groups[item.name]
    elif isinstance(item, Files):
        line.papers = form.papers[item.role]
    else:
        line.bound = form.rows[item.on][item.name]
        line.offer = getattr(line.bound.field, "offer", None)
        line.levels = form.levels if item.name == "level" else None
