"""Personal values in a snapshot by name, so that one at a time can be opened with a reason.

A part is called by its answer (`business_nik`), in rows also by row and column
(`creators-2-nik`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kip_portal.models import Subject
from products import cells, snapshots
from products.snapshots import Snapshot


@dataclass(frozen=True)
class SealedPart:
    """One sealed value: how it is called in an address and in words, and its cell."""

    code: str
    label: str
    cell: cells.Cell = field(repr=False)


def of_answer(answer: dict[str, Any]) -> Iterator[SealedPart]:
    """Yield the sealed values of an answer, row by row."""
    label = capfirst(_(answer["label"]))
    if answer["type"] == "sealed":
        yield SealedPart(answer["name"], label, answer)
    if answer["type"] == "table":
        for number, row in enumerate(answer["value"], 1):
            for name in cells.columns(answer):
                if row[name]["type"] == "sealed":
                    words = _("%(column)s, %(rows)s baris %(number)d") % {
                        "column": capfirst(_(answer["head"][name])), "rows": label.lower(),
                        "number": number,
                    }  # fmt: skip
                    yield SealedPart(f"{answer['name']}-{number}-{name}", words, row[name])


def openable(answer: dict[str, Any], keys: Mapping[str, Subject]) -> list[SealedPart]:
    """Return the sealed values that a key still opens: of an erased person there are none."""
    parts = of_answer(answer)
    return [one for one in parts if getattr(keys.get(one.cell["subject"]), "key", None)]


def find(snapshot: Snapshot, code: str) -> tuple[dict[str, Any], SealedPart] | None:
    """Return a sealed value with the answer that it stands in."""
    for answer in snapshots.answers(snapshot):
        for part in of_answer(answer):
            if part.code == code:
                return answer, part
    return None
