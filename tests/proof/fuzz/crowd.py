"""Lets everybody send what is owed, and wander about and send what they find."""

from itertools import cycle
from random import Random
from typing import Any

from django.conf import settings

from tests.proof.fuzz import pages, requests
from tests.proof.fuzz.coverage import Coverage, key_of, keys
from tests.proof.fuzz.judge import Judge, text_of
from tests.proof.fuzz.pages import Form
from tests.proof.fuzz.requests import Odd
from tests.proof.fuzz.walker import Walker, kind_of_form
from tests.proof.fuzz.world import STARTS, World, address, may_send, words

WHO_IS_WHO = {"kip_portal_user", "kip_portal_membership"}
_FORMS = 2  # sent at each visit


class Fuzzer:
    """Goes on until it has sent so many requests."""

    def __init__(self, world: World, *, seed: int) -> None:
        self.random, self.world = Random(seed), world
        self.judge = Judge()
        self.coverage = Coverage({role: words(role) for role in world.roles}, self.random)
        self.rows = keys()
        self.walkers = {
            role: Walker(role, person, self.random) for role, person in world.users.items()
        }
        for walker in self.walkers.values():
            walker.learn([*STARTS, *self._read_by(walker.role)])
        self._turn = cycle(self.walkers.values())

    def _read_by(self, role: str) -> list[str]:
        """Return the addresses that the table lets that person read, also where no link leads."""
        return [
            address(row, pattern, place, self.random).partition("?")[0]
            for place in self.world.places
            for row in place.rows
            if row.shown(words(role, place), place.subject.time) == "read"
            for pattern in row.patterns
        ]

    def run(self, requests_to_send: int, *, all_of_it: bool) -> None:
        """Send so many requests at least; with `all_of_it` until nothing is owed."""
        with self.judge:
            while self.judge.sent < requests_to_send:
                self._send_owed()
                if self.coverage.is_begun():
                    self._visit(next(self._turn))
            if all_of_it:
                for _one in self.coverage.owed():
                    self._send_owed()
                self._send_found()

    def _send_owed(self) -> None:
        """Send to an address what the table says that somebody may send there."""
        key, role = self.coverage.due()
        row, walker = self.rows[key], self.walkers[role]
        place = self.world.place(row, role, self.random)
        self.judge.look_again()
        path = address(row, row.patterns[0] if key == row.name else key, place, self.random)
        form = self._form_of(walker, key, path, button=row.button)
        form = form or Form(path, "post", self.world.typed(row, place))
        for spoil in (True, False):
            self._send(walker, self._filled(form, spoil=spoil))
        walker.sent[kind_of_form(form)] += 1
        self.coverage.count((key, role), rightly=may_send(row, role, place))

    def _filled(self, form: Form, *, spoil: bool) -> Odd:
        if not form.fields and not form.buttons:
            return requests.pressed(form.action, self.random)
        return requests.filled(form, self.random, spoil=spoil)

    def _form_of(self, walker: Walker, key: str, path: str, *, button: bool) -> Form | None:
        """Return the form that leads there: the one of its page, else one seen on another."""
        shown = [] if button else self._open(walker, path)
        here = [one for one in shown if key_of(one.action) == key and one.method == "post"]
        if here:
            return max(here, key=lambda one: len(one.fields))
        for other in self.walkers.values():
            for form in other.forms.values():
                if key_of(form.action) == key:
                    return Form(path, "post", form.fields, form.buttons)
        return None

    def _open(self, walker: Walker, path: str) -> list[Form]:
        """Open a page and learn what it offers."""
        answer = self._send(walker, Odd("GET", path))
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            return []
        page = pages.read(text_of(answer), path)
        walker.learn(page.links)
        walker.find(page.forms)
        return page.forms

    def _visit(self, walker: Walker) -> None:
        """Open a page, send its forms, ask it odd questions."""
        path = walker.next_path()
        forms = self._open(walker, path)
        for kind in walker.find(forms)[:_FORMS]:
            self._send_form(walker, kind)
        names = [one.name for form in forms for one in form.fields]
        self._send(walker, requests.question(path, names, self.random))
        if self.random.random() < 0.5:
            other = self.random.choice(list(self.walkers.values()))
            kind = self.random.choice(sorted(other.known))
            path = self.random.choice(other.known[kind])
            self._send(walker, requests.strange(path, self.random))

    def _send_form(self, walker: Walker, kind: str) -> None:
        walker.sent[kind] += 1
        form, spoil = walker.forms[kind], self.random.random() < 0.5
        self._send(walker, requests.filled(form, self.random, spoil=spoil))

    def _send_found(self) -> None:
        """Send what was found and never had its turn."""
        for walker in self.walkers.values():
            for kind in walker.unsent():
                self._send_form(walker, kind)

    def _send(self, walker: Walker, sent: Odd) -> Any:
        answer = self.judge.send(walker.client, walker.role, sent)
        if WHO_IS_WHO & set(self.judge.changed):
            self.world.revive()
            self.judge.look_again()
        login = answer.get("Location", "").startswith(str(settings.LOGIN_URL))
        if walker.is_out() or (login and walker.person and walker.person.is_active):
            walker.come_back()
            self.judge.look_again()
        return answer
