"""What a filing still lacks: the regime's checks, judged on a snapshot. One judge for all.

The check page lists these gaps with links, and the submit step refuses while there is one.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.workflow import Text
from products import cells, regimes, snapshots
from products.regimes.declaration import (
    Answer,
    Complaint,
    Derived,
    Files,
    Group,
    Item,
    Section,
    Values,
    applies,
)


@dataclass(frozen=True)
class Gap:
    """One thing to mend: where it stands, and what to do."""

    section: str
    name: str
    message: Text


def gaps(snapshot: snapshots.Snapshot, day: datetime.date | None = None) -> list[Gap]:
    """Return every gap of a snapshot in the order of the form; none means it may be sent."""
    regime = regimes.get(snapshot["code"])
    found = {answer["name"]: answer for answer in snapshots.answers(snapshot)}
    values = snapshots.values(snapshot)
    when = day or clock.today()
    return [
        gap
        for section in regime.sections
        for gap in (*_missing(section, found, values, when), *_broken(section, values, when))
    ]


def warnings(snapshot: snapshots.Snapshot, day: datetime.date | None = None) -> list[Gap]:
    """Return what filer and officer are told of a snapshot, though it bars nothing."""
    found = {answer["name"]: answer for answer in snapshots.answers(snapshot)}
    values = snapshots.values(snapshot)
    when = day or clock.today()
    return [
        Gap(section.code, name, message)
        for section in regimes.get(snapshot["code"]).sections
        for name, message in (
            *(complaint for warn in section.warnings for complaint in warn(values, when)),
            *_unheard(section, found),
        )
    ]


def _unheard(section: Section, found: dict[str, cells.Cell]) -> Iterator[Complaint]:
    """Yield where a recording has no words for those who cannot hear or see it."""
    for item in section.items:
        if isinstance(item, Files) and item.captioned:
            files = [one for one in found[item.name]["value"] if _is_recording(one)]
            if any(not one.get("transcript") for one in files):
                yield item.name, _("Rekaman tanpa transkrip tidak sampai kepada orang tuli")
            if any(one["media_type"].startswith("video/") and not one["alt"] for one in files):
                yield item.name, _("Video tanpa teks alternatif tidak sampai kepada orang buta")


def _is_recording(file: dict[str, Any]) -> bool:
    return bool(file["media_type"].startswith(("audio/", "video/")))


def _missing(
    section: Section, found: dict[str, cells.Cell], values: Values, day: datetime.date
) -> Iterator[Gap]:
    for item in section.items:
        if isinstance(item, Derived):
            continue
        cell = found[item.name]
        if cells.is_empty(cell):
            if applies(item.required, values):
                yield Gap(section.code, item.name, _ask(item))
        elif message := _misshapen(item, cell, day):
            yield Gap(section.code, item.name, message)


def _misshapen(item: Item, cell: cells.Cell, day: datetime.date) -> Text:
    if isinstance(item, Answer) and item.min_length and len(cell["value"]) < item.min_length:
        return _("%(label)s: tulis sedikitnya %(least)d karakter") % {
            "label": _capital(snapshots.label_of(item)),
            "least": item.min_length,
        }
    if isinstance(item, Answer) and item.not_future and cells.raw(cell) > day:
        return _("%(label)s tidak boleh setelah hari ini") % {
            "label": _capital(snapshots.label_of(item))
        }
    if isinstance(item, Files) and item.captioned and _undescribed(cell):
        return _("%(label)s: isi teks alternatif setiap foto") % {"label": str(item.label)}
    return ""


def _undescribed(cell: cells.Cell) -> bool:
    return any(one["media_type"].startswith("image/") and not one["alt"] for one in cell["value"])


def _broken(section: Section, values: Values, day: datetime.date) -> Iterator[Gap]:
    for check in section.checks:
        for name, message in check(values, day):
            yield Gap(section.code, name, message)


def _ask(item: Answer | Group | Files) -> Text:
    if isinstance(item, Answer | Group) and item.ask:
        return item.ask
    if isinstance(item, Files):
        return _("Unggah: %(label)s") % {"label": str(item.label)}
    return _("Isi %(label)s") % {"label": snapshots.label_of(item)}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
