"""Who may read a filing and act on it: every person, every state, every page, as the table says."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from kip_portal.models import Office
from products.actions import reviewing
from products.models import Filing
from tests import figures
from tests.factories.products import upload_of
from tests.proof import access_table as table
from tests.proof.access_table import Row
from tests.proof.matrix_forms import filled_in, of_filing, of_review
from tests.proof.matrix_people import People, words_of
from tests.proof.matrix_run import Run
from tests.proof.matrix_walk import Subject, Walk
from tests.proof.matrix_world import SORTS, TIMES, FilingWorld, names_of, with_remarks

pytestmark = pytest.mark.django_db
UNASSIGNED = {"draft", "typed in", "submitted"}
# In the short run: where the sort of a filing makes a difference.
FEW = {
    "product": ("draft", "typed in", "returned", "in review", "issued"),
    "communal guarded": ("submitted", "in review", "issued"),
}
SHOWN = {"products:section", "products:copy"}
TEXTS = ("description", "economic_value")  # of a section's fields, what may be any text
REMARKS = ("products:remark-drop", "products:remark-settle")


class Pages:
    """Filings as subjects of the matrix."""

    def __init__(self, people: People) -> None:
        self.people, self.world = people, FilingWorld(people)
        self._forms: dict[str, dict[str, Any]] = {}
        self._sent = 0
        self.subjects = [
            self._subject(sort, time)
            for sort in SORTS
            for time in (TIMES if figures.LONG else FEW.get(sort, ()))
        ]
        few = SORTS if figures.LONG else ("product",)
        self.remarked = [self._remarked(sort) for sort in few]

    def of(self, row: Row) -> Iterator[Subject]:
        """Yield what a page is asked about."""
        if row.name in REMARKS:
            yield from (one for one in self.subjects if one.time != "in review")
            yield from self.remarked
        else:
            yield from self.subjects

    def typed(self, row: Row, subject: Subject, person: str) -> dict[str, Any]:
        """Return what is sent: for a section what its page shows, else what a person types."""
        if row.name in SHOWN:
            shown = self._shown(row, subject)
            # What is sent as it stands changes nothing, and so would not tell who may.
            self._sent += 1
            told = f"Tulisan tegak di atas putih, {self._sent} kali."
            return {**shown, **{name: told for name in TEXTS if name in shown}}
        if row.name == "products:file-add":
            role = subject.names[row.name]["role"]
            return {f"upload-{role}": upload_of("application/pdf", "tambahan.pdf")}
        reference = subject.names["products:filing"]["reference"]
        if row.noun == "review":
            filing = Filing.objects.get(reference=reference)
            return of_review(row.name, filing, self.people["officer not assigned"])
        return of_filing(row.name)

    def _shown(self, row: Row, subject: Subject) -> dict[str, Any]:
        path = reverse(row.name, kwargs=subject.names[row.name])
        if path not in self._forms:
            page = self.people.clients["operator of the own agency"].get(path)
            shown = page.status_code == 200
            self._forms[path] = filled_in(page.content.decode()) if shown else {}
        return self._forms[path]

    def _subject(self, sort: str, time: str) -> Subject:
        filing = self.world.filing(sort, time)
        return _about(filing, sort, time, {"sent": 1, "unsent": 1})

    def _remarked(self, sort: str) -> Subject:
        """Return a filing in review with a remark that was sent and one that was not."""
        filing = self.world.filing(sort, "in review")
        found = with_remarks(filing, self.people["officer assigned"])
        return _about(filing, sort, "in review", found)


def _about(filing: Filing, sort: str, time: str, remarks: dict[str, int]) -> Subject:
    who = partial(words_of, assigned=time not in UNASSIGNED, guarded="guarded" in sort)
    return Subject(time, names_of(filing, remarks), sort, who)


@pytest.mark.case("Z01", "Z05", "Z14", "Z15")
@pytest.mark.parametrize("noun", ["filing", "review", "dossier"])
def test_every_page_of_a_filing_answers_as_the_table_says(noun: str) -> None:
    people = People()
    pages = Pages(people)
    run = Run(noun, Walk(people.clients))
    for row in table.of(noun):
        run.over(row, pages.of(row), pages.typed)
    run.finish()


def test_two_officers_approve_where_the_office_wants_two() -> None:
    people = People()
    world = FilingWorld(people)
    Office.objects.update(two_officers=True)
    first, second = (world.filing("product", "in review") for _time in range(2))
    reviewing.endorse(second, by=people["officer assigned"])
    subjects = [
        _about(filing, "product", time, {"sent": 1, "unsent": 1})
        for filing, time in ((first, "first approval wanted"), (second, "second approval wanted"))
    ]
    run = Run("two-officers", Walk(people.clients))
    for name in ("products:step endorse", "products:step approve"):
        run.over(table.rows()[name], subjects, lambda *_asked: {})
    run.finish()
