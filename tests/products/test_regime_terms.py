"""Numbers of the law hold from a day on: a filing is judged by those of its own day."""

import datetime

import pytest

from products import completeness, regimes, snapshots
from products.models import Filing
from products.regimes import earlier, terms
from products.regimes.terms import Term
from tests.factories.products import make_filing
from tests.products.filing_pages import fresh

CHANGED = datetime.date(2024, 10, 28)  # UU 65/2024: a year of grace for patents, half before
BEFORE = CHANGED - datetime.timedelta(days=1)
ROWS = (
    Term(6, datetime.date(2016, 1, 1), "lama"),
    Term(12, datetime.date(2026, 3, 1), "baru"),
)


@pytest.mark.parametrize(
    ("day", "number"),
    [("2010-01-01", 6), ("2016-01-01", 6), ("2026-02-28", 6), ("2026-03-01", 12)],
)
def test_a_number_holds_from_its_day_on(day: str, number: int) -> None:
    assert terms.on(ROWS, datetime.date.fromisoformat(day)) == number


def test_rows_stand_in_the_order_of_their_days_and_name_their_law() -> None:
    for rows in vars(terms).values():
        if isinstance(rows, tuple) and rows and isinstance(rows[0], Term):
            assert list(rows) == sorted(rows, key=lambda term: term.since)
            assert all(term.basis.startswith("UU ") for term in rows)


@pytest.mark.parametrize(
    ("day", "is_late"), [(datetime.date(2026, 2, 28), True), (datetime.date(2026, 3, 1), False)]
)
def test_priority_is_judged_by_the_number_of_the_day(day: datetime.date, is_late: bool) -> None:
    claimed = {"has_priority": True, "priority_on": datetime.date(2025, 6, 1)}

    found = list(earlier.priority_within(ROWS)(claimed, day))

    assert bool(found) is is_late


def told(filing: Filing, day: datetime.date) -> str:
    found = completeness.warnings(snapshots.take(fresh(filing)), day)
    return " ".join(str(gap.message) for gap in found)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["paten", "paten_sederhana"])
def test_grace_of_a_patent_changed_with_the_law_of_2024(code: str) -> None:
    shown = {"disclosed": True, "disclosed_place": "Pameran", "disclosed_on": "2024-02-20"}
    filing = make_filing(code, **shown)

    assert "lebih dari 6 bulan" in told(filing, BEFORE)
    assert "masih dalam 12 bulan" in told(filing, CHANGED)


@pytest.mark.django_db
def test_a_later_law_changes_no_filing_of_before() -> None:
    shown = {"disclosed": True, "disclosed_place": "Pameran", "disclosed_on": "2026-01-10"}
    filing = make_filing("desain_industri", **shown)
    day, later = datetime.date(2026, 8, 1), datetime.date(2027, 1, 1)
    assert "lebih dari 6 bulan" in told(filing, day)

    stricter_law = (*terms.DESIGN_GRACE, Term(12, later, "UU baru"))
    judged = [earlier.disclosed_within(stricter_law)]
    values = snapshots.values(snapshots.take(fresh(filing)))

    assert "lebih dari 6" in str(next(iter(judged[0](values, day)))[1])
    assert "masih dalam 12" in str(next(iter(judged[0](values, later)))[1])
    assert regimes.get("desain_industri").edition == 1  # numbers need no new edition
