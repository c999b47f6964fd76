"""Dossiers ordered in parallel, roll-backs among them; tasks delivered twice; the year's end."""
# ruff: noqa: B023 -- what a round lets go at once ends before the next round begins

import datetime
import itertools
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections, transaction
from django_q.models import OrmQ

from kip_portal.models import Counter
from products import tasks
from products.actions import dossiers, filings
from products.actions.once import once
from products.models import Dossier, Filing, IssueOrder
from products.rules import State
from tests import figures
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import make_filing
from tests.racing import ROUNDS, at_once, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("all_agrees")]

ORDERS, CONNECTIONS = figures.scale(40, 200), figures.scale(12, 80)


class TakenBack(Exception):
    """The transaction of an order fails at its very end."""


def approved(number: int) -> list[Filing]:
    """Make so many approved filings of one agency."""
    agency = AgencyFactory()
    by, agreement = UserFactory(operator=True, agency=agency), AgreementFactory(party=agency)
    officer = UserFactory(officer=True)
    return [
        make_filing("merek", state=State.APPROVED, agency=agency, by=by, agreement=agreement,
                    officer=officer)
        for _ in range(number)
    ]  # fmt: skip


@pytest.mark.case("F10")
def test_many_orders_over_many_connections_leave_no_gap_and_no_double() -> None:
    filings_ = approved(ORDERS)
    officer = filings_[0].officer

    def order(place: int) -> None:
        try:
            with transaction.atomic():
                dossiers.order(filings_[place], by=officer)
                if place % 5 == 0:
                    raise TakenBack
        except TakenBack:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(order, range(ORDERS)))

    kept = ORDERS - len(range(0, ORDERS, 5))
    numbers = sorted(int(one.rsplit("-", 1)[-1])
                     for one in IssueOrder.objects.values_list("number", flat=True))  # fmt: skip
    assert numbers == [*range(1, kept + 1)]
    asked = [one for one in OrmQ.objects.all() if one.func() == "products.tasks.render_order"]
    assert len(asked) == kept, "a task of an order that was rolled back"
    figures.record(
        "dossier numbers", orders=ORDERS, connections=CONNECTIONS, rolled_back=ORDERS - kept,
        gaps=0, doubles=0,
    )  # fmt: skip


@pytest.mark.case("Z10")
def test_a_dossier_ordered_twice_at_once_is_ordered_once() -> None:
    for filing in approved(ROUNDS):
        head = UserFactory(head_of_office=True)

        came = at_once(*(lambda by=by: dossiers.order(filing, by=by)
                         for by in (filing.officer, filing.officer, head)))  # fmt: skip

        assert len(refusals(came)) == 2
        assert filing.orders.count() == 1


@pytest.mark.case("Z10")
def test_a_draft_begun_twice_at_once_is_one() -> None:
    agency = AgencyFactory()
    by, agreement = UserFactory(operator=True, agency=agency), AgreementFactory(party=agency)
    begin = partial(filings.begin, "merek", agreement=agreement, agency=agency, by=by)

    for number in range(ROUNDS):
        made = at_once(*[lambda: once("page", number, by=by, make=begin)] * 3)

        assert len({one.pk for one in made}) == 1
    assert Filing.objects.count() == ROUNDS


@pytest.mark.case("F05", "Z10")
def test_a_task_delivered_twice_late_and_out_of_order_has_one_effect() -> None:
    first, second, voided = (dossiers.order(one, by=one.officer) for one in approved(3))
    dossiers.void(voided, by=UserFactory(head_of_office=True), reason="Salah pilih")

    at_once(*(lambda pk=one.pk: tasks.render_order(pk) for one in (second, first, second, voided)))
    for late in (first, second, voided):
        tasks.render_order(late.pk)

    assert {one.order_id for one in Dossier.objects.all()} == {first.pk, second.pk}
    for one in (first, second):
        assert one.filing.changes.filter(step="issue").count() == 1
    assert voided.filing.changes.filter(step="issue").count() == 0


def test_a_void_order_and_its_rendering_do_not_both_count() -> None:
    head = UserFactory(head_of_office=True)
    for filing in approved(ROUNDS if figures.LONG else 1):
        order = dossiers.order(filing, by=filing.officer)
        rendered = dossiers.render(order)

        at_once(
            lambda: dossiers.complete(order.pk, printed=lambda: rendered),
            lambda: dossiers.void(order, by=head, reason="Salah pilih"),
        )

        order.refresh_from_db()
        assert Dossier.objects.filter(order=order).exists() == (order.state == "done")
        assert Filing.objects.get(pk=filing.pk).state == (
            State.ISSUED if order.state == "done" else State.APPROVED
        )


@pytest.mark.case("F07")
def test_the_year_of_a_number_ends_at_midnight_in_palangka_raya() -> None:
    """At 17.00 UTC of 31 December it is New Year in WIB: a series of its own begins."""
    midnight = datetime.datetime(2026, 12, 31, 17, tzinfo=datetime.UTC)
    second = datetime.timedelta(seconds=1)
    moments = [midnight - second, midnight, midnight - 2 * second, midnight + second]

    at_once(*(lambda f=filing, at=at: dossiers.order(f, by=f.officer, at=at)
              for filing, at in zip(approved(4), moments, strict=True)))  # fmt: skip

    numbers = sorted(IssueOrder.objects.values_list("number", flat=True))
    assert numbers == [f"BP-62-{year}-0000{n}" for year in (2026, 2027) for n in (1, 2)]
    assert {one.number.split("-")[2] for one in IssueOrder.objects.filter(at__gte=midnight)} == {
        "2027"
    }


@pytest.mark.case("F10")
def test_filings_begun_at_once_have_numbers_without_gap() -> None:
    agency = AgencyFactory()
    by, agreement = UserFactory(operator=True, agency=agency), AgreementFactory(party=agency)
    midnight = datetime.datetime(2026, 12, 31, 17, tzinfo=datetime.UTC)
    kinds = itertools.cycle(["merek", "ebt", "paten"])

    def begin(code: str, place: int) -> None:
        at = midnight + datetime.timedelta(seconds=place % 2 - 1)
        with transaction.atomic():
            filings.begin(code, agreement=agreement, agency=agency, by=by, at=at)
            if place % 5 == 4:
                transaction.set_rollback(True)

    for _ in range(ROUNDS):
        at_once(*(lambda c=code, p=place: begin(c, p)
                  for code, place in zip(kinds, range(10), strict=False)))  # fmt: skip

    references = sorted(Filing.objects.values_list("reference", flat=True))
    each = ROUNDS * 4
    assert references == [
        f"KIP-62-{year}-{number:06d}" for year in (2026, 2027) for number in range(1, each + 1)
    ]
    assert Counter.objects.get(name="filing:62:2026").value == each
