"""What was filed in a year and what came of it, from the counts of what a person may see."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from kip_portal.typed_text import is_number
from kip_portal.workflow import Text
from products import regimes
from products.models import filing_count
from products.models.filing_count import FilingCountQuerySet
from products.rules import State

# Good to bad, as a stacked bar reads; every state that left a draft stands in one.
OUTCOMES: tuple[tuple[str, Text, frozenset[str]], ...] = (
    ("done", _("Disetujui atau terbit"), frozenset(
        {State.APPROVED, State.ISSUED, State.LODGED, State.REGISTERED, State.LAPSED})),
    ("review", _("Menunggu atau ditelaah"), frozenset({State.SUBMITTED, State.IN_REVIEW})),
    ("returned", _("Perlu perbaikan"), frozenset({State.RETURNED})),
    ("refused", _("Ditolak atau ditarik"), frozenset(
        {State.REJECTED, State.WITHDRAWN, State.REFUSED})),
)  # fmt: skip


Cell = dict[str, Any]  # a number of filings, and of which
WIDTH = 75  # of one month in the chart


@dataclass(frozen=True)
class Bar:
    """One column of a chart, in the units of its drawing: 0 to 100 high."""

    label: str
    count: int
    height: float
    x: int

    @property
    def top(self) -> float:
        """Where it begins from above."""
        return 100 - self.height

    @property
    def above(self) -> int:
        """Where its number stands."""
        return int(self.top) - 6

    @property
    def middle(self) -> float:
        """The middle of its column."""
        return self.x + WIDTH / 2


@dataclass(frozen=True)
class Row:
    """One line of a table: what it counts, by outcome, and all together."""

    label: Text
    counts: list[int]
    total: int


@dataclass(frozen=True)
class Figures:
    """A year in numbers; every number is a count of filings that the reader may list."""

    year: int
    years: list[int]
    total: int
    outcomes: list[Row]
    months: list[Bar]
    by_agreement: list[Row]
    by_code: list[Row]


def of(counts: FilingCountQuerySet, year: int) -> Figures:
    """Tell of the filings first handed in that year (WIB), in two queries."""
    asked = counts.exclude(year=0) & (counts.of(filing_count.TOTAL) | counts.filter(year=year))
    cells = list(asked.summed("facet", "year", "value", "state"))
    of_year: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell["year"] == year:
            of_year[cell["facet"]].append(cell)
    total = of_year[filing_count.TOTAL]
    labels = {code: regime.label for code, regime in regimes.REGIMES.items()}
    return Figures(
        year=year,
        years=sorted({year, *(cell["year"] for cell in cells)}, reverse=True),
        total=sum(cell["number"] for cell in total),
        outcomes=[Row(row[1], [], _sum(total, row[2])) for row in OUTCOMES],
        months=_months(of_year[filing_count.MONTH]),
        by_agreement=_by_agreement(of_year[filing_count.AGREEMENT]),
        by_code=_rows(of_year[filing_count.CODE], labels),
    )


def _sum(cells: Iterable[Cell], states: frozenset[str]) -> int:
    return sum(cell["number"] for cell in cells if cell["state"] in states)


def _months(cells: list[Cell]) -> list[Bar]:
    counts: Counter[int] = Counter()
    for cell in cells:
        counts[int(cell["value"])] += cell["number"]
    most = max(counts.values(), default=0) or 1
    return [
        Bar(
            capfirst(str(MONTHS_3[month])),
            counts[month],
            100 * counts[month] / most,
            (month - 1) * WIDTH,
        )
        for month in range(1, 13)
    ]


def _by_agreement(cells: list[Cell]) -> list[Row]:
    keys = {cell["value"] for cell in cells}
    titles = Agreement.objects.filter(pk__in=keys).values_list("pk", "title")
    return _rows(cells, {str(key): title for key, title in titles})


def _rows(cells: list[Cell], labels: Mapping[str, Text]) -> list[Row]:
    rows = []
    for value, label in labels.items():
        own = [cell for cell in cells if cell["value"] == value]
        if own:
            counts = [_sum(own, states) for _code, _label, states in OUTCOMES]
            rows.append(Row(label, counts, sum(counts)))
    return rows


def heads() -> list[Text]:
    """Return the heads of the outcome columns."""
    return [label for _code, label, _states in OUTCOMES]


def year_asked(text: str, today: datetime.date) -> int:
    """Return the year of a query, this year where it is none."""
    return int(text) if is_number(text) and 2000 <= int(text) <= today.year else today.year
