"""Nothing outside the table knows a regime or kind by name: no code, no import, no branch.

Data may (declarations, migrations, the demo's texts); logic, pages, scripts and sheets may not.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from products import regimes
from tests.test_architecture import ROOT, imported, trees

# What holds data about particular regimes: the table itself, the demo, the load data.
DATA = {"regimes", "demo", "seed"}
# What all may take from the package: the table and the language of declarations.
OPEN = {"declaration", "named", "Family", "Regime", "REGIMES", "get", "of_family", "state_label"}
CODES = "|".join(sorted(regimes.REGIMES, key=len, reverse=True))
TEXT = re.compile(
    r"{%\s*(?:blocktranslate|comment)\b.*?{%\s*end(?:blocktranslate|comment)\s*%}"
    r"|{%\s*translate\b.*?%}|{#.*?#}",
    re.DOTALL,
)
IN_TEMPLATE = re.compile(rf"""["'](?:{CODES})["']|[\w-]+-(?:{CODES})["'\s]""")
IN_SCRIPT = re.compile(rf"""["'`](?:[\w-]*-)?(?:{CODES})["'`]|\.(?:{CODES})\b""")
IN_SHEET = re.compile(rf"""(?:[.#]|--|\w-|["'])(?:{CODES})\b""")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def logic() -> Iterator[tuple[Path, ast.Module]]:
    for path, tree in trees():
        if not DATA & set(path.parts[1:-1]):
            yield path, tree


def found(folder: str, ending: str, mark: re.Pattern[str], left_out: re.Pattern[str]) -> list[str]:
    """Name every file with the piece of it that names a code."""
    return [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in sorted((ROOT / folder).rglob(f"*.{ending}"))
        if "vendor" not in path.parts
        for hit in mark.finditer(left_out.sub("", path.read_text()))
    ]


def test_no_logic_holds_a_code() -> None:
    named = [
        f"{path}:{node.lineno} {node.value}"
        for path, tree in logic()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in regimes.REGIMES
    ]

    assert named == []


def test_no_logic_imports_a_declaration() -> None:
    named = [
        f"{path}: {'.'.join(there)}"
        for path, tree in logic()
        for there in imported(tree)
        if there[:2] == ("products", "regimes") and len(there) > 2 and there[2] not in OPEN
    ]

    assert named == []


def test_no_template_names_a_code() -> None:
    assert found("templates", "html", IN_TEMPLATE, TEXT) == []


def test_no_script_names_a_code() -> None:
    assert found("static", "js", IN_SCRIPT, COMMENT) == []


def test_no_sheet_names_a_code() -> None:
    assert found("static", "css", IN_SHEET, COMMENT) == []


def test_the_marks_would_find_a_code() -> None:
    """The patterns above are not blind: each finds what stood here once, or might."""
    assert IN_TEMPLATE.search('{% if kind.code == "sdg" %}')
    assert IN_TEMPLATE.search('<span class="kind k-ebt">')
    assert IN_SCRIPT.search('if (row.dataset.code === "merek")')
    assert IN_SHEET.search(".k-pig { --k: red }")
    assert IN_SHEET.search("color: var(--ebt)")
    assert not IN_TEMPLATE.search(TEXT.sub("", '{% translate "merek" %}'))
