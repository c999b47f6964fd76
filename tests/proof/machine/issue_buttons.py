"""The Kanwil's buttons after a decision: order, print, void, revoke, and what DJKI answered."""

import hashlib

import pikepdf
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kip_portal import clock
from kip_portal.rules import Role
from products import tasks
from products.actions import dossiers, reviewing
from products.models import Dossier, IssueOrder
from products.pdf import Rendered
from tests.factories import files
from tests.proof.machine import law
from tests.proof.machine.buttons import PLACES, WHO
from tests.proof.machine.filing_machine import REMEMBERED, WRITING
from tests.proof.machine.office_buttons import SAID, ReviewButtons

REAL_PRINTS = 40  # every so manieth dossier comes from the real printer, which takes a second


class IssueButtons(ReviewButtons):
    """Order, print, void, revoke; lodge and what follows."""

    @rule(place=PLACES, who=WHO)
    def order(self, place: int, who: int) -> None:
        filing = self.at(place, "approved", "issued")
        person = self.person(who, self.world.officers)
        before = self.seen[filing.pk]
        done = self.press(
            "order", filing, person, lambda: dossiers.order(filing, by=person.now()), WRITING
        )
        assert not done or (person.is_officer and before.state in {"approved", "issued"})
        barred = law.is_barred(before, person.user_id, self.typists[filing.pk])
        assert not done or not barred, person

    @rule(number=st.integers(0, 9))
    def complete(self, number: int) -> None:
        """Let the worker take up any order, perhaps once more."""
        orders = IssueOrder.objects.select_related("filing", "by").order_by("pk")
        some = [*(orders if number % 4 == 3 else orders.filter(state="open"))]
        if not some:
            return
        order = some[number % len(some)]
        person = self.world.as_officer(order.by_id)
        assert person is not None
        if order.state != "open":
            name, adds, again = "complete again", WRITING, True
        else:
            name, adds, again = "issue", (1, 1), False
        count = Dossier.objects.count()
        self.press(name, order.filing, person, lambda: self._print(order), adds)
        assert Dossier.objects.count() == count + (not again)

    def _print(self, order: IssueOrder) -> None:
        if self.pressed["issue"] % REAL_PRINTS == 0:
            tasks.render_order(order.pk)
        else:
            dossiers.complete(order.pk, printed=lambda: _rendered(order))

    @rule(number=st.integers(0, 9), who=WHO, said=SAID)
    def void(self, number: int, who: int, said: int) -> None:
        orders = [*IssueOrder.objects.select_related("filing").order_by("pk")]
        order, reason = orders[number % len(orders)], self.text() if said != 3 else ""
        person = self.person(who, self.head())
        done = self.press(
            "void", order.filing, person,
            lambda: dossiers.void(order, by=person.now(), reason=reason), WRITING,
        )  # fmt: skip
        assert not done or (person.role == Role.HEAD_OF_OFFICE and order.state == "open")

    @rule(number=st.integers(0, 9), who=WHO, said=SAID)
    def revoke(self, number: int, who: int, said: int) -> None:
        issued = [*Dossier.objects.select_related("filing").order_by("pk")]
        dossier, reason = issued[number % len(issued)], self.text() if said != 3 else ""
        person = self.person(who, self.head())
        done = self.press(
            "revoke", dossier.filing, person,
            lambda: dossiers.revoke(dossier, by=person.now(), reason=reason), REMEMBERED,
        )  # fmt: skip
        assert not done or person.role == Role.HEAD_OF_OFFICE

    @rule(place=PLACES, who=WHO, step=st.sampled_from(("lodge", "register", "refuse", "lapse")))
    def hear_of_djki(self, place: int, who: int, step: str) -> None:
        filing = self.at(place, *law.EXPECTED[step][1])
        person = self.person(who, self.world.officers)
        by, day = person.now(), clock.today()
        acts = {
            "lodge": lambda: reviewing.lodge(
                filing, by=by, application_number=self.text(), lodged_on=day
            ),
            "register": lambda: reviewing.register(
                filing, by=by, registered_number=self.text(), registered_on=day
            ),
            "refuse": lambda: reviewing.refuse(
                filing, by=by, refused_on=day, refusal_letter="S-1", note=self.text()
            ),
            "lapse": lambda: reviewing.lapse(filing, by=by, lapsed_on=day),
        }
        self.press(step, filing, person, acts[step])


def _rendered(order: IssueOrder) -> Rendered:
    """Return a PDF of this order that a cheaper printer made: one page, its number inside."""
    pdf = files.new_pdf()
    pdf.docinfo["/Title"] = pikepdf.String(f"{order.number} {order.code_hash}")
    data = files.pdf_bytes(pdf)
    return Rendered(data, hashlib.sha256(data).hexdigest(), 1, ())
