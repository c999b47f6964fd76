"""Lets everybody send what is owed, and wander about and send what they find."""

from itertools import cycle
from random import Random
from typing import Any

from django.conf import settings

from tests.proof.fuzz import pages, requests
from tests.proof.fuzz.coverage import Coverage, key_of, keys
from tests.proof.fuzz.judge import Judge, text_of
from tests.proof.fuzz.pages import Form
from tests.proof.fuzz.place import Page, Place, address, may_send, words
from tests.proof.fuzz.requests import Odd
from tests.proof.fuzz.walker import Walker, kind_of_form
from tests.proof.fuzz.world import STARTS, World

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
        self.readable, self.read = world.readable(), 0
        for walker in self.walkers.values():
            walker.learn(STARTS)
        for number, key, role in self.readable:
            path = self._address(world.places[number], key).partition("?")[0]
            self.walkers[role].learn([path])
        self._turn = cycle(self.walkers.values())

    def run(self, requests_to_send: int) -> None:
        """Send so many requests: what is owed, and between that whatever is found."""
        with self.judge:
            while self.judge.sent < requests_to_send:
                self._send_owed()
                if self.coverage.is_begun():
                    walker = next(self._turn)
                    self._visit(walker, walker.next_path())

    def read_all(self, share: list[Page]) -> None:
        """Read these pages, and send their forms."""
        with self.judge:
            for number, key, role in share:
                self._visit(self.walkers[role], self._address(self._fresh(number), key))
                self.read += 1

    def send_all(self) -> None:
        """Send what is still owed, and every form that was found and not sent yet."""
        with self.judge:
            for _one in self.coverage.owed():
                self._send_owed()
            for walker in self.walkers.values():
                for kind in walker.unsent():
                    self._send_form(walker, kind)

    def _address(self, place: Place, key: str) -> str:
        return address(self.rows[key], key, place, self.random)

    def _send_owed(self) -> None:
        """Send to an address what the table says that somebody may send there."""
        key, role = self.coverage.due()
        row, walker = self.rows[key], self.walkers[role]
        place = self._fresh(self.world.place(row, role, self.random))
        path = self._address(place, key)
        form = self._form_of(walker, key, path, button=row.button)
        form = form or Form(path, "post", self.world.typed(row, place))
        for spoil in (True, False):
            self._send(walker, self._filled(form, spoil=spoil))
        walker.sent[kind_of_form(form)] += 1
        self.coverage.count((key, role), rightly=may_send(row, role, place))

    def _fresh(self, number: int) -> Place:
        place = self.world.fresh(number)
        self.judge.look_again()
        return place

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

    def _visit(self, walker: Walker, path: str) -> None:
        """Open a page, send its forms, ask it odd questions."""
        forms = self._open(walker, path)
        for kind in walker.find(forms)[:_FORMS]:
            self._send_form(walker, kind)
        names = [one.name for form in forms for one in form.fields]
        self._send(walker, requests.question(path.partition("?")[0], names, self.random))
        if self.random.random() < 0.5:
            other = self.random.choice(list(self.walkers.values()))
            kind = self.random.choice(sorted(other.known))
            path = self.random.choice(other.known[kind])
            self._send(walker, requests.strange(path, self.random))

    def _send_form(self, walker: Walker, kind: str) -> None:
        walker.sent[kind] += 1
        form, spoil = walker.forms[kind], self.random.random() < 0.5
        self._send(walker, requests.filled(form, self.random, spoil=spoil))

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
