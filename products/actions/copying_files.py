"""The files of a copy: rows and bytes of their own, so that neither filing holds the other's."""

import datetime
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _

from kip_portal import storage
from kip_portal.models import Preparation, User
from kip_portal.workflow import TransitionRefused
from products import snapshots
from products.actions import preparing
from products.models import Filing, FilingAttachment
from products.regimes import Regime
from products.regimes.declaration import Files
from products.rules import is_stricter_or_equal

OWN = frozenset({"id", "filing", "by", "at", "removed_at", "level"})
STORED = ("original", "derivative", "thumbnail")


def copy_files(
    source: Filing, made: Filing, regime: Regime, *, by: User, at: datetime.datetime
) -> None:
    """Copy what shows the work itself; letters are asked anew. Raises `TransitionRefused`.

    What the scanner holds back stays where it is.
    """
    kept: list[str] = []
    try:
        for old in snapshots.kept_files(source):
            item = regime.files.get(old.role)
            if item is not None and not item.fresh and not old.is_closed:
                twin = _copy_file(old, made, kept, by=by, at=at)
                twin.level = _level(old, made, regime, item)
                _hang(twin, item)
    except storage.StorageFull as full:
        for name in kept:
            storage.private().delete(name)
        raise TransitionRefused(_("Usulan tidak disalin: %(why)s") % {"why": full}) from full


def _copy_file(
    old: FilingAttachment, made: Filing, kept: list[str], *, by: User, at: datetime.datetime
) -> FilingAttachment:
    columns: dict[str, Any] = {
        one.name: getattr(old, one.name) for one in old._meta.concrete_fields if one.name not in OWN
    }
    for name in STORED:
        columns[name] = _twin(columns[name], kept)
    columns["renditions"] = {key: _twin(name, kept) for key, name in old.renditions.items()}
    return FilingAttachment(filing=made, by=by, at=at, **columns)


def _hang(twin: FilingAttachment, item: Files) -> None:
    """Save a copied file; what the worker had not made ready yet it makes for this one anew."""
    if twin.preparation != Preparation.READY:
        twin.preparation = preparing.begins_as(item, twin.media_type)
    twin.save()
    preparing.ask(twin)


def _twin(name: str, kept: list[str]) -> str:
    """Return the name of a copy of the stored bytes."""
    if not name:
        return ""
    with storage.private().open(name) as stored:
        kept.append(storage.private().keep(File(stored)))
    return kept[-1]


def _level(old: FilingAttachment, made: Filing, regime: Regime, item: Files) -> str:
    """Return the file's own level where it closes further than is usual; else none."""
    section = regime.section_of(item.name)
    if not old.level or section is None or not regime.is_communal:
        return ""
    usual = snapshots.protocol_of(made).of_item(section, item)
    return old.level if is_stricter_or_equal(old.level, usual) else ""
