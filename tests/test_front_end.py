"""What every template and style sheet keeps to: budgets, no inline code, a word on its use."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = [
    ROOT / "static/css" / f"{name}.css"
    for name in ("tokens", "base", "components", "forms", "records")
]
BUDGET = 45 * 1024
HANDLERS = "click|load|submit|change|input|error|focus|blur|toggle|key[a-z]+|mouse[a-z]+"
INLINE = re.compile(rf"\sstyle=|<style|\son({HANDLERS})=|javascript:")
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)")


def name(path: Path) -> str:
    """Return the path of a template as Django knows it."""
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_short_and_has_no_inline_code(path: Path) -> None:
    text = path.read_text()

    assert text.count("\n") <= 100
    assert not INLINE.search(text)
    assert not SCRIPT.search(text)


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.parent.name == "components"], ids=name
)
def test_a_component_says_what_it_takes(path: Path) -> None:
    assert re.match(r"\{# .+ (Takes|Drawn by|Block|used by)", path.read_text())


def test_the_sheets_of_the_browser_stay_within_their_budget() -> None:
    assert sum(sheet.stat().st_size for sheet in SHEETS) <= BUDGET


def test_every_class_of_a_component_has_a_style() -> None:
    styled = set(re.findall(r"\.(-?[a-z_][\w-]*)", " ".join(sheet.read_text() for sheet in SHEETS)))
    hooks = {"errs__list", "facet__list", "diff__list", "suggest__list", "side__list"}
    used = set()
    for path in TEMPLATES:
        if path.parent.name == "components":
            for value in re.findall(r'class="([^"]*)"', path.read_text()):
                plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value)
                used |= {word for word in plain.split() if not word.endswith("-")}

    assert used - styled - hooks == set()
