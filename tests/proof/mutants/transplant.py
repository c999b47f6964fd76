"""Puts a wrong rule in the place of the right one, in a process that has everything loaded.

Whoever imported a function keeps it: its code is exchanged, not the function. Tables are changed
in place; what cannot be changed in place is exchanged wherever the project knows it by name.
"""

import ast
import dataclasses
import functools
import sys
from types import FunctionType, ModuleType
from typing import Any

from django.utils.functional import cached_property

from kip_portal.workflow import Transition
from tests.proof.mutants.operators import Mutant

FLOORS = ("kip_portal", "agreements", "products", "tests")


def apply(mutant: Mutant) -> None:
    """Make the mutant's statement hold. Raises what its own execution raises."""
    module = sys.modules[mutant.path.removesuffix(".py").replace("/", ".")]
    known = dict(vars(module))
    statement = mutant.node
    if mutant.owner:
        statement = ast.ClassDef(mutant.owner, [], [], [mutant.node], [])
    tree = ast.fix_missing_locations(ast.Module([statement], []))
    exec(compile(tree, mutant.path, "exec"), known)  # noqa: S102 -- that is what a mutant is
    if mutant.owner:
        _take(vars(getattr(module, mutant.owner))[mutant.name],
              vars(known[mutant.owner])[mutant.name])  # fmt: skip
    elif not _take(vars(module)[mutant.name], known[mutant.name]):
        _exchange(mutant.name, vars(module)[mutant.name], known[mutant.name])


def _take(old: Any, new: Any) -> bool:
    """Let `old` be what `new` is. Answers whether it could."""
    for kind, take in WAYS:
        if isinstance(old, kind):
            return bool(take(old, new))
    return False


def _take_code(old: FunctionType, new: FunctionType) -> bool:
    old.__code__, old.__defaults__ = new.__code__, new.__defaults__
    old.__kwdefaults__ = new.__kwdefaults__
    return True


def _take_dict(old: dict[Any, Any], new: dict[Any, Any]) -> bool:
    kept = {key: old[key] if key in old and _take(old[key], value) else value
            for key, value in new.items()}  # fmt: skip
    old.clear()
    old.update(kept)
    return True


def _take_fields(old: Any, new: Any) -> bool:
    for one in dataclasses.fields(old):
        object.__setattr__(old, one.name, getattr(new, one.name))
    return True


def _exchange(name: str, old: Any, new: Any) -> None:
    """Let every module of the project that knows `old` by that name know `new`."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType) and module.__name__.split(".")[0] in FLOORS:
            _know(module, name, old, new)


def _know(module: ModuleType, name: str, old: Any, new: Any) -> None:
    if vars(module).get(name) is old:
        setattr(module, name, new)


WAYS: tuple[tuple[type, Any], ...] = (
    (FunctionType, _take_code),
    (property, lambda old, new: _take(old.fget, new.fget)),
    (functools.cached_property, lambda old, new: _take(old.func, new.func)),
    (cached_property, lambda old, new: _take(old.func, new.func)),
    (type, lambda old, new: _take(old.__init__, new.__init__)),
    (dict, _take_dict),
    (Transition, _take_fields),
)
