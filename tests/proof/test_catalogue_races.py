"""The catalogue while two press at once: what is closed meanwhile is closed in public, too."""
# ruff: noqa: B023 -- what a round lets go at once ends before the next round begins

import pytest

from kip_portal.rules import Level
from products.actions import catalogue, reviewing
from products.models import CatalogueEntry
from products.rules import State
from tests.factories.products import make_filing, tick_all
from tests.racing import ROUNDS, at_once, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("all_agrees")]


def test_what_is_narrowed_while_it_is_approved_is_narrow_in_public() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("ebt", state=State.IN_REVIEW)
        tick_all(filing, by=filing.officer)

        came = at_once(
            lambda: reviewing.approve(filing, by=filing.officer),
            lambda: catalogue.narrow(
                filing, part="answer:description", level=Level.OFFICER, by=filing.begun_by,
                reason="Diminta pengampu",
            ),
        )  # fmt: skip

        assert refusals(came) == []
        entry = CatalogueEntry.objects.get(identity__asset__filing=filing)
        assert filing.asset.description not in str(entry.sections)


def test_consent_taken_back_while_it_is_approved_leaves_nothing_public() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("ebt", state=State.IN_REVIEW)
        tick_all(filing, by=filing.officer)

        came = at_once(
            lambda: reviewing.approve(filing, by=filing.officer),
            lambda: catalogue.withdraw_consent(filing, by=filing.begun_by, reason="Diminta"),
        )

        assert refusals(came) == []
        assert not CatalogueEntry.objects.filter(identity__asset__filing=filing).exists()


def test_assets_of_the_same_words_enter_and_leave_at_once() -> None:
    """Counts and words are shared rows: writers wait for each other and nobody dies of it."""
    for _ in range(ROUNDS):
        coming = [make_filing("ebt", state=State.IN_REVIEW) for _ in range(3)]
        going = [make_filing("ebt", state=State.APPROVED) for _ in range(2)]
        for filing in coming:
            tick_all(filing, by=filing.officer)

        came = at_once(
            *(lambda one=one: reviewing.approve(one, by=one.officer) for one in coming),
            *(lambda one=one: catalogue.withdraw_consent(one, by=one.begun_by, reason="Diminta")
              for one in going),
        )  # fmt: skip

        assert refusals(came) == []
