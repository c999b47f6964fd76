"""An entry as its own page says it: opened sections in words, facts, citation, linked data."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from products import charts, naming, shown
from products.cards import communities_of, motif_of
from products.charts import HexTile
from products.gallery import Picture, Recording, pictures_of, recordings_of
from products.models import CatalogueEntry
from products.rules import CLOSED_NATURES
from products.shown import Shown, ShownSection

SHORT = 140  # characters that read as a fact beside their question
SOURCE = {"title", "author"}  # columns by which a table is one of sources


@dataclass(frozen=True)
class OtherName:
    """Another name, with the language that it is in."""

    name: str
    language: str
    code: str


@dataclass(frozen=True)
class Part:
    """One opened section: facts where all its answers are short, else prose in order."""

    code: str
    label: str
    facts: list[Shown]
    prose: list[Shown]


@dataclass(frozen=True)
class Record:
    """All that the page of one entry shows."""

    entry: CatalogueEntry
    kind: naming.Kind
    subkind: str
    other_names: list[OtherName]
    communities: list[tuple[str, list[str]]]
    regencies: list[str]
    parts: list[Part]
    pictures: list[Picture]
    recordings: list[Recording]
    motif: str
    tiles: list[HexTile]
    notice: str
    warns: bool

    @classmethod
    def of(cls, entry: CatalogueEntry) -> "Record":
        return cls(
            entry=entry,
            kind=naming.kind(entry.kind),
            subkind=naming.subkind_label(entry.kind, entry.subkind),
            other_names=[
                OtherName(one["name"], one["language"], naming.language_code(one["language"]))
                for one in entry.other_names
            ],
            communities=_by_role(entry),
            regencies=[naming.full_regency(code) for code in entry.regencies],
            parts=[_part(section) for section in sections_of(entry)],
            pictures=pictures_of(entry),
            recordings=recordings_of(entry),
            motif=motif_of(entry),
            tiles=charts.hexmap(dict.fromkeys(entry.regencies, 1), href=lambda _code: ""),
            notice=naming.notice_of(entry.kind, entry.subkind),
            warns=entry.nature in CLOSED_NATURES,
        )

    @property
    def hero(self) -> Picture | None:
        """The picture at the head: none where pictures are shown only to who asks."""
        return self.pictures[0] if self.pictures and not self.warns else None

    @property
    def kind_url(self) -> str:
        """The list of its kind."""
        return f"{reverse('public:catalogue')}?jenis={self.entry.kind}"

    @property
    def canonical(self) -> str:
        """Its lasting address."""
        return f"{settings.PUBLIC_URL}{self.entry.get_absolute_url()}"

    @property
    def authors(self) -> str:
        """Whom a citation names first: its communities, or who recorded it."""
        return ", ".join(communities_of(self.entry)) or self.entry.agency_name

    @property
    def withheld(self) -> str:
        """What the custodians say of what they keep; empty where nothing is kept."""
        if not (self.entry.has_withheld or self.entry.is_limited):
            return ""
        return self.entry.withheld_note or _(
            "Sebagian keterangan disimpan oleh pengampunya dan tidak ditampilkan di sini, "
            "juga tidak dalam hasil pencarian, data unduhan, dan berkas cetak untuk umum."
        )

    @property
    def linked_data(self) -> dict[str, Any]:
        """The same as schema.org says it, for search engines and reference managers."""
        entry = self.entry
        return {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": entry.title,
            "alternateName": [one.name for one in self.other_names],
            "identifier": entry.number,
            "url": self.canonical,
            "description": entry.summary,
            "genre": self.kind.label,
            "inLanguage": "id",
            "datePublished": entry.published_at.date().isoformat(),
            "dateModified": entry.updated_at.date().isoformat(),
            "contributor": [
                {"@type": "Organization", "name": name} for name in communities_of(entry)
            ],
            "publisher": {"@type": "Organization", "name": entry.agency_name},
            "spatialCoverage": [{"@type": "Place", "name": name} for name in self.regencies],
        }


def sections_of(entry: CatalogueEntry) -> list[ShownSection]:
    """Return what is open in words, sources as people cite them."""
    cited = {
        answer["name"]: _sources(answer["value"])
        for section in entry.sections
        for answer in section["answers"]
        if answer["type"] == "table" and set(answer["head"]) >= SOURCE
    }
    return [
        replace(
            section,
            answers=[
                replace(answer, table=None, lines=cited[answer.name])
                if answer.name in cited
                else answer
                for answer in section.answers
            ],
        )
        for section in shown.sections({"sections": entry.sections}, shown.PUBLIC)
    ]


def _sources(rows: list[dict[str, Any]]) -> list[str]:
    return [_source({name: cell["value"] for name, cell in row.items()}) for row in rows]


def _source(row: dict[str, Any]) -> str:
    year = f" ({row['year']})" if row.get("year") else ""
    who = f"{row['author']}{year}. " if row["author"] else ""
    kind = " " + _("Sumber lisan.") if row.get("is_oral") else ""
    place = f" {row['url']}" if row.get("url") else ""
    return f"{who}{row['title'].rstrip('.')}.{kind}{place}"


def _part(section: ShownSection) -> Part:
    kept = [answer for answer in section.answers if not answer.empty]
    all_short = all(_is_short(answer) for answer in kept)  # else the declared order would break
    return Part(
        section.code,
        section.label,
        facts=kept if all_short else [],
        prose=[] if all_short else kept,
    )


def _is_short(answer: Shown) -> bool:
    return 0 < len(answer.text) <= SHORT and "\n" not in answer.text


def _by_role(entry: CatalogueEntry) -> list[tuple[str, list[str]]]:
    """Return the communities by what they are to the asset; several may share a role."""
    found: dict[str, list[str]] = {}
    for one in entry.communities:
        found.setdefault(one["role"], []).append(one["name"])
    return [(_role(role), names) for role, names in found.items()]


def _role(source: str) -> str:
    """Return a role in the language of the page; the entry keeps its Indonesian words."""
    return capfirst(_(source)) if source else ""
