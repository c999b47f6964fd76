"""Turns the stored content of an issue order into the document that is printed.

From the content alone, so that an order renders the same on any day. Only what needs a key
(a masked NIK) is opened here, with the keys that still exist.
"""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.text import capfirst

from kip_portal.models import Subject
from products import cell_words, cells, pdf, regimes, shown, snapshots
from products.models import IssueOrder

NOT_PRINTED = "Tidak dicetak"
KEPT = "disimpan oleh kustodian"
Answer = dict[str, Any]


def document_of(order: IssueOrder, *, address: str) -> pdf.Document:
    """Return the document of an order; `address` is where its QR code leads."""
    content = order.content
    keys = shown.subjects([content["submission"]])
    with translation.override("id"):
        return pdf.Document(
            kind=content["kind"],
            title=content["title"],
            subtitle=content["subtitle"],
            number=order.number,
            issue_no=order.issue_no,
            issued_at=order.at,
            fingerprint=order.sha256,
            office=pdf.Office(tuple(content["office"]["letterhead"]), content["office"]["place"]),
            signatory=pdf.Signatory(**content["signatory"]),
            verification=pdf.Verification(order.code, address),
            facts=tuple((label, text) for label, text in content["facts"]),
            sections=_sections(content, keys),
            plates=_plates(content),
            papers=_papers(content),
            review=_review(content),
            signatures=tuple(
                pdf.Signature(one["role"], one["name"], tuple(one["lines"]))
                for one in content["signatures"]
            ),
        )


def printed_files(content: dict[str, Any]) -> dict[str, int]:
    """Return the pictures that the document prints: name in the document → attachment."""
    return {
        _file_name(one): one["id"] for one in _pictures(content) if _may_print(one.get("level"))
    }


def withheld_print(content: dict[str, Any], answer: Answer) -> str:
    """Return the fingerprint of a part that its custodians keep.

    Salted with the order's own random salt: a short answer could else be guessed from it.
    """
    salted = content["salt"].encode() + snapshots.canonical(answer)
    return hashlib.sha256(salted).hexdigest()


def _may_print(level: str | None) -> bool:
    return shown.PAPER.may_read(level)


def _sections(content: dict[str, Any], keys: Mapping[str, Subject]) -> tuple[pdf.Section, ...]:
    plates = {one["id"]: number for number, one in enumerate(_pictures(content), 1)}
    return tuple(
        pdf.Section(
            section["code"],
            section["label"],
            tuple(_answer(content, answer, keys, plates) for answer in section["answers"]),
        )
        for section in content["submission"]["sections"]
    )


def _answer(
    content: dict[str, Any], answer: Answer, keys: Mapping[str, Subject], plates: dict[int, int]
) -> pdf.Answer:
    name, label = answer["name"], capfirst(answer["label"])
    if answer["type"] == "files":
        lines = tuple(_file_line(one, plates.get(one["id"])) for one in answer["value"])
        return pdf.Answer(name, label, lines=lines)
    if not _may_print(answer.get("level")) and not cells.is_empty(answer):
        return pdf.Answer(name, label, withheld=withheld_print(content, answer))
    if answer["type"] == "table":
        return pdf.Answer(name, label, table=_table(answer, keys) if answer["value"] else None)
    if answer["type"] in {"refs", "lines", "choices"}:
        return pdf.Answer(name, label, lines=tuple(answer.get("text") or answer["value"]))
    return pdf.Answer(name, label, text=_words(answer, keys))


def _table(answer: Answer, keys: Mapping[str, Subject]) -> pdf.Table:
    names = cells.columns(answer)
    return pdf.Table(
        tuple(capfirst(answer["head"][name]) for name in names),
        tuple(
            tuple(_words(row[name], keys) or shown.EMPTY for name in names)
            for row in answer["value"]
        ),
    )


def _words(cell: Answer, keys: Mapping[str, Subject]) -> str:
    """Return the words of a cell; of sealed ones a dossier prints the masked number alone."""
    if cell["type"] == "sealed" and not cell["masked"]:
        return NOT_PRINTED
    return cell_words.words(cell, keys)


def _pictures(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**one, "role": capfirst(answer["label"])}
        for answer in snapshots.answers(content["submission"])
        if answer["type"] == "files" and _as_plates(content["submission"]["code"], answer)
        for one in answer["value"]
        if one["media_type"].startswith("image/")
    ]


def _as_plates(code: str, answer: Answer) -> bool:
    """Say whether pictures of a role are printed: as it was declared when it was filed.

    Snapshots of before that was kept follow the declaration of today.
    """
    if "plates" in answer:
        return bool(answer["plates"])
    item = regimes.get(code).files.get(answer["name"].removeprefix("files:"))
    return item is not None and item.is_printed


def _plates(content: dict[str, Any]) -> tuple[pdf.Plate, ...]:
    """Return the pictures to print; one that nobody describes is called by its role.

    So is one that its custodians keep: what its words say is kept with it.
    """
    printed = printed_files(content)
    return tuple(
        pdf.Plate(
            alt=one["alt"] or one["caption"] or one["role"],
            caption=one["caption"] or one["alt"] or one["role"],
            file=_file_name(one) if _file_name(one) in printed else None,
            place=one["taken_at"],
            taken_on=datetime.date.fromisoformat(one["taken_on"]) if one["taken_on"] else None,
            width=one["width"] or 0,
            height=one["height"] or 0,
        )
        for one in map(_without_words, _pictures(content))
    )


def _papers(content: dict[str, Any]) -> tuple[pdf.Paper, ...]:
    return tuple(
        pdf.Paper(capfirst(answer["label"]), _name(one), one["sha256"], _extent(one))
        for answer in snapshots.answers(content["submission"])
        if answer["type"] == "files"
        for one in answer["value"]
    )


def _extent(file: dict[str, Any]) -> str:
    return f"{file['pages']} hlm." if file["pages"] else filesizeformat(file["size"])


def _file_line(file: dict[str, Any], plate: int | None) -> str:
    """Return a file in words; of a picture among the plates its number there."""
    number = f"Plat {plate}" if plate else ""
    told = _without_words(file)
    parts = (number, _name(file), told["caption"], "" if plate else _extent(file))
    return " · ".join(part for part in parts if part)


def _name(file: dict[str, Any]) -> str:
    return file["filename"] if _may_print(file.get("level")) else KEPT


def _without_words(file: dict[str, Any]) -> dict[str, Any]:
    """Return a file as it is, or without what was written of it where its custodians keep it."""
    if _may_print(file.get("level")):
        return file
    return {**file, "caption": "", "alt": "", "taken_at": "", "taken_on": None}


def _file_name(file: dict[str, Any]) -> str:
    return f"plat-{file['id']}.jpg"


def _review(content: dict[str, Any]) -> tuple[pdf.Event, ...]:
    return tuple(
        pdf.Event(datetime.date.fromisoformat(one["on"]), one["event"], one["by"])
        for one in content["review"]
    )
