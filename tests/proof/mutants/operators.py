"""The ways in which a rule may be wrong: small changes of its source, each made one at a time.

Comparisons and connectives swapped, conditions turned round, guards and terms of a filter left
out, numbers moved by one, entries of tables missing. Words, looks and annotations are left alone.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Change = tuple[ast.AST, ast.AST | None]  # what stands in its place; None leaves it out

COMPARES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
CONNECTIVES: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
CALLS = {"filter": "exclude", "exclude": "filter", "any": "all", "all": "any", "min": "max",
         "max": "min"}  # fmt: skip
NARROWING = {"filter", "exclude", "none", "valid_on", "of_officers"}
LOOKUPS = {"__lte": "__lt", "__lt": "__lte", "__gte": "__gt", "__gt": "__gte"}
WORDS = {"_", "pgettext_lazy", "gettext_lazy"}
UNCHANGED = "nothing changed"
FALLS_OUT = (ast.Return, ast.Raise, ast.Continue)


@dataclass(frozen=True)
class Mutant:
    """One wrong rule: where it stands, what was changed, and the changed statement."""

    path: str
    owner: str  # the class whose function it is, if any
    name: str
    line: int
    change: str
    node: ast.stmt = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """What it is known by in the list of equivalents: no line, which would move."""
        return f"{self.path} {self.owner + '.' if self.owner else ''}{self.name}: {self.change}"


def mutants_of(path: str, source: str, only: frozenset[str] | None) -> Iterator[Mutant]:
    """Yield every mutant of a module, or of the functions named `only`."""
    for owner, node in _statements(ast.parse(source)):
        name = _name_of(node)
        if only is None or name in only or f"{owner}.{name}" in only:
            yield from _mutants(path, owner, name, node)


def unchanged(path: str, source: str, only: frozenset[str] | None) -> Mutant:
    """Return a rule put in its own place: what finds that out finds everything out."""
    first = next(mutants_of(path, source, only))
    for owner, node in _statements(ast.parse(source)):
        if (owner, _name_of(node)) == (first.owner, first.name):
            return Mutant(path, owner, first.name, first.line, UNCHANGED, node)
    raise LookupError(path)


def _statements(module: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield from _members(node)
        elif isinstance(node, ast.FunctionDef | ast.Assign | ast.AnnAssign):
            yield "", node


def _members(owner: ast.ClassDef) -> Iterator[tuple[str, ast.stmt]]:
    """Yield functions, and the defaults of a dataclass as the class that it is."""
    for node in owner.body:
        if isinstance(node, ast.FunctionDef):
            yield owner.name, node
    if any("dataclass" in ast.unparse(one) for one in owner.decorator_list):
        bare = copy.copy(owner)
        bare.body = [one for one in owner.body if isinstance(one, ast.AnnAssign)]
        yield "", bare


def _name_of(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target  # type: ignore[attr-defined]
    return ast.unparse(target)


def _mutants(path: str, owner: str, name: str, node: ast.stmt) -> Iterator[Mutant]:
    seen: dict[str, int] = {}
    for place, (_parent, _field, _index, old) in enumerate(_slots(node)):
        for new in _alternatives(old):
            change = f"{_said(old)} → {_said(new) if new else 'left out'}"
            seen[change] = seen.get(change, 0) + 1
            if seen[change] > 1:
                change += f" ({seen[change]})"
            yield Mutant(
                path, owner, name, getattr(old, "lineno", node.lineno), change,
                _replaced(node, place, new),
            )  # fmt: skip


def _said(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 90 else f"{text[:60]} … {text[-25:]}"


Slot = tuple[ast.AST, str, int | None, ast.AST]


def _slots(node: ast.AST) -> Iterator[Slot]:
    """Yield every place of a tree in order, with what stands there; words are left out."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases", "ctx", "targets", "target"}:
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if isinstance(child, ast.AST) and not _is_words(child):
                yield node, name, index, child
                yield from _slots(child)


def _is_words(node: ast.AST) -> bool:
    """Say whether a node is a text for people, a docstring, or a signature."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in WORDS
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return False


def _replaced(node: ast.stmt, place: int, new: ast.AST | None) -> ast.stmt:
    twin = copy.deepcopy(node)
    parent, name, index, old = list(_slots(twin))[place]
    if index is None:
        setattr(parent, name, new)
    elif new is not None:
        getattr(parent, name)[index] = ast.copy_location(copy.deepcopy(new), old)
    else:
        rows = getattr(parent, name)
        del rows[index]
        if isinstance(parent, ast.Dict):
            del parent.values[index]
        elif name == "body" and not rows:
            rows.append(ast.Pass())
    return ast.fix_missing_locations(twin)


def _alternatives(node: ast.AST) -> Iterator[ast.AST | None]:
    """Yield what may stand in a node's place."""
    for kind, change in CHANGES:
        if isinstance(node, kind):
            yield from change(node)


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for index, op in enumerate(node.ops):
        twin = copy.deepcopy(node)
        twin.ops[index] = COMPARES[type(op)]()
        yield twin


