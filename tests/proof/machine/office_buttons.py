"""The Kanwil's buttons while it reviews: take, give, remark, tick, return, decide."""

import datetime

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kip_portal import clock
from products import regimes, targets
from products.actions import remarks, reviewing
from products.models import FilingRemark
from tests.factories.products import tick_all
from tests.proof.machine.buttons import PLACES, WHO, AgencyButtons
from tests.proof.machine.filing_machine import WRITING
from tests.proof.machine.world import Person

SAID = st.integers(0, 3)


class ReviewButtons(AgencyButtons):
    """Take, give, remark, tick, return, decide, open again."""

    def head(self) -> list[Person]:
        return [self.world.people["head_of_office"]]

    @rule(place=PLACES, who=WHO)
    def claim(self, place: int, who: int) -> None:
        filing = self.at(place, "submitted")
        person = self.person(who, self.world.officers)
        self.press("claim", filing, person, lambda: reviewing.claim(filing, by=person.now()))

    @rule(place=PLACES, who=WHO, to=st.integers(0, 10))
    def assign(self, place: int, who: int, to: int) -> None:
        filing, other = self.at(place, "submitted"), [*self.world.people.values()][to]
        person = self.person(who, self.head())
        self.press(
            "assign", filing, person,
            lambda: reviewing.assign(filing, to=other.now(), by=person.now()),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, to=st.integers(0, 10), said=SAID)
    def hand_over(self, place: int, who: int, to: int, said: int) -> None:
        filing, other = self.at(place, "in_review"), [*self.world.people.values()][to]
        person = self.person(who, [*self.head(), *self.its_officer(filing)])
        note = self.text() if said != 3 else ""
        self.press(
            "hand_over", filing, person,
            lambda: reviewing.hand_over(filing, to=other.now(), by=person.now(), note=note),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, about=st.integers(0, 99))
    def remark(self, place: int, who: int, about: int) -> None:
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        known = [*targets.of(regimes.get(filing.code))]
        text = self.text()
        self.press(
            "remark", filing, person,
            lambda: remarks.remark(
                filing, target=known[about % len(known)], text=text, by=person.now()
            ), WRITING,
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, number=st.integers(0, 9), settle=st.booleans())
    def end_remark(self, place: int, who: int, number: int, settle: bool) -> None:
        """Settle or take back any remark, of this filing or of another."""
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        some = [*FilingRemark.objects.values_list("pk", flat=True)]
        if not some:
            return
        act = remarks.settle_remark if settle else remarks.drop_remark
        pk = some[number % len(some)]
        self.press(
            "settle" if settle else "drop", filing, person,
            lambda: act(filing, pk=pk, by=person.now()), WRITING,
        )  # fmt: skip

    @rule(place=PLACES, who=WHO)
    def settle_all(self, place: int, who: int) -> None:
        """Settle whatever bars an approval, and tick the whole checklist."""
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        for pk, sent in filing.remarks.values_list("pk", "sent_at"):
            act = remarks.settle_remark if sent else remarks.drop_remark
            self.press(
                "settle", filing, person, lambda a=act, k=pk: a(filing, pk=k, by=person.now()),
                WRITING,
            )  # fmt: skip
        self.press("tick", filing, person, lambda: tick_all(filing, by=person.now()), WRITING)

    @rule(place=PLACES, who=WHO)
    def note(self, place: int, who: int) -> None:
        filing, text = self.at(place), self.text()
        person = self.person(who, self.world.officers)
        done = self.press(
            "note", filing, person, lambda: remarks.note(filing, text=text, by=person.now()),
            WRITING,
        )  # fmt: skip
        assert not done or person.is_officer

    @rule(place=PLACES, who=WHO, said=SAID, days=st.sampled_from((14, None)), whole=st.booleans())
    def send_back(self, place: int, who: int, said: int, days: int | None, whole: bool) -> None:
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        note = self.text() if said != 3 else ""
        due_on = clock.today() + datetime.timedelta(days=days) if days else None
        self.press(
            "return", filing, person,
            lambda: reviewing.send_back(
                filing, by=person.now(), due_on=due_on, note=note, unlock_all=whole
            ),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, ready=SAID)
    def approve(self, place: int, who: int, ready: int) -> None:
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        if ready != 3:
            self.settle_all(place, who)
        if self.two_officers:
            self.press(
                "endorse", filing, person, lambda: reviewing.endorse(filing, by=person.now())
            )
            person = self.person(who, self.world.officers)
        self.press("approve", filing, person, lambda: reviewing.approve(filing, by=person.now()))

    @rule(place=PLACES, who=WHO, said=SAID)
    def reject(self, place: int, who: int, said: int) -> None:
        filing = self.at(place, "in_review")
        person = self.person(who, self.its_officer(filing))
        ground = regimes.get(filing.code).grounds[0].code if said != 2 else "bukan alasan"
        note = self.text() if said != 3 else ""
        self.press(
            "reject", filing, person,
            lambda: reviewing.reject(filing, by=person.now(), ground=ground, note=note),
        )  # fmt: skip

    @rule(place=PLACES, who=WHO, said=SAID)
    def reopen(self, place: int, who: int, said: int) -> None:
        filing, note = (
            self.at(place, "approved", "rejected", "issued", "lodged"),
            self.text() if said != 3 else "",
        )
        person = self.person(who, self.head())
        self.press(
            "reopen", filing, person, lambda: reviewing.reopen(filing, by=person.now(), note=note)
        )

    @rule(wanted=st.integers(0, 4))
    def want_two_officers(self, wanted: int) -> None:
        self.set_two_officers(wanted=wanted == 4)
