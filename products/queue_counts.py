"""How many filings the tabs of the queue hold: as many as their lists are long."""

from collections import Counter

from django.db.models import Count, QuerySet

from kip_portal.models import User
from products import tables
from products.models import Filing, FilingCount, filing_count


def counts(asked: tables.QueueFilter, user: User) -> dict[str, int]:
    """Return how many filings each tab holds, in one query."""
    return _counted(asked.qs, user) if asked.is_narrowed else _kept(user)


def _kept(user: User) -> dict[str, int]:
    """Return the numbers of whole tabs: the kept counts, of all and of the person's own work."""
    kept = FilingCount.objects.visible_to(user)
    asked = kept.of(filing_count.TOTAL) | kept.of(filing_count.OFFICER).filter(value=user.pk)
    found: Counter[tuple[str, bool]] = Counter({
        (cell["state"], cell["facet"] == filing_count.OFFICER): cell["number"]
        for cell in asked.summed("facet", "state")
    })  # fmt: skip
    return {tab.code: sum(found[state, tab.mine] for state in tab.states) for tab in tables.TABS}


def _counted(rows: QuerySet[Filing], user: User) -> dict[str, int]:
    told: dict[str, int] = rows.aggregate(
        **{tab.code: Count("pk", filter=tab.condition(user)) for tab in tables.TABS}
    )
    return told