def _of_connective(node: ast.BoolOp) -> Iterator[ast.AST]:
    twin = copy.deepcopy(node)
    twin.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    yield twin
    for index in range(len(node.values)):
        rest = [one for place, one in enumerate(node.values) if place != index]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _of_operator(node: ast.BinOp) -> Iterator[ast.AST]:
    if swapped := CONNECTIVES.get(type(node.op)):
        yield ast.BinOp(node.left, swapped(), node.right)
    if isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield from (node.left, node.right)


def _of_negation(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _of_condition(node: ast.If | ast.IfExp) -> Iterator[ast.AST | None]:
    if not isinstance(node.test, ast.Compare | ast.BoolOp):
        twin = copy.deepcopy(node)
        twin.test = ast.UnaryOp(ast.Not(), node.test)
        yield twin
    if isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif not node.orelse and isinstance(node.body[-1], FALLS_OUT):
        yield None


def _of_statement(node: ast.Expr | ast.Assign | ast.AugAssign) -> Iterator[None]:
    """Leave a call or the setting of an attribute out; a local name would only be missing."""
    if isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Attribute):
        return
    yield None


def _of_entries(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    """Leave each entry of a table out."""
    for index in range(len(node.elts)):
        twin = copy.deepcopy(node)
        del twin.elts[index]
        yield twin if twin.elts or not isinstance(node, ast.Set) else _call("set")


def _of_dict(node: ast.Dict) -> Iterator[ast.AST]:
    for index in range(len(node.keys)):
        twin = copy.deepcopy(node)
        del twin.keys[index]
        del twin.values[index]
        yield twin


def _of_comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    for index in range(len(node.ifs)):
        twin = copy.deepcopy(node)
        del twin.ifs[index]
        yield twin


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name == "Transition":
        yield from _without_guard(node)
    if name in CALLS:
        yield from _renamed(node, CALLS[name])
    if isinstance(called, ast.Attribute) and name in NARROWING:
        yield called.value
    if name in {"filter", "exclude", "Q"}:
        yield from _without_terms(node)
        yield from _with_other_lookups(node)


def _renamed(node: ast.Call, name: str) -> Iterator[ast.AST]:
    twin = copy.deepcopy(node)
    if isinstance(twin.func, ast.Attribute):
        twin.func.attr = name
    else:
        twin.func = ast.Name(name, ast.Load())
    yield twin


def _without_terms(node: ast.Call) -> Iterator[ast.AST]:
    if len(node.args) + len(node.keywords) < 2:
        return
    for kept in ("args", "keywords"):
        for index in range(len(getattr(node, kept))):
            twin = copy.deepcopy(node)
            del getattr(twin, kept)[index]
            yield twin


def _with_other_lookups(node: ast.Call) -> Iterator[ast.AST]:
    for index, word in enumerate(node.keywords):
        for ending, other in LOOKUPS.items():
            if (word.arg or "").endswith(ending):
                twin = copy.deepcopy(node)
                twin.keywords[index].arg = (word.arg or "").removesuffix(ending) + other
                yield twin


def _without_guard(node: ast.Call) -> Iterator[ast.AST]:
    """Let anybody take a step: its fifth word is its guard."""
    twin = copy.deepcopy(node)
    twin.args[4] = ast.parse("lambda facts: ''", mode="eval").body
    yield twin


def _call(name: str) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), [], [])


CHANGES: tuple[tuple[Any, Any], ...] = (
    (ast.Compare, _of_compare),
    (ast.BoolOp, _of_connective),
    (ast.BinOp, _of_operator),
    (ast.UnaryOp, _of_negation),
    (ast.Constant, _of_constant),
    ((ast.If, ast.IfExp), _of_condition),
    ((ast.Expr, ast.Assign, ast.AugAssign), _of_statement),
    ((ast.Tuple, ast.List, ast.Set), _of_entries),
    (ast.Dict, _of_dict),
    (ast.comprehension, _of_comprehension),
    (ast.Call, _of_call),
)
