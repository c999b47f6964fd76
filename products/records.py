"""An entry as its own page says it: opened sections in words, facts, citation, linked data."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from products import charts, naming, shown
from products.cards import Named, communities_of, motif_of
from products.charts import HexTile
from products.models import CatalogueEntry
from products.rules import CLOSED_NATURES
from products.shown import ShownSection


@dataclass(frozen=True)
class Picture:
    """One opened picture."""

    url: str
    small: str
    caption: str
    alt: str
    width: int | None
    height: int | None
    taken_on: Any


@dataclass(frozen=True)
class OtherName:
    """Another name, with the language that it is in."""

    name: str
    language: str
    code: str


@dataclass(frozen=True)
class Record:
    """All that the page of one entry shows."""

    entry: CatalogueEntry
    kind: Named
    subkind: str
    other_names: list[OtherName]
    communities: list[tuple[str, list[str]]]
    regencies: list[str]
    sections: list[ShownSection]
    pictures: list[Picture]
    motif: str
    tiles: list[HexTile]
    notice: str
    warns: bool

    @classmethod
    def of(cls, entry: CatalogueEntry) -> "Record":
        return cls(
            entry=entry,
            kind=Named(entry.kind, naming.kind_label(entry.kind)),
            subkind=naming.subkind_label(entry.kind, entry.subkind),
            other_names=[
                OtherName(one["name"], one["language"], naming.language_code(one["language"]))
                for one in entry.other_names
            ],
            communities=_by_role(entry),
            regencies=[naming.full_regency(code) for code in entry.regencies],
            sections=shown.sections({"sections": entry.sections}, shown.PUBLIC),
            pictures=pictures_of(entry),
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


def _by_role(entry: CatalogueEntry) -> list[tuple[str, list[str]]]:
    """Return the communities by what they are to the asset; several may share a role."""
    found: dict[str, list[str]] = {}
    for one in entry.communities:
        found.setdefault(one["role"], []).append(one["name"])
    return [(_role(role), names) for role, names in found.items()]


def _role(source: str) -> str:
    """Return a role in the language of the page; the entry keeps its Indonesian words."""
    return capfirst(_(source)) if source else ""


def pictures_of(entry: CatalogueEntry) -> list[Picture]:
    """Return its opened pictures, each with the addresses that say nothing but its place."""
    return [
        Picture(
            url=reverse("machine:picture", args=[entry.number, place, "besar"]),
            small=reverse("machine:picture", args=[entry.number, place, "kecil"]),
            caption=one["caption"],
            alt=one["alt"],
            width=one["width"],
            height=one["height"],
            taken_on=one["taken_on"],
        )
        for place, one in enumerate(entry.pictures, start=1)
    ]
