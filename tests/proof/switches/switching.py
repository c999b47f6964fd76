"""How a protection is taken away: its code replaced, or its owner's word in the database."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from kip_portal import database

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

COPY = "off"  # what is added to the name of the database


@dataclass(frozen=True)
class Switch:
    """`target` is `module:attribute[.attribute]`; `off` takes the original and replaces it.

    Each of the guards turns red by itself.
    """

    target: str
    off: Callable[[Any], Any]
    guards: tuple[str, ...]


@dataclass(frozen=True)
class InDatabase:
    """A protection that the database keeps; `off` returns what its owner says to be rid of it."""

    off: Callable[[], list[str]]
    guards: tuple[str, ...]


def always(value: Any) -> Callable[[Any], Any]:
    """Replace a judgement by one answer."""
    return lambda _original: lambda *_args, **_options: value


def as_it_came(_original: Any) -> Any:
    """Replace a change by none: what came in goes on."""
    return lambda came, *_args, **_options: came


def everything(_original: Any) -> Any:
    """Replace a scope by all rows."""
    return lambda rows, *_args: rows.all()


def without(name: str) -> Callable[[Any], Any]:
    """Take one out of a list of the settings."""
    return lambda original: [one for one in original if name not in one]


def switch_off(switch: Switch) -> None:
    """Put the replacement wherever the original stands."""
    where, _colon, path = switch.target.partition(":")
    if where == "settings":
        setattr(settings, path, switch.off(getattr(settings, path)))
        return
    owner: Any = import_module(where)
    *parents, last = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    original = getattr(owner, last)
    replacement = switch.off(original)
    setattr(owner, last, replacement)
    for module in list(sys.modules.values()) if not parents else ():
        if getattr(module, last, None) is original:
            setattr(module, last, replacement)


@contextmanager
def copy_of_the_database(
    off: Callable[[], list[str]], blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """Work in a copy without a protection: the kept one (`--reuse-db`) never stands without it."""
    kept = connection.settings_dict["NAME"]
    with blocker.unblock():
        with database.as_role(connection, settings.DATABASE_OWNER):
            connection.creation.clone_test_db(COPY, verbosity=0, autoclobber=True)
        connection.close()
        connection.settings_dict["NAME"] = f"{kept}_{COPY}"
        with database.as_role(connection, settings.DATABASE_OWNER), connection.cursor() as cursor:
            for line in off():
                cursor.execute(line)
    yield
    with blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = kept
        with database.as_role(connection, settings.DATABASE_OWNER):
            connection.creation.destroy_test_db(suffix=COPY, verbosity=0)
