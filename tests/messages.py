"""Reads message catalogues and the texts that sources mark, without gettext's programs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "kip_portal/locale/en/LC_MESSAGES/django.po"
FLOORS = ("kip_portal", "agreements", "products")
MARKS = {"_", "gettext", "gettext_lazy", "pgettext", "ngettext", "ngettext_lazy", "pgettext_lazy"}
IN_TEMPLATE = re.compile(r"\b(n?p?gettext)\((u?[\"'].*?[\"'])[,)]", re.DOTALL)


@dataclass
class Message:
    """One entry: the source text, its plural, its translations and flags."""

    source: str = ""
    plural: str = ""
    context: str = ""
    texts: list[str] = field(default_factory=list)
    is_fuzzy: bool = False


def read(path: Path = CATALOGUE) -> list[Message]:
    """Return the living entries of a .po file, without its header."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        message = _message(block)
        if message.source:
            found.append(message)
    return found


def _message(block: str) -> Message:
    message, parts = Message(), {}
    key = ""
    for line in block.splitlines():
        if line.startswith("#,") and "fuzzy" in line:
            message.is_fuzzy = True
        if line.startswith("#"):
            continue
        if match := re.match(r"(msg\w+(?:\[\d\])?) (\".*\")$", line):
            key = match[1]
            parts[key] = ast.literal_eval(match[2])
        elif line.startswith('"'):
            parts[key] += ast.literal_eval(line)
    message.source = parts.get("msgid", "")
    message.plural = parts.get("msgid_plural", "")
    message.context = parts.get("msgctxt", "")
    message.texts = [text for name, text in sorted(parts.items()) if name.startswith("msgstr")]
    return message


def marked() -> set[str]:
    """Return every text that Python sources and templates mark for translation."""
    return set(_of_python()) | set(_of_templates())


def _of_python() -> Iterator[str]:
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in MARKS and node.args:
                    first = node.args[1 if _name(node.func).startswith("pgettext") else 0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _of_templates() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in {".html", ".txt"}:
            source = templatize(path.read_text(encoding="utf-8"))
            for match in IN_TEMPLATE.finditer(source):
                yield ast.literal_eval(match[2])
