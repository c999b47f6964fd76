"""Answers in words as the filing's own pages show them: with links to files and to the form."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from kip_portal.rules import Level
from products.models import Filing
from products.progress import SectionProgress
from products.shown import Shown, ShownSection


def shown_sections(
    filing: Filing,
    sections: Iterable[ShownSection],
    *,
    progress: Iterable[SectionProgress] = (),
    edit: bool = False,
) -> list[dict[str, Any]]:
    """Return what `components/answers.html` takes; the links stand where they may be used."""
    status = {one.section.code: one.status for one in progress}
    return [
        {
            "code": section.code,
            "label": section.label,
            "status": status.get(section.code),
            "edit_url": _edit_url(filing, section) if edit else "",
            "answers": [_answer(one) for one in section.answers],
        }
        for section in sections
    ]


def _edit_url(filing: Filing, section: ShownSection) -> str:
    return reverse("products:section", args=[filing.reference, section.code])


def _answer(one: Shown) -> dict[str, Any]:
    return {
        "name": one.name, "label": one.label, "text": one.text, "lines": one.lines,
        "typed": one.typed,
        "table": one.table, "files": [_file(file) for file in one.files],
        "level": {"code": one.level.value, "label": one.level.label} if one.level else None,
        "private": one.private, "missing": one.missing, "withheld": one.withheld,
        "reveals": one.reveals,
    }  # fmt: skip


def _file(file: dict[str, Any]) -> dict[str, Any]:
    """Return a file of a snapshot as `components/files.html` shows it."""
    level = Level(file["level"]) if file.get("level") else None
    picture = file["media_type"].startswith("image/")
    return {
        "name": file["filename"], "size": file["size"], "media_type": file["media_type"],
        "url": reverse("products:file", args=[file["id"], "asli"]),
        "preview": reverse("products:file", args=[file["id"], "kecil"]) if picture else "",
        "caption": file["caption"], "note": file["alt"], "transcript": file.get("transcript", ""),
        "level": {"code": level.value, "label": level.label} if level else None,
    }  # fmt: skip
