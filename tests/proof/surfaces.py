"""Every address at which something of a filing could come to light, filled from what is planted.

Each pattern of the url conf is either asked with the parts of planted records, asked as it
stands, or named here with the reason why it holds nothing of anybody's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation

from products import naming, regimes
from products.models import Filing, PublicIdentity
from products.projection import slug_of
from tests.proof import matrix_places as places
from tests.proof.matrix_people import People
from tests.proof.matrix_world import names_of
from tests.proof.planting import Plant
from tests.proof.planting_marks import mark_of

LISTS = (
    "public:home", "public:catalogue", "public:help", "public:accessibility", "public:privacy",
    "public:verify", "machine:robots", "machine:sitemap", "api:api-root", "api:openapi",
    "api:entries", "agreements:public-agreements", "agreements:agreements", "agreements:new",
    "products:home", "products:product-new", "products:asset-new", "products:on-behalf",
    "products:filings", "products:queue", "products:queue-assign", "products:dashboard",
    "products:classes", "products:goods", "products:business-list", "products:business-new",
    "products:community-list", "products:community-new", "products:business-pairs",
    "products:community-pairs", "products:access-log", "people:people", "people:invite",
    "people:notifications", "people:profile", "people:regions", "people:read-all",
    "people:switch", "healthz", "readyz", "theme",
)  # fmt: skip
# Which patterns everybody may ask for, logged in or not.
PUBLIC = ("public:", "machine:", "api:", "agreements:public")
# What speaks no language.
MACHINES = ("machine:", "api:", "healthz", "readyz")
# What else is asked of a list: words of what is hidden, whole or cut short, orders, tabs, ends.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "public:catalogue": (
        "?q={cut}", "?q={title}", "?q={inside}", "?q=kanr", "?urut=nama",
        "?urut=terbaru&q={cut}", "?jenis=ebt&jenis=sdg",
        "?kabupaten=62.06", "?tahun=2026", "?setelah=x", "?halaman=99", "?format=json",
    ),
    "api:entries": ("?q={cut}", "?q={title}", "?q={inside}", "?q=kanr", "?urut=nama",
                    "?jenis=ebt", "?kabupaten=62.06", "?tahun=2026", "?setelah=zzz"),
    "products:queue": (
        "?tab=semua", "?tab=saya", "?tab=ditelaah", "?tab=dikembalikan", "?tab=siap",
        "?tab=selesai", "?tab=semua&q={cut}", "?tab=semua&q={title}",
        "?tab=semua&urut=nomor", "?tab=semua&urut=-pengusul",
        "?tab=semua&status=in_review", "?tab=semua&jenis=ebt", "?halaman=99",
    ),
    "products:filings": ("?q={cut}", "?q={title}", "?status=draft", "?halaman=99", "?urut=judul"),
    "products:dashboard": ("?tahun=2026", "?tahun=2025"),
    "products:business-list": ("?q={cut}", "?q={row}", "?halaman=99"),
    "products:community-list": ("?q={cut}", "?q={row}", "?halaman=99"),
    "agreements:agreements": ("?q={cut}", "?q=kanr", "?halaman=99"),
    "people:people": ("?q={cut}", "?tampil=berakhir"),
    "people:regions": ("?q=kas", "?parent=62"),
    "public:verify": ("?kode=KIP",),
}  # fmt: skip
NOTHING_THERE = {
    **dict.fromkeys(
        (name for name in ("account_", "mfa_", "usersessions_")), "the own account alone"
    ),
    "admin:": "accounts and reference data: no content is registered there",
}


@dataclass(frozen=True)
class Surface:
    """One address of one pattern; `plant` is whose it is, if anybody's."""

    name: str
    path: str
    plant: Plant | None = None

    def in_english(self) -> str:
        """Return the address of its English twin, where it has one."""
        return self.path if self.name.startswith(MACHINES) else f"/en{self.path}"


@dataclass(frozen=True)
class Hidden:
    """Words of what is hidden, to be asked for: of a title whole and cut short, of a text beneath
    that title, of a row of a register."""

    title: str
    inside: str = ""
    row: str = ""

    @property
    def cut(self) -> str:
        return self.title[:7]

    @property
    def words(self) -> dict[str, str]:
        return {"cut": self.cut, "title": self.title, "inside": self.inside, "row": self.row}


