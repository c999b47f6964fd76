"""Snapshots as pages show them: what this reader may read, in words, beside the old answer.

Every page that lists answers (check, desk, difference, dossier, catalogue) goes through
here, so a part that a reader may not read is withheld in one place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kip_portal.models import Subject, User
from kip_portal.rules import Level
from products import cells, sealed_parts
from products.cell_words import words
from products.models import Filing
from products.sealed_parts import SealedPart
from products.snapshots import Snapshot, answers

WITHHELD = _("Disimpan oleh kustodian")
EMPTY = "–"


@dataclass(frozen=True)
class Reader:
    """What a reader may read: up to which level, and whether personal answers, masked.

    `opens` says whether a masked value may be opened whole, with a reason.
    """

    level: Level
    personal: bool = False
    opens: bool = True

    def may_read(self, level: str | None) -> bool:
        return level is None or Level(level).rank <= self.level.rank


PUBLIC = Reader(Level.SUMMARY)
PAPER = Reader(Level.COMMUNITY, personal=True)


def reader_of(user: User, filing: Filing) -> Reader:
    """Return what `user` may read of a filing that they may open (design 6).

    Level petugas is for its agency, its officer or typist, and the head; else komunitas. Who
    types for an agency has no need of whole numbers that somebody there wrote down.
    """
    membership = user.membership
    if membership is None:
        return PUBLIC
    own = membership.is_agency and membership.agency_id == filing.agency_id
    if filing.is_typed_now_by(user):
        return Reader(Level.OFFICER, personal=True, opens=own)
    if own or filing.officer_id == user.pk or membership.is_head_of_office:
        return Reader(Level.OFFICER, personal=True)
    return Reader(Level.COMMUNITY, personal=True) if membership.is_officer else PUBLIC


@dataclass(frozen=True)
class Table:
    """Repeated rows in words."""

    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Shown:
    """One answer in words. `withheld` says that there is something kept from this reader.

    `typed` says that the words are those of a person: Indonesian on an English page, too.
    """

    name: str
    label: str
    private: bool
    empty: bool
    text: str = ""
    lines: list[str] = field(default_factory=list)
    table: Table | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    level: Level | None = None
    withheld: bool = False
    typed: bool = False
    missing: str = ""
    old: "Shown | None" = None
    changed: bool = False
    reveals: list[SealedPart] = field(default_factory=list)


@dataclass(frozen=True)
class ShownSection:
    """One section in words."""

    code: str
    label: str
    answers: list[Shown]

    @property
    def changed(self) -> int:
        """How many of its answers differ from the last submission."""
        return sum(answer.changed for answer in self.answers)


def sections(
    snapshot: Snapshot,
    reader: Reader,
    *,
    old: Snapshot | None = None,
    missing: Mapping[str, str] | None = None,
) -> list[ShownSection]:
    """Return the sections in words; with `old`, each changed answer beside its former self."""
    before = {answer["name"]: answer for answer in answers(old)} if old else None
    keys = subjects([snapshot, *([old] if old else [])])
    return [
        ShownSection(
            section["code"],
            gettext(section["label"]),
            [_shown(answer, reader, keys, before, missing or {}) for answer in section["answers"]],
        )
        for section in snapshot["sections"]
    ]


def subjects(snapshots: Iterable[Snapshot]) -> dict[str, Subject]:
    """Return the keys of everybody that these snapshots speak of, in one query."""
    wanted = {
        cell["subject"]
        for snapshot in snapshots
        for answer in answers(snapshot)
        for cell in _all_cells(answer)
        if cell["type"] == "sealed"
    }
    return {str(pk): subject for pk, subject in Subject.objects.in_bulk(wanted).items()}


def _all_cells(answer: cells.Cell) -> Iterable[cells.Cell]:
    if answer["type"] != "table":
        return [answer]
    return [cell for row in answer["value"] for cell in row.values()]


def _shown(
    answer: cells.Cell,
    reader: Reader,
    keys: Mapping[str, Subject],
    before: Mapping[str, cells.Cell] | None,
    missing: Mapping[str, str],
) -> Shown:
    level = Level(answer["level"]) if answer.get("level") else None
    base: dict[str, Any] = {
        "name": answer["name"],
        "label": capfirst(gettext(answer["label"])),
        "level": level,
        "private": bool(answer.get("private")),
        "missing": str(missing.get(answer["name"], "")),
    }
    if answer["type"] != "files" and not _open_to(answer, reader):
        return Shown(**base, withheld=not cells.is_empty(answer), empty=cells.is_empty(answer))
    former = None if before is None else before.get(answer["name"])
    changed = before is not None and _differs(answer, former)
    if changed and former is not None:
        base["old"] = Shown(**base, **_former_words(former, reader, keys))
    reveals = sealed_parts.openable(answer, keys) if reader.personal and reader.opens else []
    return Shown(**base, **_words(answer, reader, keys), changed=changed, reveals=reveals)


def _former_words(
    former: cells.Cell, reader: Reader, keys: Mapping[str, Subject]
) -> dict[str, Any]:
    """Return what an answer said before; a part that was closed then stays closed."""
    if former["type"] != "files" and not _open_to(former, reader):
        return {"withheld": not cells.is_empty(former), "empty": cells.is_empty(former)}
    return _words(former, reader, keys)


def _open_to(answer: cells.Cell, reader: Reader) -> bool:
    if answer.get("private") and not reader.personal:
        return False
    return reader.may_read(answer.get("level"))


def _differs(answer: cells.Cell, former: cells.Cell | None) -> bool:
    if former is None:
        return not cells.is_empty(answer)
    return bool(answer["value"] != former["value"])


def _words(answer: cells.Cell, reader: Reader, keys: Mapping[str, Subject]) -> dict[str, Any]:
    if answer["type"] == "table":
        return {"table": _table(answer, reader, keys), "empty": not answer["value"]}
    if answer["type"] == "files":
        files = [one for one in answer["value"] if reader.may_read(one.get("level"))]
        return {
            "files": files,
            "withheld": len(files) < len(answer["value"]),
            "empty": not answer["value"],
        }
    if answer["type"] == "choices":
        return {"lines": [gettext(one) for one in answer["text"]], "empty": not answer["text"]}
    if answer["type"] in {"refs", "lines"}:
        shown = answer.get("text", answer["value"])
        return {"lines": shown, "empty": not shown, "typed": answer["type"] == "lines"}
    text = words(answer, keys)
    return {"text": text, "empty": not text, "typed": answer["type"] == "text"}


def _table(answer: cells.Cell, reader: Reader, keys: Mapping[str, Subject]) -> Table:
    closed = [] if reader.personal else answer["private_columns"]
    names = [name for name in cells.columns(answer) if name not in closed]
    return Table(
        [capfirst(gettext(answer["head"][name])) for name in names],
        [[words(row[name], keys) or EMPTY for name in names] for row in answer["value"]],
    )
