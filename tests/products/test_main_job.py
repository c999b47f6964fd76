"""The spine through the actions: from draft to decision and catalogue."""

import pytest

from kip_portal.workflow import TransitionRefused
from products import completeness, regimes, shown, snapshots
from products.actions import attachments, catalogue, filings, reviewing
from products.models import CatalogueCount, CatalogueEntry, Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import lead, make_filing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_a_complete_draft_has_no_gap_and_goes_to_approval(code: str) -> None:
    draft = make_filing(code)
    assert completeness.gaps(snapshots.take(draft)) == []

    approved = make_filing(code, state=State.APPROVED)

    assert approved.state == State.APPROVED
    assert list(approved.changes.values_list("step", flat=True)) == ["submit", "claim", "approve"]


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_what_was_typed_is_shown_to_its_officer(code: str) -> None:
    filing = make_filing(code, state=State.IN_REVIEW)
    content = filing.submissions.get().content

    sections = shown.sections(content, shown.reader_of(filing.officer, filing))
    answers = [answer for section in sections for answer in section.answers]

    assert not any(answer.withheld for answer in answers)
    assert all("6299014105800001" not in str(answer) for answer in answers)


def test_nobody_approves_what_they_typed() -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    typist = filing.begun_by
    officer = UserFactory(officer=True)
    filing.typists.create(user=officer)

    with pytest.raises(TransitionRefused):
        reviewing.claim(filing, by=officer)
    with pytest.raises(TransitionRefused):
        reviewing.claim(filing, by=typist)


def test_an_approved_open_asset_enters_the_catalogue_and_leaves_with_its_consent() -> None:
    filing = make_filing("ebt", state=State.APPROVED, title="Tari Contoh")
    entry = CatalogueEntry.objects.get()
    assert entry.title == "Tari Contoh"
    assert "Pantangan" not in str(entry.sections)
    assert "Damang" not in str(entry.sections)

    catalogue.withdraw_consent(filing, by=filing.begun_by, reason="Diminta pengampu")

    assert not CatalogueEntry.objects.exists()
    assert not CatalogueCount.objects.exists()


def test_a_returned_filing_goes_back_to_its_officer() -> None:
    filing = make_filing("pt", state=State.RETURNED)

    again = filings.submit(filing, by=filing.begun_by)

    assert again.state == State.IN_REVIEW
    assert again.officer == Filing.objects.get(pk=filing.pk).officer
    assert again.submissions.count() == 2


def test_consent_without_its_evidence_opens_nothing() -> None:
    draft = make_filing("ebt")
    attachments.remove(draft.attachments.get(role="consent"), by=draft.begun_by)

    lead(Filing.objects.get(pk=draft.pk), State.APPROVED, by=draft.begun_by)

    assert not CatalogueEntry.objects.exists()


def test_only_the_agency_itself_begins_a_filing() -> None:
    draft = make_filing("merek")

    for stranger in (UserFactory(officer=True), UserFactory(operator=True)):
        with pytest.raises(TransitionRefused):
            filings.begin(
                "merek", agreement=draft.agreement, agency=draft.agency, by=stranger, title="X"
            )
