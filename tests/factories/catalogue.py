"""Catalogue entries in numbers, for lists, filters and the search.

They stand on drafts, which is quick; what may become an entry at all is the actions' to test.
"""

import datetime
from typing import Any

from kip_portal.models import Agency
from products.actions import catalogue_index, filings
from products.models import CatalogueEntry, PublicIdentity
from products.projection import slug_of
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, UserFactory

FIRST = datetime.datetime(2026, 1, 5, 3, tzinfo=datetime.UTC)


class Shelf:
    """Makes entries of one agency, each a day after the one before."""

    def __init__(self, agency: Agency | None = None) -> None:
        self.agency = agency or AgencyFactory()
        self.by = UserFactory(operator=True, agency=self.agency)
        self.agreement = AgreementFactory(party=self.agency)
        self.made = 0

    def put(self, title: str, **columns: Any) -> CatalogueEntry:
        """Add an entry; `columns` replace what a plain one says."""
        self.made += 1
        at = FIRST + datetime.timedelta(days=self.made)
        kind = columns.get("kind", "ebt")
        filing = filings.begin(
            "ebt", agreement=self.agreement, agency=self.agency, by=self.by, title=title
        )
        number = f"KIK-62-{kind.upper()}-{self.made:04d}"
        slug = f"{slug_of(title)}-{self.made}"
        identity = PublicIdentity.objects.create(
            asset=filing.asset, number=number, slug=slug, first_published_at=at
        )
        plain = {
            "kind": kind, "nature": "terbuka", "summary": "Karya di tepi sungai.",
            "communities": [{"name": "Dayak Ngaju", "role": "Komunitas asal"}],
            "regencies": ["62.06"], "year": 2026, "published_at": at, "updated_at": at,
            "agency_name": "Dinas Contoh",
        }  # fmt: skip
        catalogue_index.begin_change()
        entry = CatalogueEntry.objects.create(
            identity=identity, number=number, slug=slug, title=title, **{**plain, **columns}
        )
        catalogue_index.make_searchable(entry)
        catalogue_index.count(entry, 1)
        return entry
