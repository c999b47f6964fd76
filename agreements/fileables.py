"""What an agreement can open for filing, by the table of the floor above.

Which regimes and kinds there are stands in one table alone. This floor names it as a string
(`settings.FILEABLES`), as it names applications and addresses, and reads it anew each time:
a row put into the table is offered, opened and told of here without a line of code.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from agreements.rules import ScopeItem
from kip_portal.workflow import Text


class Fileable(Protocol):
    """A regime or kind as agreements see it: its code, its name, the items that open it."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> Text: ...
    @property
    def opened_by(self) -> Collection[str]: ...


def table() -> Mapping[str, Fileable]:
    """Return all that can be filed, by code, in the order in which it is shown."""
    return cast("Mapping[str, Fileable]", import_string(settings.FILEABLES))


def choices() -> list[tuple[str, Text]]:
    """Return the codes with their names, for a form."""
    return [(one.code, one.label) for one in table().values()]


def labels(codes: Iterable[str]) -> list[str]:
    """Return what codes are called, in the order of the table."""
    chosen = set(codes)
    return [str(one.label) for one in table().values() if one.code in chosen]


def opened_by(items: Collection[str]) -> frozenset[str]:
    """Return every code that these items of a scope clause open for filing."""
    return frozenset(
        one.code for one in table().values() if not set(one.opened_by).isdisjoint(items)
    )


def opening_item(code: str, items: Collection[str]) -> str:
    """Return the item that opens `code`; empty where it was chosen beside the items."""
    known = table().get(code)
    opening = known.opened_by if known else ()
    return next((item for item in ScopeItem if item in items and item in opening), "")
