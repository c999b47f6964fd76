"""Patterns: one filing of each sort, made by the product's own code, cut, and rolled back.

What a filing's rows hold, what its snapshot says and what of it is public is asked of the
product itself, on real rows; only then are the places cut where filings differ.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction

from kip_portal.actions import attachments
from kip_portal.models import Region, RegionLevel, Subject
from kip_portal.rules import Level
from products import levels, narrowing, projection, regimes, snapshots
from products.actions import catalogue, catalogue_index
from products.demo import letters
from products.models import (
    CatalogueEntry,
    CommunalAsset,
    Consent,
    Filing,
    FilingAttachment,
    FilingTypist,
    Product,
    PublicIdentity,
)
from products.rules import Nature
from products.seed import answers, cutting, holes
from products.seed.cutting import Shape
from products.seed.ground import Ground

HOME = holes.hole("home_code")
EVIDENCE = "consent"


@dataclass(frozen=True)
class Sort:
    """A regime or kind, and for assets how its custodians hold it."""

    code: str
    nature: str = ""
    level: str = ""

    @property
    def is_public(self) -> bool:
        """Whether an approved one stands in the catalogue."""
        return levels.is_public(self.level) if self.level else False


# As custodians choose: most open, some by summary, some for the community, few secret.
HOLDINGS = (
    (Nature.OPEN, Level.OPEN),
    (Nature.SACRED, Level.SUMMARY),
    (Nature.GUARDED, Level.COMMUNITY),
    (Nature.SECRET, Level.OFFICER),
)
SORTS = [
    Sort(regime.code, nature, level)
    for regime in regimes.REGIMES.values()
    for nature, level in (HOLDINGS if regime.is_communal else (("", ""),))
]


@dataclass(frozen=True)
class Pattern:
    """One sort, cut: its rows, its snapshot, and its public entry where it has one."""

    sort: Sort
    rows: list[Shape]
    content: str
    entry: dict[str, str] = field(default_factory=dict)
    is_limited: bool = False
    withheld: bool = False

    def key_of(self, model: type[models.Model]) -> str:
        """Return the hole of the one row of that model."""
        return next(row.key for row in self.rows if row.model is model)


class _Undo(Exception):
    """Takes a pattern's rows back once they are cut."""


def make(ground: Ground) -> list[Pattern]:
    """Return the pattern of each sort; nothing of them stays in the database."""
    paper = letters.page("BERITA ACARA PERSETUJUAN", ("Data beban, bukan persetujuan.",))
    upload = SimpleUploadedFile("persetujuan.pdf", paper, "application/pdf")
    item = next(one for one in map(regimes.get, regimes.REGIMES) if one.is_communal).files[EVIDENCE]
    evidence = attachments.take_in(upload, accept=item.accept, limit_of=item.limit_of)
    return [_made(sort, ground, evidence) for sort in SORTS]


def _made(sort: Sort, ground: Ground, evidence: dict[str, Any]) -> Pattern:
    found: list[Pattern] = []
    try:
        with transaction.atomic():
            found.append(_cut(_filed(sort, ground, evidence), sort))
            raise _Undo  # noqa: TRY301 -- what it undoes is this very block
    except _Undo:
        return found[0]


def _filed(sort: Sort, ground: Ground, evidence: dict[str, Any]) -> Filing:
    """Make the filing with all its rows, marks in place of what differs."""
    side, regime = ground.sides[0], regimes.get(sort.code)
    filing = Filing.objects.create(
        reference=holes.hole("reference"), code=sort.code, edition=regime.edition,
        agreement=ground.agreements[0], agency=side.agency, begun_by=side.operator,
        is_guarded=regime.confidential or sort.nature == Nature.SECRET, is_example=True,
    )  # fmt: skip
    home = Region.objects.create(code=HOME, name=holes.hole("home"), level=RegionLevel.REGENCY)
    community, business = answers.marked_parties(filing, home)
    FilingTypist.objects.create(filing=filing, user=side.operator)
    if regime.is_communal:
        asset = CommunalAsset.objects.create(filing=filing, subject=Subject.objects.create())
        Consent.objects.create(asset=asset)
        FilingAttachment.objects.create(
            filing=filing, role=EVIDENCE, order=1, by=side.operator, **evidence
        )
    else:
        Product.objects.create(filing=filing, business=business)
    Filing._meta.get_field(regime.details).related_model._default_manager.create(filing=filing)  # type: ignore[union-attr]
    answers.fill(filing, {
        "nature": sort.nature, "level": sort.level, "regencies": ground.regencies[:2],
        "community": community, "business": business, "shown_note": "",
    })  # fmt: skip
    cutting.age(filing)
    return Filing.objects.get(pk=filing.pk)


def _cut(filing: Filing, sort: Sort) -> Pattern:
    content = snapshots.take(filing)
    rows = list(cutting.rows_of(filing))
    entry = _entry(filing, content) if sort.is_public else {}
    return Pattern(
        sort,
        cutting.shapes(rows),
        holes.template(cutting.marked(content, rows)),
        {name: value for name, value in entry.items() if isinstance(value, str)},
        is_limited=bool(entry.get("is_limited")),
        withheld=bool(entry.get("has_withheld")),
    )


def _entry(filing: Filing, content: snapshots.Snapshot) -> dict[str, Any]:
    """Return the public entry as the catalogue itself makes it, and what is searched in it."""
    opened = projection.project(narrowing.as_of_today(content, filing), {})
    identity = PublicIdentity(
        asset=filing.asset, number=holes.hole("number"), slug=holes.hole("slug"),
        first_published_at=answers.MOMENT,
    )  # fmt: skip
    columns = catalogue.columns(filing.asset, identity, opened)
    entry = CatalogueEntry(**columns)
    names, told, rest = catalogue_index.searched(entry)
    columns |= {"names": names, "told": told, "rest": rest, "regencies": holes.hole("regencies")}
    columns |= {"agency_name": holes.hole("agency_name")}
    columns |= {"registration_number": holes.hole("registered")}
    return {name: _templated(value) for name, value in columns.items()}


def _templated(value: Any) -> Any:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return holes.template(cutting.aged(value)) if isinstance(value, str) else value
