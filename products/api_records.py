"""Catalogue entries as the API gives them: published columns in words, never storage names."""

import datetime
from typing import Any

from django.conf import settings
from ninja import Schema

from kip_portal.rules import Level
from products import naming
from products.gallery import Picture, Recording
from products.models import CatalogueEntry
from products.records import Record, sections_of
from products.shown import Shown


class Coded(Schema):
    """A code and what it is called."""

    code: str
    label: str


class NameOut(Schema):
    """Another name of an asset and the language it is in."""

    name: str
    language: str


class CommunityOut(Schema):
    """A community and what it is to the asset; none is an only owner."""

    name: str
    role: str


class SourceOut(Schema):
    """A picture in one width."""

    url: str
    width: int


class PictureOut(Schema):
    """An opened picture: as JPEG, and in further widths as WebP."""

    url: str
    thumbnail: str
    sources: list[SourceOut]
    caption: str
    alt: str
    width: int | None
    height: int | None


class RecordingOut(Schema):
    """An opened sound or film; `duration` in seconds, `size` in bytes."""

    url: str
    media_type: str
    caption: str
    alt: str
    transcript: str
    duration: int
    size: int


class TableOut(Schema):
    """Repeated rows in words."""

    head: list[str]
    rows: list[list[str]]


class AnswerOut(Schema):
    """One opened answer in words."""

    name: str
    label: str
    text: str
    lines: list[str]
    table: TableOut | None


class SectionOut(Schema):
    """One opened section."""

    code: str
    label: str
    answers: list[AnswerOut]


class EntryLine(Schema):
    """An entry in a list."""

    number: str
    slug: str
    url: str
    title: str
    kind: Coded
    summary: str
    communities: list[CommunityOut]
    regencies: list[Coded]
    year: int
    access: str
    published_at: datetime.datetime
    updated_at: datetime.datetime


class EntryDetail(EntryLine):
    """An entry with all that is open of it."""

    subkind: str
    other_names: list[NameOut]
    recorded_by: str
    registration_number: str
    sections: list[SectionOut]
    pictures: list[PictureOut]
    recordings: list[RecordingOut]
    withheld: str
    notice: str
    is_example: bool


class Problem(Schema):
    """Why there is no answer."""

    detail: Any


def line_of(entry: CatalogueEntry) -> dict[str, Any]:
    """Return an entry as lists give it."""
    return {
        "number": entry.number,
        "slug": entry.slug,
        "url": f"{settings.PUBLIC_URL}{entry.get_absolute_url()}",
        "title": entry.title,
        "kind": {"code": entry.kind, "label": naming.kind_label(entry.kind)},
        "summary": entry.summary,
        "communities": [{"name": one["name"], "role": one["role"]} for one in entry.communities],
        "regencies": [
            {"code": code, "label": naming.full_regency(code)} for code in entry.regencies
        ],
        "year": entry.year,
        "access": (Level.SUMMARY if entry.is_limited else Level.OPEN).value,
        "published_at": entry.published_at,
        "updated_at": entry.updated_at,
    }


def detail_of(entry: CatalogueEntry) -> dict[str, Any]:
    """Return an entry with all that is open of it."""
    record = Record.of(entry)
    return {
        **line_of(entry),
        "subkind": record.subkind,
        "other_names": [{"name": one.name, "language": one.language} for one in record.other_names],
        "recorded_by": entry.agency_name,
        "registration_number": entry.registration_number,
        "sections": [
            {
                "code": section.code,
                "label": section.label,
                "answers": [_answer(answer) for answer in section.answers],
            }
            for section in sections_of(entry)
        ],
        "pictures": [_picture(one) for one in record.pictures],
        "recordings": [_recording(one) for one in record.recordings],
        "withheld": str(record.withheld),
        "notice": record.notice,
        "is_example": entry.is_example,
    }


def _answer(answer: Shown) -> dict[str, Any]:
    table = answer.table
    return {
        "name": answer.name,
        "label": answer.label,
        "text": answer.text,
        "lines": [str(line) for line in answer.lines],
        "table": {"head": table.head, "rows": table.rows} if table else None,
    }


def _picture(one: Picture) -> dict[str, Any]:
    return {
        "url": f"{settings.PUBLIC_URL}{one.url}",
        "thumbnail": f"{settings.PUBLIC_URL}{one.small}",
        "sources": [
            {"url": f"{settings.PUBLIC_URL}{source.url}", "width": source.width}
            for source in one.sources
        ],
        "caption": one.caption,
        "alt": one.alt,
        "width": one.width,
        "height": one.height,
    }


def _recording(one: Recording) -> dict[str, Any]:
    told = ("media_type", "caption", "alt", "transcript", "duration", "size")
    return {
        "url": f"{settings.PUBLIC_URL}{one.url}",
        **{name: getattr(one, name) for name in told},
    }
