"""What follows from whose filings they are: figures, and which assets a form may name."""

from collections import Counter

import pytest

from products.models import CommunalAsset, FilingCount
from products.models.filing_count import CODE, TOTAL
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing
from tests.products.test_scoping import READS, Office

pytestmark = [pytest.mark.django_db, pytest.mark.case("Z01")]


@pytest.fixture
def office() -> Office:
    return Office()


def test_figures_count_what_lists_show(office: Office) -> None:
    """For officers without the draft that one of them types in: it is none of their work yet."""
    for who, person in office.people.items():
        seen, _opened, _filled = READS[who]
        listed = seen - {"typed"} if who == "its_officer" else seen
        states = Counter(office.filings[name].state for name in listed)
        counts = FilingCount.objects.visible_to(person).of(TOTAL).summed("state")
        assert Counter({one["state"]: one["number"] for one in counts}) == states, who


def test_figures_are_of_one_sort_and_name_nothing_that_is_no_more(office: Office) -> None:
    """A filing that moved on leaves a row of its old state, which sums up to nothing."""
    of_agency = FilingCount.objects.filter(agency=office.agency)

    assert of_agency.of(CODE).exclude(value__in=["merek", "rahasia_dagang"]).count() == 0
    assert {one["value"] for one in of_agency.of(CODE).summed("value")} == {
        "merek", "rahasia_dagang",
    }  # fmt: skip
    assert of_agency.filter(state=State.SUBMITTED, count=0).exists()
    assert all(one["number"] for one in of_agency.summed("state", "facet", "year", "value"))


def test_an_asset_is_named_by_its_agency_and_by_all_once_it_is_public() -> None:
    """What is another agency's draft, or kept by its custodians, is no choice of a form."""
    one, other = (UserFactory(operator=True) for _agency in range(2))
    drafts = [make_filing("ebt", by=by).asset for by in (one, other)]
    public = [make_filing("ebt", by=by, state=State.APPROVED, level="terbuka").asset
              for by in (one, other)]  # fmt: skip
    kept = make_filing("ebt", by=other, state=State.APPROVED, level="komunitas").asset

    offered = CommunalAsset.objects.offered_to(one.membership.agency_id)

    assert set(offered) == {drafts[0], *public}
    assert kept not in offered
