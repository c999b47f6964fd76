"""How many filings stand in each state: kept by the database beside them, for queue and figures.

To count a hundred thousand rows for every look at the queue grows with the years. Triggers on
filings keep these few rows equal to them, in the transaction that changes a filing, by whatever
road it does (`filing.Filing.Meta.triggers`).

A writer never waits for another's count, so nobody can hold another up or fall into a deadlock:
it adds to a row of the same cell that nobody holds, or makes one more. The number of a cell is
the sum of its rows, of which there are as many as ever changed it at one moment.
"""

from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Sum

from kip_portal.models import Agency, User
from products.rules import State

TOTAL, MONTH, CODE, AGREEMENT, OFFICER = "total", "month", "code", "agreement", "officer"
# Months and years are the office's: the migration made a function of its time zone.
CELLS = """
FOR cell IN
  SELECT agency_id, state, facet, year, value, sum(step) AS step
  FROM ({changed}) AS changed
  CROSS JOIN LATERAL (SELECT first_submitted_at AT TIME ZONE kip_time_zone()) AS office(day)
  CROSS JOIN LATERAL (VALUES
    ('total', coalesce(extract(year FROM day), 0)::int, ''),
    ('month', extract(year FROM day)::int, extract(month FROM day)::text),
    ('code', extract(year FROM day)::int, code),
    ('agreement', extract(year FROM day)::int, agreement_id::text),
    ('officer', 0, officer_id::text)) AS facets(facet, year, value)
  WHERE year IS NOT NULL AND value IS NOT NULL
  GROUP BY agency_id, state, facet, year, value HAVING sum(step) <> 0
LOOP
  SELECT id INTO free FROM products_filingcount AS kept
  WHERE kept.facet = cell.facet AND kept.year = cell.year AND kept.agency_id = cell.agency_id
    AND kept.state = cell.state AND kept.value = cell.value
  LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF free IS NULL THEN
    INSERT INTO products_filingcount (agency_id, state, year, facet, value, count)
    VALUES (cell.agency_id, cell.state, cell.year, cell.facet, cell.value, cell.step);
  ELSE
    UPDATE products_filingcount SET count = count + cell.step WHERE id = free;
  END IF;
END LOOP;
RETURN NULL;
"""
ROWS = (
    "SELECT agency_id, state, code, agreement_id, officer_id, first_submitted_at, {step} AS step"
    " FROM {rows}"
)
MADE, GONE = ROWS.format(step=1, rows="made"), ROWS.format(step=-1, rows="gone")


def _trigger(
    name: str, operation: pgtrigger.Operation, changed: str, **rows: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Statement, when=pgtrigger.After, operation=operation,
        referencing=pgtrigger.Referencing(**rows), func=CELLS.format(changed=changed),
        declare=[("cell", "record"), ("free", "bigint")],
    )  # fmt: skip


COUNTING = (
    _trigger("count_made", pgtrigger.Insert, MADE, new="made"),
    _trigger("count_changed", pgtrigger.Update, f"{MADE} UNION ALL {GONE}", new="made", old="gone"),
    _trigger("count_gone", pgtrigger.Delete, GONE, old="gone"),
)


class FilingCountQuerySet(models.QuerySet["FilingCount"]):
    """Counts, of whose filings they are."""

    def visible_to(self, user: User) -> Self:
        """Return the counts of the filings that `Filing.objects.visible_to(user)` lists.

        But for drafts that an officer types in: they are none of the office's work yet.
        """
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if user.membership.is_officer:
            return self.exclude(state=State.DRAFT)
        if user.membership.is_agency:
            return self.filter(agency=user.membership.agency_id)
        return self.none()

    def of(self, facet: str) -> Self:
        """Return those of one sort."""
        return self.filter(facet=facet)

    def summed(self, *names: str) -> "models.QuerySet[FilingCount, dict[str, Any]]":
        """Return a number for each combination of the columns, where it is not zero."""
        return self.order_by().values(*names).annotate(number=Sum("count")).exclude(number=0)


class FilingCount(models.Model):
    """A part of the number of an agency's filings in a state, first handed in that year.

    `facet` says what `value` narrows them to: nothing, a month, a code, an agreement, an officer
    (of all years). What never was handed in stands under the year 0.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    state = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=24)
    count = models.IntegerField()

    objects = FilingCountQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["facet", "year", "agency", "state", "value"], name="filing_count_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.state} {self.year} {self.facet} {self.value}: {self.count}"
