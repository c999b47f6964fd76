"""The house plan, held against the code: imports point down, never up or in a circle."""

import ast
import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["kip_portal", "agreements", "products"]
# Lower layers first; what stands on one line may import each other.
LAYERS = [
    {"rules", "workflow"},
    {"models"},
    {"regimes", "descriptions", "tables", "pdf", "charts", "dossiers"},
    {"actions"},
    {"tasks"},
    {"forms"},
    {"views", "api"},
    {"urls", "public_urls", "api_urls", "machine_urls", "accounts_urls"},
]
IMPORT = (ast.Import, ast.ImportFrom)
BROAD = {"Exception", "BaseException"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "shared", "core"}


def sources() -> Iterator[Path]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sources():
        yield path.relative_to(ROOT), ast.parse(path.read_text())


def module_of(path: Path) -> tuple[str, ...]:
    parts = path.with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but those that only the type checker reads."""
    yield node
    for inner in ast.iter_child_nodes(node):
        if not (isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING"):
            yield from running(inner)


def imported(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    """Yield what a module imports when it runs, inside functions, too."""
    for node in running(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            base = tuple(node.module.split("."))
            yield from ((*base, alias.name) for alias in node.names)


def arrows() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for path, tree in trees():
        for there in imported(tree):
            if there[0] in FLOORS:
                yield module_of(path), there


def layer_of(module: tuple[str, ...]) -> int | None:
    name = module[1] if len(module) > 1 else ""
    return next((level for level, names in enumerate(LAYERS) if name in names), None)


def test_no_import_points_to_a_higher_floor() -> None:
    up = [
        (here, there) for here, there in arrows() if FLOORS.index(there[0]) > FLOORS.index(here[0])
    ]

    assert up == []


def test_no_import_points_to_a_higher_layer() -> None:
    up = []
    for here, there in arrows():
        layer, other = layer_of(here), layer_of(there)
        if None not in (layer, other) and here[0] == there[0] and other > layer:  # type: ignore[operator]
            up.append((here, there))

    assert up == []


def test_no_import_goes_in_a_circle() -> None:
    known = {module_of(path) for path, _ in trees()}
    graph: dict[tuple[str, ...], set[tuple[str, ...]]] = {module: set() for module in known}
    for here, there in arrows():
        target = there if there in known else there[:-1]
        # A package that gathers its modules is not above them.
        if target in known and target != here and target != here[:-1] and here != target[:-1]:
            graph[here].add(target)

    done: set[tuple[str, ...]] = set()
    circles: list[list[tuple[str, ...]]] = []

    def visit(module: tuple[str, ...], trail: list[tuple[str, ...]]) -> None:
        if module in trail:
            circles.append([*trail[trail.index(module) :], module])
        elif module not in done:
            for target in graph[module]:
                visit(target, [*trail, module])
            done.add(module)

    for module in sorted(graph):
        visit(module, [])
    assert circles == []


def test_imports_are_absolute_and_at_the_top() -> None:
    late = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                late.append(f"{path}:{node.lineno} is relative")
            if isinstance(node, ast.FunctionDef):
                lines = {inner.lineno for inner in ast.walk(node) if isinstance(inner, IMPORT)}
                late += [f"{path}:{line} is late" for line in lines if not _explained(path, line)]

    assert late == []


def _explained(path: Path, line: int) -> bool:
    """Tell whether a late import says why: WeasyPrint needs system libraries, for one."""
    return "PLC0415 --" in (ROOT / path).read_text().splitlines()[line - 1]


def test_regimes_and_kinds_differ_by_data_and_not_by_branches() -> None:
    branch = re.compile(
        r"\b(if|elif|while|case)\b.*(?<!agency\.)\b(regime|kind)(\.code)?\s*(==|!=|in\b)"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        if path.relative_to(ROOT).parts[0] != "kip_portal"  # knows neither regimes nor kinds
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if branch.search(line) and not re.search(r"\bfor\b.*\bin\b", line)
    ]

    assert found == []


def test_errors_are_named_and_never_swallowed_whole() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type)
    ]

    assert broad == []


def _catches_all(caught: ast.expr | None) -> bool:
    return caught is None or any(
        isinstance(name, ast.Name) and name.id in BROAD for name in ast.walk(caught)
    )


def test_nothing_happens_by_signal() -> None:
    receivers = [
        f"{path}: {'.'.join(there)}"
        for path, tree in trees()
        for there in imported(tree)
        if "signals" in there or there[:2] == ("django", "dispatch")
    ]

    assert receivers == []


def test_modules_are_named_after_what_they_do() -> None:
    assert [path for path in sources() if path.stem in FORBIDDEN_NAMES] == []


def test_no_file_grows_beyond_a_screenful_of_screens() -> None:
    long = [path for path in sources() if len(path.read_text().splitlines()) > 250]

    assert [str(path.relative_to(ROOT)) for path in long] == []


def test_functions_are_short() -> None:
    long = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > 40:
                    long.append(f"{path}:{node.lineno} {node.name}: {lines} lines")

    assert long == []


def test_no_work_is_left_behind_as_a_note() -> None:
    note = re.compile(r"\b(TODO|FIXME|XXX)\b")
    files = [*sources(), *(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]

    assert [path for path in files if note.search(path.read_text())] == []


def test_templates_carry_no_style_and_no_script_of_their_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\bsrc=)(?![^>]*application/)")
    # Mail and paper have no policy and need their sheet in themselves.
    pages = [
        path
        for path in (ROOT / "templates").rglob("*.html")
        if not {"emails", "dossiers"} & set(path.parts)
    ]

    assert [str(path.relative_to(ROOT)) for path in pages if inline.search(path.read_text())] == []


@pytest.mark.parametrize("name", ["psycopg", "psycopg-binary", "psycopg-c"])
def test_psycopg_3_is_not_installed(name: str) -> None:
    """Django would silently take it instead of psycopg2."""
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version(name)
