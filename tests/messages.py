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
MARKS = {"_"} | {
    kind + lazy
    for kind in ("gettext", "pgettext", "ngettext", "npgettext")
    for lazy in ("", "_lazy")
}
TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(({TEXT})(?:, ({TEXT}))?", re.DOTALL)
Key = tuple[str, str]  # context and source, as gettext finds a text


@dataclass
class Message:
    """One entry: the source text, its plural, its translations and flags."""

    source: str = ""
    plural: str = ""
    context: str = ""
    texts: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.source


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


def marked() -> set[Key]:
    """Return the key of every text that Python sources and templates mark for translation."""
    return set(_of_python()) | set(_of_templates())


def _of_python() -> Iterator[Key]:
    for node in _nodes():
        if isinstance(node, ast.Call) and _name(node.func) in MARKS and node.args:
            texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args[:2]]
            context = str(texts.pop(0)) if "p" in _name(node.func)[:2] else ""
            if isinstance(texts[0], str):
                yield context, texts[0]


def foreign_names() -> list[str]:
    """Return other names under which sources import gettext: its programs would pass them by."""
    return [
        str(one.asname)
        for node in _nodes()
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if one.name in MARKS and one.asname not in (None, "_")
    ]


def inside_f_strings() -> list[str]:
    """Return texts marked inside an f-string, which gettext's programs do not look into."""
    return [
        ast.unparse(call)
        for node in _nodes()
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and _name(call.func) in MARKS
    ]


def _nodes() -> Iterator[ast.AST]:
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _of_templates() -> Iterator[Key]:
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in {".html", ".txt"}:
            for match in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
                context, source = match[2], match[3]
                if "p" not in match[1]:
                    context, source = "''", match[2]
                yield ast.literal_eval(context), ast.literal_eval(source)
