"""Random people press every button of several filings; after each press the law is read.

Every act is the real one. What it refuses is fine, as long as it then changed nothing.
"""

from collections import Counter as Tally
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

from kip_portal.models import Office
from kip_portal.uploads import UploadRefused
from kip_portal.workflow import StaleVersion, TransitionRefused
from products.models import Filing, FilingTypist
from tests.proof.machine import law, opening, picture
from tests.proof.machine.picture import Seen
from tests.proof.machine.world import Person, World

Refused = (TransitionRefused, StaleVersion, UploadRefused)
# How many versions and remembered steps an accepted act adds.
STEP, EDIT, WRITING, REMEMBERED = (1, 1), (1, 0), (0, 0), (0, 1)


class Presses(RuleBasedStateMachine):
    """What every rule stands on: who presses, at which filing, and what then must hold."""

    world: World
    pressed: Tally[str]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.seen = picture.take()
        self.held = {one.pk: one for one in Filing.objects.all()}
        self.typists = {
            pk: {one.user_id for one in FilingTypist.objects.filter(filing=pk)} for pk in self.seen
        }
        self.two_officers = False
        self.number = 0

    def teardown(self) -> None:
        """Read what is dear to read once, at the end; then take the whole example back."""
        try:
            assert [*picture.spoilt_dossiers()] == []
            assert [*law.rewritten_submissions()] == []
            assert [*opening.wrong_counts()] == []
            self._history_holds()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    def _history_holds(self) -> None:
        for filing in self.seen.values():
            for before, after in zip(filing.changes, filing.changes[1:], strict=False):
                assert before[3] == after[2], filing.changes

    def at(self, place: int, *states: str) -> Filing:
        """Return a filing in one of these states (now and then in any), as it stands.

        One in five is as somebody opened it a while ago: a step asks the row, not the page.
        """
        keys = sorted(self.seen)
        if states and place % 6 != 5:
            keys = [pk for pk in keys if self.seen[pk].state in states] or keys
        pk = keys[place // 6 % len(keys)]
        if place % 5 == 4 and pk in self.held:
            return self.held[pk]
        self.held[pk] = Filing.objects.get(pk=pk)
        return self.held[pk]

    def person(self, who: int, fitting: list[Person]) -> Person:
        """Return now and then anybody, else one of those whose button it is, as they are today."""
        anybody = [*self.world.people.values()]
        some = anybody if who % 4 == 3 or not fitting else fitting
        return some[who // 4 % len(some)].today()

    def its_officer(self, filing: Filing) -> list[Person]:
        found = self.world.as_officer(self.seen[filing.pk].facts["officer_id"])
        return [found] if found else []

    def text(self) -> str:
        """Return words that were never said before."""
        self.number += 1
        return f"Kata nomor {self.number}"

    def press(
        self, name: str, filing: Filing | None, person: Person, act: Callable[[], Any],
        adds: tuple[int, int] = STEP,
    ) -> bool:  # fmt: skip
        """Press one button, of no filing where one is made. It is judged by what stood before."""
        before, pk = self.seen, filing.pk if filing else None
        try:
            act()
        except Refused:
            self.pressed[f"{name} refused"] += 1
            self.seen = picture.take()
            assert self.seen == before, f"{name} was refused and changed something"
            return False
        self.pressed[name] += 1
        self.seen = picture.take()
        self._others_stand(pk, before)
        if pk in before and pk in self.seen:
            self._judge(name, before[pk], person, pk, adds)
            self._judge_entry(pk)
        else:
            assert [*law.wrong_numbers()] == []
        return True

    def _judge_entry(self, pk: int) -> None:
        """Compare the entry with what the protocols open; the others stand as they stood."""
        filing = Filing.objects.select_related("asset__consent").get(pk=pk)
        assert [*opening.wrong_entry(filing), *law.wrong_numbers()] == []

    def _others_stand(self, pk: int | None, before: picture.Picture) -> None:
        for key in before.keys() - {pk}:
            assert before[key] == self.seen.get(key), "another filing moved"
        assert len(self.seen.keys() - before.keys()) == (pk is None)

    def _judge(
        self, name: str, before: Seen, person: Person, pk: int, adds: tuple[int, int]
    ) -> None:
        after, (versions, steps) = self.seen[pk], adds
        assert after.version == before.version + versions, name
        assert after.changes[: len(before.changes)] == before.changes, "history was rewritten"
        assert len(after.changes) == len(before.changes) + steps, name
        assert after.submissions[: len(before.submissions)] == before.submissions
        assert after.dossiers[: len(before.dossiers)] == before.dossiers
        first = before.facts["first_submitted_at"]
        assert first in {None, after.facts["first_submitted_at"]}, name
        if name in law.EXPECTED:
            self._judge_step(name, before, person, pk)
        else:
            assert after.state == before.state, name
        if name in {"edit", "attach", "describe", "remove"}:
            assert law.may_edit(before, person), (name, person)
            self.typists[pk].add(person.user_id)

    def _judge_step(self, name: str, before: Seen, person: Person, pk: int) -> None:
        after = self.seen[pk]
        assert law.may_step(name, person, before, two_officers=self.two_officers), (
            name, before.state, person,
        )  # fmt: skip
        assert after.state == law.EXPECTED[name][1][before.state]
        assert after.changes[-1][1:4] == (name, before.state, after.state)
        if name in law.REVIEW:
            assert not law.is_barred(before, person.user_id, self.typists[pk]), (name, person)
        if name in law.ASSIGNING:
            officer = after.facts["officer_id"]
            assert not law.is_barred(before, officer, self.typists[pk]), (name, officer)
            assert law.reviews_today(officer), (name, officer)

    def set_two_officers(self, *, wanted: bool) -> None:
        Office.objects.update(two_officers=wanted)
        self.two_officers = wanted
