"""Texts with holes: what the product wrote with marks in it, filled in many times.

A mark stands as `@name@`; as a JSON string `"@#name@"` it is replaced with its quotation
marks, for numbers and lists. Names are words of letters, digits and underscores.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

MARK = re.compile(r'"@#(\w+)@"|@(\w+)@')


def hole(name: str) -> str:
    """Return the mark of a text."""
    return f"@{name}@"


def bare(name: str) -> str:
    """Return the mark of what stands in JSON without quotation marks."""
    return f"@#{name}@"


def template(text: str) -> str:
    """Return a template of Python's `%` from a text with marks: filled in at C's speed."""
    return MARK.sub(lambda found: f"%({found[1] or found[2]})s", text.replace("%", "%%"))


def fill(made: str, words: Mapping[str, str]) -> str:
    """Return the text of one filing."""
    return made % words


def compact(value: Any) -> str:
    """Return a value as canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def copied(text: str) -> str:
    """Return a text as COPY reads it."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
