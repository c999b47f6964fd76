"""What of a communal asset the public may see, taken from its last submission. Pure.

Each part passes only if both the level at submission and the level of today open it: the
custodians may narrow at any time, and only a reopened filing may widen (design 4, 7). What is
narrowed since, `products.narrowing` writes into the submission before it comes here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from kip_portal.rules import Level
from products import cells, regimes
from products.levels import Protocol, is_public
from products.regimes.declaration import Regime
from products.rules import Nature
from products.snapshots import Snapshot

# Shown at the head of a page, not among its sections.
HEAD = frozenset(
    {"title", "other_names", "subkind", "nature", "regencies", "summary", "communities"}
)
# What the public learns of a picture; its place could lead thieves to plants and ossuaries.
OF_A_PICTURE = ("id", "caption", "alt", "width", "height", "taken_on")
OF_A_RECORDING = ("id", "caption", "alt", "media_type", "taken_on")
LETTERS = str.maketrans({"ŋ": "ng", "Ŋ": "Ng", "ə": "e", "ɔ": "o", "ɛ": "e", "ɓ": "b", "ɗ": "d"})
WIDE_OPEN = Protocol(Nature.OPEN, Level.OPEN)
WORD = re.compile(r"[a-z][a-z']{2,}")


@dataclass(frozen=True)
class Kept:
    """The copies of a file that may be shown.

    `seconds`, `size`, `width` and `height` are those of a recording's copy.
    """

    ready: bool = False
    widths: tuple[int, ...] = ()
    seconds: int | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass
class Projection:
    """The opened parts, as columns of a catalogue entry."""

    title: str = ""
    other_names: list[dict[str, str]] = field(default_factory=list)
    subkind: str = ""
    nature: str = ""
    regencies: list[str] = field(default_factory=list)
    summary: str = ""
    communities: list[dict[str, str]] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)
    recordings: list[dict[str, Any]] = field(default_factory=list)
    has_withheld: bool = False


def project(narrowed: Snapshot, kept: Mapping[int, Kept]) -> Projection:
    """Return what is open of a submission with the levels of today.

    `kept` is what the portal has of the files, by id. A projection without a title is not
    public at all: the name itself is kept.
    """
    regime = regimes.get(narrowed["code"])
    found = Projection()
    for part in narrowed["sections"]:
        _take_section(found, part, regime, kept)
    return found


def _take_section(
    found: Projection, part: dict[str, Any], regime: Regime, files: Mapping[int, Kept]
) -> None:
    kept = []
    for answer in part["answers"]:
        if answer["type"] == "files":
            opened = _opened(answer, regime, files)
            found.has_withheld |= len(opened) < _expected(answer, regime)
            _take_files(found, opened, files)
        elif not _is_open(answer, regime):
            found.has_withheld |= _expected(answer, regime) > 0
        elif answer["name"] in HEAD:
            _take_head(found, answer)
        elif not cells.is_empty(answer):
            kept.append(_without_unnamed(answer))
    if kept:
        found.sections.append({"code": part["code"], "label": part["label"], "answers": kept})


def _expected(answer: dict[str, Any], regime: Regime) -> int:
    """Return how much of an answer an open asset would show: what is missing was kept back.

    What is never public, such as who reported, is not spoken of; nor is what the form asks no
    more.
    """
    section = regime.section_of(answer["name"])
    if section is None or _is_private(answer, regime) or cells.is_empty(answer):
        return 0
    item = next(one for one in section.items if one.name == answer["name"])
    if not is_public(WIDE_OPEN.of_item(section, item)):
        return 0
    return len(answer["value"]) if answer["type"] == "files" else 1


def _without_unnamed(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without the tellers of oral sources who did not agree to be named."""
    if answer["type"] != "table" or "teller_agrees" not in answer["head"]:
        return answer
    rows = [
        {**row, "author": cells.text("")}
        if row["is_oral"]["value"] and not row["teller_agrees"]["value"]
        else row
        for row in answer["value"]
    ]
    head = {name: label for name, label in answer["head"].items() if name != "teller_agrees"}
    return {**answer, "head": head, "value": rows}


def _is_open(answer: dict[str, Any], regime: Regime) -> bool:
    return not _is_private(answer, regime) and _shows(answer["name"], answer["level"])


def _is_private(answer: dict[str, Any], regime: Regime) -> bool:
    """Say whether an answer speaks of a person, by the form of its day or by that of today."""
    return bool(answer.get("private")) or any(
        item.private for item in regime.items if item.name == answer["name"]
    )


def _shows(name: str, level: str) -> bool:
    """At level ringkasan the public sees name, kind, regencies, community, summary: no more."""
    return level == Level.OPEN or (level == Level.SUMMARY and name in HEAD)


def _opened(
    answer: dict[str, Any], regime: Regime, files: Mapping[int, Kept]
) -> list[dict[str, Any]]:
    """Return the files that are open, whether or not the worker is done with them."""
    if _is_private(answer, regime):
        return []
    return [
        one
        for one in answer["value"]
        if one["id"] in files and _shows(answer["name"], one["level"])
    ]


def _take_files(found: Projection, opened: list[dict[str, Any]], files: Mapping[int, Kept]) -> None:
    """Take what can be shown: a copy that is not ready yet has no place, and is not withheld."""
    for one in opened:
        copy = files[one["id"]]
        if copy.ready and one["media_type"].startswith("image/"):
            picture = {name: one[name] for name in OF_A_PICTURE}
            found.pictures.append({**picture, "widths": [*copy.widths]})
        elif copy.ready and one["media_type"].startswith(("audio/", "video/")):
            recording = {name: one[name] for name in OF_A_RECORDING}
            found.recordings.append({
                **recording, "transcript": one.get("transcript", ""), "duration": copy.seconds,
                "size": copy.size, "width": copy.width, "height": copy.height,
            })  # fmt: skip


def _take_head(found: Projection, answer: dict[str, Any]) -> None:
    name, value = answer["name"], answer["value"]
    if name in {"title", "summary"}:
        setattr(found, name, value)
    elif name == "nature":
        found.nature = value
    elif name == "subkind":
        found.subkind = value
    elif name == "regencies":
        found.regencies = sorted(value)
    elif name == "other_names":
        found.other_names = [
            {"name": row["name"]["value"], "language": row["language"]["value"]} for row in value
        ]
    else:
        found.communities = [
            {"name": row["community"]["text"], "role": row["role"]["text"]} for row in value
        ]


def slug_of(title: str) -> str:
    """Return the address of a title: plain letters; empty where it has none."""
    return slugify(title.translate(LETTERS))[:100]


def plain(text: str) -> str:
    """Return text in lower case without diacritics, as words are looked up."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(one for one in decomposed if not unicodedata.combining(one)).lower()


def words_of(*texts: str) -> set[str]:
    """Return the words of three letters or more, plain."""
    return {word[:60] for text in texts for word in WORD.findall(plain(text))}


def texts_of(sections: list[dict[str, Any]]) -> str:
    """Return all words of opened sections, for the search."""
    return " ".join(
        part for section in sections for answer in section["answers"] for part in _texts(answer)
    )


def _texts(answer: dict[str, Any]) -> list[str]:
    if answer["type"] == "table":
        shown = [name for name in cells.columns(answer) if name not in answer["private_columns"]]
        return [part for row in answer["value"] for name in shown for part in _texts(row[name])]
    if answer["type"] in {"refs", "lines", "choices"}:
        return [str(one) for one in answer.get("text", answer["value"])]
    if answer["type"] in {"ref", "choice"}:
        return [str(answer["text"])]
    return [answer["value"]] if answer["type"] == "text" else []
