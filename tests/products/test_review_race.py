"""Two officers at once, on real connections: one wins, the other reads who and when (Z09)."""

from collections.abc import Callable

import pytest

from kip_portal.models import User
from products.actions import reviewing
from products.models import Filing
from products.rules import State
from tests import racing
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, tick_all

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.case("Z09")]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Let all go together; return the words of those that were refused."""
    return racing.refusals(racing.at_once(*acts))


def claims(filing: Filing, officer: User) -> Callable[[], object]:
    return lambda: reviewing.claim(filing, by=officer)


def test_one_of_two_officers_gets_the_filing() -> None:
    first, second = UserFactory(officer=True), UserFactory(officer=True)

    for _ in range(5):
        filing = make_filing("merek", state=State.SUBMITTED)

        refused = at_once(claims(filing, first), claims(filing, second))

        winner = Filing.objects.get(pk=filing.pk).officer
        assert winner is not None
        assert filing.changes.filter(step="claim").count() == 1
        assert len(refused) == 1
        assert winner.name in refused[0]


def test_one_of_two_decisions_stands() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    officer = filing.officer
    assert officer is not None
    tick_all(filing, by=officer)

    refused = at_once(
        lambda: reviewing.approve(filing, by=officer),
        lambda: reviewing.reject(filing, by=officer, ground="tidak_benar", note="Salah"),
    )

    assert len(refused) == 1
    assert officer.name in refused[0]
    assert filing.changes.exclude(step__in=["submit", "claim"]).count() == 1
