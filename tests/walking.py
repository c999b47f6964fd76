"""Walks the portal as one person, link by link, and finds one address of every kind of page.

Pages are found, not listed: a new page joins as soon as something leads to it, or as soon as
the url conf has it, if its address needs nothing.
"""

import re
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from allauth.account.internal.flows import login
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation
from django.utils.text import slugify

from kip_portal.models import User
from tests import seen
from tests.proof import access_table

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "contoh-palangkaraya-2026"
# Addresses that lead to a page each for every value of these.
TELLING = {"products:section": "code", "products:step": "name"}
# Pages that are another one in another state, which they say by the first mark that they show.
STATES = {
    "agreements:agreement", "products:filing", "products:order", "products:review", "public:asset",
    "public:verification",
}  # fmt: skip
MARK = re.compile(r'class="((?:tag|seal|access)\b[^"]*)"[^>]*>([^<]*)')
WAYS_ON = re.compile(r'class="btn[^"]*"[^>]*>([^<]+)')  # of a page without a mark
MOST = 2000
A_DAY = 24 * 3600


@dataclass(frozen=True)
class Answer:
    """A page as it was sent, and the templates that drew it, outermost first, where known."""

    html: str
    templates: tuple[str, ...] = ()


Ask = Callable[[str], Answer | None]


@dataclass(frozen=True)
class Found:
    """A page: its kind, the state that it is in or the question that it answers, where it is."""

    kind: str
    state: str
    path: str
    answer: Answer


def log_in(page: "Page", email: str, password: str = PASSWORD) -> None:
    """Log in through the form, as a person would."""
    page.goto("/akun/login/")
    page.get_by_label("Email kedinasan").fill(email)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/kerja/**")


def client_of(user: User | None) -> Client:
    """Return a client in which that person has just typed the password; None is nobody."""
    client = Client()
    if user:
        client.force_login(user)
        session = client.session
        session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time() + A_DAY, "reauthenticated": True}
        ]
        session.save()
    return client


def enter(page: "Page", base_url: str, user: User) -> None:
    """Be logged in at once, where the log-in is not what a test is about."""
    client = client_of(user)
    name = settings.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": client.cookies[name].value, "url": base_url}
    page.context.add_cookies([cookie])


def through(client: Client) -> Ask:
    """Ask in this process."""

    def ask(path: str) -> Answer | None:
        answer = client.get(path)
        if answer.streaming:
            answer.close()
        elif answer.status_code == 200 and _is_page(answer.headers["Content-Type"]):
            return Answer(answer.text, tuple(one.name for one in answer.templates if one.name))
        return None

    return ask


def over(page: "Page") -> Ask:
    """Ask a server with the cookies of a browser; nothing is drawn."""

    def ask(path: str) -> Answer | None:
        answer = page.request.get(path, max_redirects=0)
        told = answer.headers.get("content-type", "")
        page_or_none = Answer(answer.text()) if answer.status == 200 and _is_page(told) else None
        answer.dispose()
        return page_or_none

    return ask


def _is_page(content_type: str) -> bool:
    return content_type.startswith("text/html")


def starts() -> list[str]:
    """Return every address that needs nothing."""
    found = []
    for name in access_table.addresses():
        with suppress(NoReverseMatch), translation.override(settings.LANGUAGE_CODE):
            found.append(reverse(name))
    return found


def pages(
    ask: Ask, first: Iterable[str], skipped: Container[str] = (), known: Iterable[str] = ()
) -> Iterator[Found]:
    """Yield the first page of every kind and state that links reach.

    Names in `skipped` are not asked for; links to `known` kinds lead nowhere new.
    """
    first, kinds = list(first), set(known)
    waiting, met, yielded = deque(first), set(first), set[tuple[str, str]]()
    while waiting and len(met) < MOST:
        path = waiting.popleft()
        name, kind, state = _kind_of(path)
        has_states = kind in STATES and not state
        new = path in first or has_states or not {kind, f"{kind} {state}"} & kinds
        if not name or name in skipped or not new:
            continue
        answer = ask(path)
        if answer is None:
            continue
        if has_states:
            state = _state_of(answer.html)
        kinds.add(f"{kind} {state}" if state else kind)
        if (kind, state) not in yielded:
            yielded.add((kind, state))
            yield Found(kind, state, path, answer)
        links = [one for one in _links(path, answer.html) if one not in met]
        met.update(links)
        waiting.extend(dict.fromkeys(links))


def _kind_of(path: str) -> tuple[str, str, str]:
    """Return the name of an address, its kind and what it asks for; empty for none of ours."""
    at = urlsplit(path)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            found = resolve(at.path)
    except Resolver404:
        return "", "", ""
    name = found.view_name
    told = [found.kwargs[TELLING[name]]] if name in TELLING else []
    asked = parse_qsl(at.query, keep_blank_values=True)
    if len(asked) > 1 or (asked and name.startswith("admin:")):
        return "", "", ""  # what one question does is seen by itself; the admin's are Django's
    told += [value for key, value in asked if key == "tab"]
    return name, " ".join([name, *told]), "".join(f"?{key}" for key, _ in asked if key != "tab")


def _state_of(html: str) -> str:
    main = html.partition("<main")[2]
    mark = MARK.search(main)
    return slugify(" ".join(mark.groups() if mark else WAYS_ON.findall(main)))[:60]


def _links(path: str, html: str) -> list[str]:
    _pieces, links = seen.read(html)
    found = [urlsplit(urljoin(path, one))._replace(fragment="") for one in links]
    return [
        one.geturl() for one in found if not one.netloc and not one.path.startswith(("/en/", "//"))
    ]
