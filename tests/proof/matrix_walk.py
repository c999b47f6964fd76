"""Asks for every page as everybody, and holds each answer against the table.

A button or form that changed something is known by what was written to the database, whatever
the page said; each such change is taken back before the next person comes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.proof.access_table import Row

WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
CONTENT = ("products_", "agreements_", "kip_portal_", "django_q_")
# Looking is written down as well; that changes nothing of what is looked at.
LOOKS = {"kip_portal_accessrecord"}
UNTOUCHED = {"absent", "refused", "log in", "no such verb"}
strangers = count(1)


@dataclass(frozen=True)
class Subject:
    """What pages are about: one record at one time of its life."""

    time: str
    names: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    words: Callable[[str], frozenset[str]] = frozenset

    def path(self, row: Row, pattern: str, language: str) -> str:
        """Return the address in a language; machines have one alone."""
        given = self.names.get(row.name, self.names.get(pattern, {}))
        with translation.override(language):
            if isinstance(given, str):  # an address that has no name
                return f"/en{given}" if language == "en" else given
            return reverse(pattern, kwargs=given) + self.names.get(f"{row.name} query", "")


@dataclass
class Walk:
    """One run over pages: what was asked, and what was not as the table says."""

    clients: Mapping[str, Client]
    asked: int = 0
    combinations: set[tuple[str, ...]] = field(default_factory=set)
    queries: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def look(self, row: Row, subject: Subject, person: str, *, verb: str, language: str) -> None:
        """Ask for the page and judge the answer."""
        words = subject.words(person)
        meant = row.shown(words, subject.time)
        if self._is_nowhere(row, subject):
            meant = "log in" if "visitors" in words else "absent"
        for pattern in row.patterns:
            path = subject.path(row, pattern, language)
            answer, written = self._ask(person, verb, path)
            allowed = {meant, *_verbless(row, verb)}
            if meant == "led" and row.noun == "admin":
                allowed.add("log in")  # its own log-in leads to the portal's
            fine = answer in allowed and not written
            self._judge(fine, (pattern, person, subject, verb, language),
                        f"{meant}, got {answer} {written or ''}")  # fmt: skip

    def press(
        self, row: Row, subject: Subject, person: str, data: dict[str, Any], *, language: str
    ) -> None:
        """Send the form or press the button, and judge what came of it."""
        for pattern in row.patterns:
            path = subject.path(row, pattern, language)
            answer, written = self._ask(person, "POST", path, data)
            name = row.name if len(row.patterns) == 1 else pattern
            self._judge_press(row, (name, person, subject, "POST", language), answer, written)

    def _judge_press(
        self, row: Row, at: tuple[str, str, Subject, str, str], answer: str, written: list[str]
    ) -> None:
        _name, person, subject, _verb, _language = at
        words, time = subject.words(person), subject.time
        none = self._is_nowhere(row, subject)
        if not none and row.says("act", words, time):
            fine, meant = bool(written) and answer in {"read", "led"}, "acts"
        else:
            meant = row.shown(words, time)
            if none and meant != "log in":
                meant = "absent"
            meant = "told" if row.says("told", words, time) else meant
            ways = _answers(meant) | ({"log in"} if row.noun == "admin" else set())
            fine = not written and answer in ways
        self._judge(fine, at, f"{meant}, got {answer} {written or ''}")

    @staticmethod
    def _is_nowhere(row: Row, subject: Subject) -> bool:
        """Say whether this sort of record has no such page at all."""
        return bool(row.only) and subject.sort.split()[0] != row.only

    def _judge(self, fine: bool, at: tuple[str, str, Subject, str, str], said: str) -> None:
        name, person, subject, verb, language = at
        self.asked += 1
        self.combinations.add((name, person, subject.time, subject.sort, verb))
        if not fine:
            where = f"{verb} {language} {name} [{subject.sort} {subject.time}] {person}"
            self.wrong.append(f"{where}: {said}")

    def _ask(
        self, person: str, verb: str, path: str, data: dict[str, Any] | None = None
    ) -> tuple[str, list[str]]:
        client = self.clients[person]
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        session = cookie.value if cookie else ""
        number = next(strangers)
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        for one in (data or {}).values():
            if hasattr(one, "seek"):
                one.seek(0)
        with taken_back() as watch:
            response = client.generic(verb, path, REMOTE_ADDR=address) if data is None else (
                client.post(path, data, REMOTE_ADDR=address)
            )  # fmt: skip
            if response.streaming:
                b"".join(response.streaming_content)
            found = told_by(response), sorted(watch.kept)
        if verb == "GET":
            name = getattr(response.resolver_match, "view_name", path)
            self.queries[name] = max(self.queries.get(name, 0), watch.read)
        client.cookies.clear()
        if session:
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        return found


def _verbless(row: Row, verb: str) -> set[str]:
    """Return how a page may say that it does not take a verb; that tells nothing of what it holds.

    What libraries made answers OPTIONS with the list of its verbs, and asks for the password
    once more before a PUT.
    """
    if verb == "GET" and not row.button:
        return set()
    library = row.noun in {"account", "admin"}
    more = {"OPTIONS": {"read"}, "PUT": {"led"}}.get(verb, set()) if library else set()
    return {"no such verb"} | more


def _answers(meant: str) -> set[str]:
    """Return what an answer may be to a form that must change nothing."""
    if meant in {"read", "led", "told"}:
        return {"read", "led", "refused", "absent", "no such verb", "wrong"}
    if meant == "log in":
        return {"log in", "refused", "no such verb"}
    return {meant, "no such verb"}


def told_by(response: Any) -> str:
    """Return what an answer is, in the words of the table."""
    status = response.status_code
    location = response.headers.get("Location", "")
    if status in {301, 302, 303} and "/login/?next=" in location:
        return "log in"
    words = {200: "read", 302: "led", 301: "led", 403: "refused", 404: "absent",
             405: "no such verb", 400: "wrong", 422: "wrong"}  # fmt: skip
    return words.get(status, str(status))


@contextmanager
def taken_back() -> Iterator["_Watch"]:
    """Yield the tables of content that are written and kept; then take all of it back."""
    watch = _Watch()
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            yield watch
        transaction.set_rollback(True)


class _Watch:
    """Remembers writes and counts reads; writes of a savepoint rolled back never were."""

    def __init__(self) -> None:
        self.read = 0
        self.kept: list[str] = []
        self._marks: list[tuple[str, int]] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        statement = str(sql)
        if found := WRITE.match(statement):
            table = found[1]
            rows = context["cursor"].rowcount
            if table.startswith(CONTENT) and table not in LOOKS and rows:
                self.kept.append(table)
        elif statement.startswith("SELECT"):
            self.read += 1
        elif statement.startswith("SAVEPOINT"):
            self._marks.append((statement.rsplit(maxsplit=1)[-1], len(self.kept)))
        elif statement.startswith("ROLLBACK TO SAVEPOINT"):
            self._back_to(statement.rsplit(maxsplit=1)[-1])
        return done

    def _back_to(self, name: str) -> None:
        for mark, length in reversed(self._marks):
            if mark == name:
                del self.kept[length:]
                return


def languages(pattern: str, kwargs: Any) -> tuple[str, ...]:
    """Return the languages that an address has."""
    if isinstance(kwargs, str):
        return ("id", "en")
    found = set()
    for language in ("id", "en"):
        with translation.override(language):
            found.add(reverse(pattern, kwargs=kwargs))
    return ("id", "en") if len(found) > 1 else ("id",)