def of_plant(plant: Plant) -> Iterator[Surface]:
    """Yield the addresses of one planted filing, right ones and guessed ones.

    Those of a deleted draft are the ones that it had.
    """
    if plant.addresses:
        yield from plant.addresses
        return
    filing = Filing.objects.get(pk=plant.filing.pk)
    for name, parts in names_of(filing, _remarks_of(filing)).items():
        yield Surface(name.partition(" ")[0], _path(name.partition(" ")[0], parts), plant)
    for row, what in _sections_and_files(filing):
        yield Surface(row, _path(row, what), plant)
    for name, parts in [*_public(plant, filing), *_rows(filing)]:
        yield Surface(name, _path(name, parts), plant)


def _path(name: str, parts: dict[str, Any]) -> str:
    with translation.override("id"):
        return reverse(name, kwargs=parts)


def _remarks_of(filing: Filing) -> dict[str, int]:
    first = filing.remarks.first()
    return {"sent": first.pk if first else 1, "unsent": first.pk if first else 1}


def _sections_and_files(filing: Filing) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in regimes.get(filing.code).sections:
        yield "products:section", {"reference": filing.reference, "code": section.code}
    for file in filing.attachments.all():
        for what in ("asli", "gambar", "kecil"):
            yield "products:file", {"pk": file.pk, "what": what}
        at = {"reference": filing.reference, "pk": file.pk}
        yield "products:review-file", at
        yield "products:review-pages", at


def _public(plant: Plant, filing: Filing) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the public could ask of it: by its own number and name, or by guessing them."""
    title = next(mark for mark in plant.marks if mark.part == "title")
    known = PublicIdentity.objects.filter(asset__filing=filing).first()
    slug = known.slug if known else slug_of(mark_of(title.number))
    number = known.number if known else f"KIK-62-{filing.code.upper()}-0099"
    yield "public:asset", {"slug": slug}
    yield "machine:motif", {"kind": filing.code[:24], "slug": slug}
    yield "api:entry", {"name": number}
    yield "api:entry", {"name": slug}
    for place in (1, 2, 3):
        at = {"number": number, "place": place}
        yield "machine:picture", {**at, "size": "besar"}
        yield "machine:picture", {**at, "size": "kecil"}
        yield "machine:rendition", {**at, "width": 480}
        yield "machine:recording", {**at, "ending": "mp3"}
        yield "machine:recording", {**at, "ending": "mp4"}
    for order in filing.orders.all():
        yield "public:verification", {"code": order.code}


def _rows(filing: Filing) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pages of the register's rows that a filing names, and of those merged into them."""
    noun = "community" if hasattr(filing, "asset") else "business"
    kept = (
        filing.asset.communities.get().community
        if hasattr(filing, "asset")
        else filing.product.business
    )
    for row in [kept, *type(kept)._default_manager.filter(merged_into=kept)]:
        yield f"products:{noun}", {"pk": row.pk}
        yield f"products:{noun}-ask", {"pk": row.pk}
        yield f"products:{noun}-merge", {"one": kept.pk, "other": row.pk + (row == kept)}
        yield f"products:{noun}-part", {"pk": row.pk}
        if noun == "business":
            yield "products:business-reveal", {"pk": row.pk, "part": "email"}


def lists(hidden: Hidden) -> Iterator[Surface]:
    """Yield what stands without a record."""
    for name in LISTS:
        path = _path(name, {})
        for query in ("", *QUESTIONS.get(name, ())):
            yield Surface(name, path + query.format(**hidden.words))
    for kind in (one.code for one in naming.kinds()):
        yield Surface("machine:sitemap-part", _path("machine:sitemap-part",
                                                    {"kind": kind, "year": 2026}))  # fmt: skip
        yield Surface("machine:tile", _path("machine:tile", {"kind": kind}))


def of_all(people: People, hidden: Hidden) -> Iterator[Surface]:
    """Yield lists and whatever is nobody's in particular."""
    yield from lists(hidden)
    _made, names = places.agreement(people, draft=False)
    for name, parts in [*names.items(), *places.member(people, of_office=False).items()]:
        yield Surface(name, _path(name, parts))
    yield Surface("nowhere", "/tidak-pernah-ada/")
    yield Surface("nowhere", "/api/v1/tidak-ada/")
    for path in ("/admin/", "/admin/kip_portal/user/", "/akun/profil/", "/akun/login/"):
        yield Surface("elsewhere", path)


def without_entry(asked: set[str], addresses: list[str]) -> list[str]:
    """Return the patterns that are neither asked nor named with a reason."""
    return [
        name
        for name in addresses
        if name not in asked and not name.startswith(tuple(NOTHING_THERE))
    ]
