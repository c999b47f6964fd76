"""A button pressed twice on real connections: one draft, and both answers lead to it (Z10)."""

from collections.abc import Callable

import pytest
from django.test import Client

from products.actions import assisted
from products.models import Filing
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import logged_in
from tests.products.test_review_race import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.case("Z10")]
PRESSES = 4


def pressing(client: Client, path: str, data: dict[str, str], led: list[str]) -> Callable[[], None]:
    return lambda: led.append(client.post(path, data).url)


def test_a_new_filing_begun_by_several_presses_is_one() -> None:
    operator = UserFactory(operator=True)
    agreement = AgreementFactory(party=operator.membership.agency)
    for number in range(3):
        led: list[str] = []
        data = {"code": "merek", "agreement": str(agreement.pk), "title": "", "once": str(number)}
        clients = [logged_in(operator) for _press in range(PRESSES)]

        at_once(*(pressing(one, "/kerja/produk/baru/", data, led) for one in clients))

        assert Filing.objects.count() == number + 1
        assert len(led) == PRESSES
        assert len(set(led)) == 1


def test_a_copy_made_by_several_presses_is_one() -> None:
    source = make_filing("merek", state=State.SUBMITTED)
    led: list[str] = []
    data = {"agreement": str(source.agreement_id), "once": "satu"}
    clients = [logged_in(source.begun_by) for _press in range(PRESSES)]
    path = f"/kerja/usulan/{source.reference}/salin/"

    at_once(*(pressing(one, path, data, led) for one in clients))

    assert Filing.objects.count() == 2
    assert len(led) == PRESSES
    assert len(set(led)) == 1


def test_what_an_officer_finished_is_told_once_however_often_it_is_pressed() -> None:
    officer, clerk = UserFactory(officer=True), UserFactory(operator=True)
    agency = clerk.membership.agency
    draft = assisted.begin(
        "merek", agreement=AgreementFactory(party=agency), agency=agency, by=officer
    )
    before = clerk.notifications.count()

    at_once(*(lambda: assisted.finish(draft, by=officer) for _press in range(PRESSES)))

    assert clerk.notifications.count() == before + 1
