"""Sends odd requests as every role, page by page, and judges each answer."""

import time
import traceback
from collections import Counter, deque
from random import Random
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import Resolver404, resolve

from kip_portal.models import User
from tests.proof.fuzz import pages, requests, watch
from tests.proof.fuzz.pages import Form
from tests.proof.fuzz.requests import Odd
from tests.proof.fuzz.world import STARTS, client_of

# Ways out, and what machines read: nothing to fill in.
PASSED_BY = {"account_logout", "motif", "tile", "picture", "sitemap-part"}
REFUSED = b"<title>Kesalahan: ", b"<title>Error: "
_A_KIND = 3  # how often pages of one kind are visited for their forms


class Walker:
    """One person on the way: what is known to them, and where they have been."""

    def __init__(self, role: str, person: User | None) -> None:
        self.role, self.person = role, person
        self.client: Client = client_of(person)
        self.waiting = deque(STARTS)
        self.known = set(STARTS)
        self.visits = Counter[str]()

    def next_path(self, random: Random) -> str:
        """Return a page of a kind that was seldom visited; any known one when all were."""
        while self.waiting:
            path = self.waiting.popleft()
            kind = kind_of(path)
            if kind and self.visits[kind] < _A_KIND:
                self.visits[kind] += 1
                return path
        return random.choice(sorted(self.known))

    def learn(self, links: list[str], random: Random) -> None:
        """Remember where a page leads."""
        new = sorted({link for link in links if link not in self.known and kind_of(link)})
        random.shuffle(new)
        self.known.update(new)
        self.waiting.extend(new)


def kind_of(path: str) -> str:
    """Return the name of what answers there; empty for nothing of ours, or nothing to look at."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.url_name in PASSED_BY:
        return ""
    language = "en" if path.startswith("/en/") else ""
    return f"{language}{found.view_name}{found.kwargs.get('code', '')}"


class Fuzzer:
    """Goes on until it has sent so many requests; what went wrong stands in `faults`."""

    def __init__(self, people: dict[str, User | None], *, seed: int) -> None:
        self.random = Random(seed)
        self.walkers = [Walker(role, person) for role, person in people.items()]
        self.watch = watch.Watch()
        self.state = self.watch.state()
        self.sent, self.slowest, self.slowest_line = 0, 0.0, ""
        self.statuses, self.filled = Counter[int](), Counter[str]()
        self.faults: list[str] = []

    def run(self, requests_to_send: int) -> None:
        """Let each person in turn open a page and send something from it."""
        got_request_exception.connect(self._note_exception)
        try:
            while self.sent < requests_to_send:
                for walker in self.walkers:
                    self._visit(walker)
        finally:
            got_request_exception.disconnect(self._note_exception)

    def _visit(self, walker: Walker) -> None:
        path = walker.next_path(self.random)
        answer = self._send(walker, Odd("GET", path))
        names: list[str] = []
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            page = pages.read(_text(answer), path)
            walker.learn(page.links, self.random)
            names = [one.name for form in page.forms for one in form.fields]
            self._send_forms(walker, page)
        self._send(walker, requests.question(path, names, self.random))
        if self.random.random() < 0.5:
            other = self.random.choice(self.walkers)
            path = self.random.choice(sorted(other.known))
            self._send(walker, requests.strange(path, self.random))

    def _send_forms(self, walker: Walker, page: pages.Page) -> None:
        forms = [one for one in page.forms if one.method == "post" and kind_of(one.action)]
        self.random.shuffle(forms)
        forms.sort(key=lambda one: self.filled[_kind_of_form(one)])
        for form in forms[:2]:
            self.filled[_kind_of_form(form)] += 1
            for _ in range(2):
                self._send(walker, requests.filled(form, self.random))

    def _send(self, walker: Walker, sent: Odd) -> Any:
        self._exception = ""
        began = time.perf_counter()
        answer: Any = walker.client.generic(
            sent.method, sent.path, sent.body, content_type=sent.content_type, **_extra(sent)
        )
        if answer.streaming:
            answer.getvalue()  # read to its end, which closes the file
        took = time.perf_counter() - began
        self.sent += 1
        self.statuses[answer.status_code] += 1
        if took > self.slowest:
            self.slowest, self.slowest_line = took, f"{walker.role}: {sent.line[:300]}"
        self._judge(walker, sent, answer)
        if answer.get("Location", "").startswith(str(settings.LOGIN_URL)) and walker.person:
            walker.client = client_of(walker.person)
            self.state = self.watch.state()
        return answer

    def _judge(self, walker: Walker, sent: Odd, answer: Any) -> None:
        before, self.state = self.state, self.watch.state()
        changed = watch.changes(before, self.state)
        if answer.status_code >= 500 or self._exception:
            fault = f"{answer.status_code} {self._exception}"
        elif changed and is_refusal(sent, answer):
            fault = f"changed in silence: {changed}, though answered {answer.status_code}"
        else:
            return
        self.faults.append(f"{walker.role}: {fault}\n  {sent.line}")

    def _note_exception(self, **_signal: Any) -> None:
        self._exception = traceback.format_exc(limit=-3, chain=False)


def _kind_of_form(form: Form) -> str:
    """Return what tells a form from others: forms of every page come last."""
    return f"{kind_of(form.action)} {' '.join(sorted(one.name for one in form.fields))[:200]}"


def is_refusal(sent: Odd, answer: Any) -> bool:
    """Whether the answer says, in one way or another, that nothing was done."""
    if sent.method in ("GET", "HEAD", "OPTIONS", "TRACE") or 400 <= answer.status_code < 500:
        return True
    # A file is kept though another answer is wrong, and the page says so.
    has_files = b"filename=" in sent.body
    return (
        answer.status_code == 200
        and not has_files
        and any(mark in _text(answer).encode() for mark in REFUSED)
    )


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode("utf-8", "replace"))


def _extra(sent: Odd) -> dict[str, str]:
    """Return the headers as a server hands them on: bytes beyond ASCII as Latin-1."""
    found = {}
    for name, value in sent.headers.items():
        key = name.upper().replace("-", "_")
        raw = value.encode("utf-8", "surrogatepass").decode("latin-1")
        found[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = raw
    return found
