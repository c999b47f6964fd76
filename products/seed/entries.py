"""Public entries in bulk: the row, its search column, its counts and its words, together."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kip_portal import clock
from products import projection
from products.actions import catalogue_index
from products.models import CatalogueCount, CatalogueEntry, CatalogueWord, PublicIdentity
from products.seed import copying
from products.seed.copying import Lines
from products.seed.patterns import Pattern
from products.seed.wording import Drawn

TOLD = (
    "number", "slug", "kind", "subkind", "nature", "title", "other_names", "summary",
    "communities", "withheld_note", "sections", "pictures", "agency_name", "registration_number",
)  # fmt: skip
COLUMNS = (
    *TOLD, "recordings", "identity_id", "regencies", "year", "is_limited", "has_withheld",
    "published_at", "updated_at", "is_example",
)  # fmt: skip
IDENTITY = ("id", "asset_id", "number", "slug", "first_published_at")
# Names (A), what is told at once (B), the rest (C); each as it stands and by its stem.
VECTOR = " || ".join(
    f"setweight(to_tsvector('{config}', %s), '{weight}')"
    for weight in "ABC"
    for config in ("simple", "indonesian")
)
# What is written into the statements are names of this module and of models.
INTO = f"INSERT INTO {CatalogueEntry._meta.db_table} ({', '.join(COLUMNS)}, search) VALUES %s"  # noqa: S608
ROW = f"({', '.join('%s' for _name in COLUMNS)}, {VECTOR} || {catalogue_index.NAMED})"
COUNTED = (
    f"INSERT INTO {CatalogueCount._meta.db_table} AS known (kind, regencies, year, count) "  # noqa: S608
    "VALUES %s ON CONFLICT (kind, regencies, year) DO UPDATE "
    "SET count = known.count + excluded.count"
)
WORDS = (
    f"INSERT INTO {CatalogueWord._meta.db_table} AS known (word, count) VALUES %s "  # noqa: S608
    "ON CONFLICT (word) DO UPDATE SET count = known.count + excluded.count"
)


@dataclass
class Entries:
    """The entries of one batch."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    counts: Counter[tuple[str, tuple[str, ...], int]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Lines, pattern: Pattern, drawn: Drawn, *, at: datetime.datetime) -> None:
        """Keep one entry, published at that moment, with the identity that it has for good."""
        number, identity = drawn.words["number"], drawn.words["identity"]
        day = clock.day_of(at)
        slug = f"{projection.slug_of(drawn.title)}-{number.removeprefix('KIK-').lower()}"
        words = {**drawn.words, "slug": slug}
        words["agency_name"] = drawn.side.agency.full_name_on(day)
        told = {name: made % words for name, made in pattern.entry.items()}
        codes = [one.pk for one in drawn.regencies]
        known = (identity, drawn.words["asset"], number, slug, at.isoformat())
        lines.add(PublicIdentity, IDENTITY, copying.line_of(*known))
        self.rows.append((
            *(told[name] for name in TOLD), "[]", identity, codes, day.year,
            pattern.is_limited, pattern.withheld, at, at, True, *_searched(told),
        ))  # fmt: skip
        self.counts[pattern.sort.code, tuple(codes), day.year] += 1
        self.words.update(projection.words_of(told["names"], told["told"]))

    def send(self) -> int:
        """Write entries, counts and words: all or none, since a batch is one transaction."""
        if not self.rows:
            return 0
        catalogue_index.begin_change()
        copying.insert(INTO, self.rows, ROW)
        copying.insert(
            COUNTED, ((kind, list(at), year, n) for (kind, at, year), n in self.counts.items()),
            "(%s, %s::varchar[], %s, %s)",
        )  # fmt: skip
        copying.insert(WORDS, sorted(self.words.items()))
        return len(self.rows) + len(self.counts) + len(self.words)


def _searched(told: Mapping[str, str]) -> list[str]:
    found = [text for name in ("names", "told", "rest") for text in [_plain(told[name])] * 2]
    return [*found, found[0]]


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else projection.plain(text)


def fingerprint(content: str) -> str:
    """Return the fingerprint of a snapshot's canonical text."""
    return hashlib.sha256(content.encode()).hexdigest()
