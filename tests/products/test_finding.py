"""Whether the page of a filing is there for a person, and whether its form is theirs to change."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404

from kip_portal.models import User
from products.models import Filing
from products.views import found, officers
from tests.products.test_scoping import NONE, OWN, READS, SENT, Office

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01")]
Find = Callable[[Any, str], Filing]

# Who comes to the office's side: which filings stand there for them, which of those they open.
OFFICERS = {
    "its_officer": (SENT, SENT - {"secret_waiting"}),
    "another_officer": (SENT, SENT - {"secret", "secret_waiting"}),
    "head_of_office": (SENT, SENT),
}  # fmt: skip


@pytest.fixture
def office() -> Office:
    return Office()


def asked_by(person: User) -> Any:
    return SimpleNamespace(user=person)


def found_by(office: Office, find: Find, who: Any) -> set[str]:
    """Return the names of the filings that are there for somebody; all others are not."""
    there = set()
    for name, filing in office.filings.items():
        try:
            assert find(who, filing.reference).pk == filing.pk
            there.add(name)
        except Http404:
            continue
    return there


def test_a_page_is_there_for_whom_it_is_and_for_nobody_else(office: Office) -> None:
    signed_in = [who for who in READS if who != "public"]
    for who in signed_in:
        person, (_seen, opened, filled) = office.people[who], READS[who]
        own = {"foreign": {"foreign_draft"}, "operator": OWN, "agency_head": OWN}.get(who, NONE)
        request = asked_by(person)
        assert found_by(office, found.readable, request) == opened, who
        assert found_by(office, found.filled_in, request) == filled, who
        assert found_by(office, found.own, request) == own, who


def test_what_nobody_filed_is_not_there(office: Office) -> None:
    for find in (found.readable, found.own, found.filled_in):
        with pytest.raises(Http404):
            find(asked_by(office.operator), "KIP-62-2026-999999")


def test_the_offices_side_is_there_for_officers_and_has_no_drafts(office: Office) -> None:
    """Not even the one that the officer types in."""
    for who, person in office.people.items():
        if who == "public":
            continue
        seen, opened = OFFICERS.get(who, (NONE, NONE))
        assert found_by(office, officers.officers_filing, person) == seen, who
        assert found_by(office, officers.open_filing, person) == opened, who


def test_a_filing_is_asked_for_again_as_it_is_now_with_all_that_hangs_on_it(
    office: Office, django_assert_num_queries: Any
) -> None:
    filing = office.filings["draft"]
    Filing.objects.filter(pk=filing.pk).update(title="Judul lain")

    now = found.again(filing)

    assert (now.pk, now.title) == (filing.pk, "Judul lain")
    with django_assert_num_queries(0):
        files = list(now.attachments.all())
    assert files == list(filing.attachments.all())


def test_a_form_is_changed_by_whose_it_is_while_it_is_with_them(office: Office) -> None:
    own = {"draft", "returned", "typed"}
    changes = {"operator": own, "agency_head": own, "foreign": {"foreign_draft"},
               "its_officer": {"typed"}}  # fmt: skip
    for who in [who for who in READS if who != "public"]:
        request = asked_by(office.people[who])
        may = {name for name, one in office.filings.items() if found.may_edit(request, one)}
        assert may == changes.get(who, NONE), who
