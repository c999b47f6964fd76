"""How a regime or kind is declared: its sections, answers, groups and files, in order.

The declaration names columns; label, help, choices and shape rules stand at the column
itself. Form, check page, review desk, difference view and dossier all follow from it.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, cast

from django.db import models

from agreements.rules import ScopeItem
from kip_portal.rules import Level
from kip_portal.workflow import Text
from products.models import Filing
from products.regimes.named import Named as Named  # regimes take it from here

# What the rules of a form judge: raw values by name; `files:<role>` is a number of files.
Values = Mapping[str, Any]
Rule = bool | Callable[[Values], bool]
Levels = tuple[Level, Level, Level]  # default for open / sacred or guarded / secret assets
Complaint = tuple[str, Text]  # name of an answer, and what is wrong with it
Closing = Callable[[Filing], bool]  # says whether something else in a filing closes an answer

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
PDF = frozenset({"application/pdf"})
PAPERS = frozenset({"application/pdf", "image/jpeg"})
SOUND = frozenset({"audio/mpeg"})
FILM = frozenset({"video/mp4"})
MEGABYTE = 1024 * 1024


class Family(Enum):
    """The two families of filings: a business's product, a communal asset."""

    PRODUCT = "product"
    COMMUNAL = "asset"


def applies(rule: Rule, values: Values) -> bool:
    """Return what a rule says for these values."""
    return rule(values) if callable(rule) else rule


def model_at(path: str) -> type[models.Model]:
    """Return the model that stands at a path from the filing (`""`, `asset.consent`)."""
    model: type[models.Model] = Filing
    for step in filter(None, path.split(".")):
        model = cast("type[models.Model]", model._meta.get_field(step).related_model)
    return model


def row_at(filing: Filing, path: str) -> Any:
    """Return the row at a path from the filing; None where it was not made yet."""
    row: Any = filing
    for step in filter(None, path.split(".")):
        row = getattr(row, step, None)
    return row


@dataclass(frozen=True)
class Answer:
    """One question: a column (or sealed attribute) `name` of the row at path `on`.

    `label` and `help` replace the column's own only where kinds word it differently.
    `private` answers speak of a person: never public, never in a shared search.
    """

    name: str
    on: str = ""
    required: Rule = False
    ask: Text = ""
    label: Text = ""
    help: Text = ""
    min_length: int = 0
    not_future: bool = False
    private: bool = False
    masked: bool = False
    levels: Levels | None = None
    closed_by: str | Closing = ""  # a box of its row, or a question, that closes this answer
    fixed: bool = False  # `levels` are the law's: nobody may open it wider
    wanted: bool = False  # asked for, though a filing may be handed in without it
    fresh: bool = False  # belongs to one filing alone: a copy begins without it

    @property
    def model(self) -> type[models.Model]:
        return model_at(self.on)

    @property
    def column(self) -> Any:
        """The model's field; None for a sealed attribute."""
        names = {column.name for column in self.model._meta.get_fields()}
        return self.model._meta.get_field(self.name) if self.name in names else None


@dataclass(frozen=True)
class Sealed(Answer):
    """An answer kept sealed with its row's subject; it has no column, so it brings its words."""

    max_length: int = 255
    clean: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Derived:
    """An answer that follows from another (`edited_by`): shown and printed, never typed.

    `value` returns a cell of the snapshot (see `products.cells`).
    """

    name: str
    label: Text
    value: Callable[[Filing], dict[str, Any]]
    edited_by: str = ""
    private: bool = False
    levels: Levels | None = None


@dataclass(frozen=True)
class Group:
    """Repeated rows: the rows at `name` of the row at `on`, one column a field.

    `sealed` columns are personal and print masked or not at all.
    """

    name: str
    label: Text
    fields: tuple[str, ...]
    on: str = ""
    required: Rule = False
    ask: Text = ""
    help: Text = ""
    sealed: tuple[Sealed, ...] = ()
    fresh: tuple[str, ...] = ()  # columns that belong to one filing alone
    one: Text = ""  # what one row is called, where the label speaks of several
    number: Text = ""  # heading of the rows' numbers, where they are counted (claims)
    most: int = 30
    private: bool = False
    levels: Levels | None = None
    lookup: str = ""  # the template that helps to fill the rows in

    @property
    def model(self) -> type[models.Model]:
        related = model_at(self.on)._meta.get_field(self.name).related_model
        return cast("type[models.Model]", related)


@dataclass(frozen=True)
class Files:
    """A role of attachments: what may be uploaded, how large, how many."""

    role: str
    label: Text
    accept: frozenset[str]
    limit: int
    required: Rule = False
    help: Text = ""
    most: int = 1
    least_side: int = 0
    private: bool = True
    captioned: bool = False
    wanted: bool = False  # asked for, though a filing may be handed in without it
    fresh: bool = False  # belongs to one filing alone: a copy begins without it
    limits: Mapping[str, int] = field(default_factory=dict)  # by media type, where they differ
    levels: Levels | None = None

    @property
    def name(self) -> str:
        return f"files:{self.role}"

    @property
    def is_printed(self) -> bool:
        """Whether its pictures stand among the plates: none of a person, or the work itself."""
        return self.captioned or not self.private

    def limit_of(self, media_type: str) -> int:
        """Return the most bytes for a file of that type."""
        return self.limits.get(media_type, self.limit)


Item = Answer | Derived | Group | Files
Check = Callable[[Values, datetime.date], Iterable[Complaint]]


@dataclass(frozen=True)
class Section:
    """One page of the form and one part of the dossier; for KIK a part with a level."""

    code: str
    label: Text
    items: tuple[Item, ...]
    intro: Text = ""
    levels: Levels | None = None
    checks: tuple[Check, ...] = ()  # what must be mended before the filing is handed in
    warnings: tuple[Check, ...] = ()  # what filer and officer are told; it bars nothing


@dataclass(frozen=True)
class Regime:
    """One row of the table: all that the portal knows of a regime or kind."""

    code: str
    label: Text
    family: Family
    details: str
    sections: tuple[Section, ...]
    checklist: tuple[Named, ...]
    grounds: tuple[Named, ...]
    dossier_label: Text
    heading: str  # name of the answer that heads pages and prints as the title
    registered_label: Text
    opened_by: tuple[ScopeItem, ...] = ()  # the items of an agreement that open it for filing
    subkinds: type[models.TextChoices] | None = None
    tint: int = 0  # its colour of the palette (`--k1` …); 0 is plain ink
    motif: str = ""  # the drawing that stands for it where there is no photograph
    confidential: bool = False
    edition: int = 1
    term_years: int | None = None
    number_prefixes: tuple[str, ...] = ()
    # What readers of the public page must be told, by subkind.
    notices: Mapping[str, Text] = field(default_factory=dict)

    @property
    def is_communal(self) -> bool:
        return self.family is Family.COMMUNAL

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every section, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def files(self) -> dict[str, Files]:
        """The roles of attachments, by code."""
        return {item.role: item for item in self.items if isinstance(item, Files)}

    def section(self, code: str) -> Section | None:
        """Return the section of that code."""
        return next((one for one in self.sections if one.code == code), None)

    def section_of(self, name: str) -> Section | None:
        """Return the section in which an answer, group, derived answer or role stands."""
        for section in self.sections:
            if any(item.name == name for item in section.items):
                return section
        return None
