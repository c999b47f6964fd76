"""Kept counts equal the filings, by whatever road these change, one by one or all at once."""

import datetime
from collections import Counter
from functools import partial

import pytest
from django.db import transaction
from django.db.models import Sum

from kip_portal.models import User
from products import figures, queue_counts, tables
from products.actions import filings, reviewing
from products.models import Filing, FilingCount, filing_count
from products.rules import State
from tests import racing
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def kept() -> Counter[tuple[object, ...]]:
    rows = FilingCount.objects.order_by().values_list("agency", "state", "facet", "year", "value")
    return +Counter({row[:-1]: row[-1] for row in rows.annotate(number=Sum("count"))})


def counted() -> Counter[tuple[object, ...]]:
    """Count the filings one by one, in Python."""
    found: Counter[tuple[object, ...]] = Counter()
    for filing in Filing.objects.all():
        first = filing.first_submitted_at
        day = first.astimezone(datetime.timezone(datetime.timedelta(hours=7))) if first else None
        year = day.year if day else 0
        cells = [(filing_count.TOTAL, year, "")]
        if day:
            cells += [
                (filing_count.MONTH, year, str(day.month)),
                (filing_count.CODE, year, filing.code),
                (filing_count.AGREEMENT, year, str(filing.agreement_id)),
            ]
        if filing.officer_id:
            cells.append((filing_count.OFFICER, 0, str(filing.officer_id)))
        found.update((filing.agency_id, filing.state, *cell) for cell in cells)
    return found


def test_every_step_moves_the_counts_with_the_filing() -> None:
    for state in State:
        make_filing("merek", state=state)
    make_filing("ebt", state=State.IN_REVIEW)

    assert kept() == counted()
    assert sum(n for cell, n in kept().items() if cell[2] == filing_count.TOTAL) == 13


def test_what_is_taken_back_or_deleted_is_not_counted() -> None:
    filing = make_filing("merek")
    before = kept()

    with transaction.atomic():
        make_filing("merek", state=State.SUBMITTED)
        transaction.set_rollback(True)
    assert kept() == before

    filings.delete_draft(filing, by=filing.begun_by)
    assert kept() == counted() == Counter()


def test_many_rows_of_one_statement_are_counted_together() -> None:
    drafts = [make_filing("merek") for _ in range(3)]
    officer = UserFactory(officer=True)

    Filing.objects.filter(pk__in=[one.pk for one in drafts]).update(officer=officer)

    assert kept() == counted()


def test_a_month_begins_when_the_office_says() -> None:
    late = datetime.datetime(2024, 12, 31, 18, tzinfo=datetime.UTC)  # the first of January, WIB
    filing = make_filing("merek", state=State.SUBMITTED)
    Filing.objects.filter(pk=filing.pk).update(first_submitted_at=late)
    told = figures.of(FilingCount.objects.visible_to(UserFactory(officer=True)), 2025)

    assert told.total == 1
    assert told.months[0].count == 1
    assert kept() == counted()


@pytest.mark.parametrize("who", ["officer", "head_of_office", "operator", "agency_head", "admin"])
def test_the_counts_of_a_person_are_of_the_filings_listed(who: str) -> None:
    own = make_filing("merek", state=State.IN_REVIEW)
    make_filing("merek", state=State.SUBMITTED)
    make_filing("rahasia_dagang", state=State.IN_REVIEW)
    for person in (UserFactory(**{who: True}), own.begun_by):
        listed = Filing.objects.visible_to(person).exclude(first_submitted_at=None)

        assert _of(person) == Counter(listed.values_list("state", flat=True))


def _of(person: User) -> Counter[str]:
    rows = FilingCount.objects.visible_to(person).of(filing_count.TOTAL).exclude(year=0)
    return Counter({row["state"]: row["number"] for row in rows.summed("state")})


def test_tabs_say_the_same_kept_and_counted() -> None:
    officer = UserFactory(officer=True)
    for state in (State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.REGISTERED, State.DRAFT):
        make_filing("merek", state=state, officer=officer)
        make_filing("ebt", state=state)

    def told(**asked: str) -> dict[str, int]:
        people = tables.QueueFilter(asked, user=officer, agencies=[], officers=[])
        return queue_counts.counts(people, officer)

    both = [told(jenis=code) for code in ("merek", "ebt")]
    assert told() == {tab.code: sum(one[tab.code] for one in both) for tab in tables.TABS}
    assert told()["saya"] == 1
    assert told()["semua"] == 8


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_true_counts_and_wait_for_nobody() -> None:
    """Steps that cross in each other's cells, from both ends, with some taken back."""
    officers = [UserFactory(officer=True) for _ in range(4)]
    waiting = [make_filing("merek", state=State.SUBMITTED) for _ in range(8)]
    begun = len(waiting)

    def claim(filing: Filing, officer: User, *, undone: bool) -> None:
        with transaction.atomic():
            reviewing.claim(filing, by=officer)
            transaction.set_rollback(undone)

    refused = racing.refusals(
        racing.at_once(
            *(
                partial(claim, filing, officers[place % 4], undone=place % 3 == 2)
                for place, filing in enumerate(waiting)
            ),
            *(partial(make_filing, "merek", state=State.SUBMITTED) for _ in range(2)),
        )
    )

    assert refused == []
    assert kept() == counted()
    assert Filing.objects.filter(state=State.IN_REVIEW).count() == 6
    assert Filing.objects.count() == begun + 2


@pytest.mark.django_db(transaction=True)
def test_a_change_under_way_holds_up_nobody() -> None:
    """Another's open transaction holds the row of the cell; a second one takes a row of its own."""
    first, second = (make_filing("merek", state=State.SUBMITTED) for _ in range(2))
    officer, another = UserFactory(officer=True), UserFactory(officer=True)
    with transaction.atomic():
        reviewing.claim(first, by=officer)
        outcomes = racing.at_once(partial(reviewing.claim, second, by=another))
        assert racing.refusals(outcomes) == []

    assert kept() == counted()
