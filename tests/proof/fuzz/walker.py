"""One person on the way: what is known to them, where they have been, what they have sent."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from random import Random

from django.conf import settings
from django.test import Client
from django.urls import resolve

from kip_portal.models import User
from tests.proof.fuzz.coverage import key_of
from tests.proof.fuzz.pages import Form
from tests.proof.fuzz.world import client_of

# The way out, on every page: whoever takes it comes back at once.
LOG_OUT = "account_logout"


class Walker:
    """Goes where they have been least, and sends what they have sent least."""

    def __init__(self, role: str, person: User | None, random: Random) -> None:
        self.role, self.person, self.random = role, person, random
        self.client: Client = client_of(person)
        self.known: dict[str, list[str]] = defaultdict(list)
        self.visits = Counter[str]()
        self.forms: dict[str, Form] = {}
        self.sent = Counter[str]()

    def learn(self, paths: Iterable[str]) -> None:
        """Remember where a page leads."""
        for path in sorted(set(paths)):
            kind = kind_of(path)
            if kind and path not in self.known[kind]:
                self.known[kind].append(path)

    def next_path(self) -> str:
        """Return a page of a kind that was visited least."""
        kinds = sorted(self.known)
        self.random.shuffle(kinds)
        kind = min(kinds, key=self.visits.__getitem__)
        self.visits[kind] += 1
        return self.random.choice(self.known[kind])

    def find(self, forms: list[Form]) -> list[str]:
        """Remember a page's forms; return the kinds to send: never sent ones first."""
        here = {kind_of_form(one): one for one in forms if may_be_sent(one)}
        self.forms.update(here)
        new = self.unsent()
        self.random.shuffle(new)
        new.sort(key=lambda kind: kind not in here)
        return new or sorted(here, key=self.sent.__getitem__)

    def unsent(self) -> list[str]:
        """Return the kinds of forms that they found and never sent."""
        return [kind for kind in self.forms if not self.sent[kind]]

    def is_out(self) -> bool:
        """Say whether they were logged out, by themselves or somebody else."""
        cookie = self.client.cookies.get(settings.SESSION_COOKIE_NAME)
        return self.person is not None and self.person.is_active and not (cookie and cookie.value)

    def come_back(self) -> None:
        """Log in anew."""
        self.client = client_of(self.person)


def may_be_sent(form: Form) -> bool:
    """Whether it is one of ours that changes something."""
    return form.method == "post" and bool(kind_of(form.action))


@cache
def kind_of(path: str) -> str:
    """Return the kind of page there: its name, and which section of a form it shows."""
    key = key_of(path)
    if not key or key == LOG_OUT:
        return ""
    return f"{key} {resolve(path).kwargs['code']}" if key == "products:section" else key


def kind_of_form(form: Form) -> str:
    """Return what tells a form from others: where it leads and what it asks, in any row."""
    names = " ".join(sorted({re.sub(r"\d+", "#", one.name) for one in form.fields}))
    return f"{key_of(form.action)} {names[:200]}"
