"""What every test stands on: the server, the running role, no network, a browser on demand."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection, connections
from django.forms import ModelChoiceField
from django.utils import translation
from zeal import zeal_ignore

from kip_portal import database
from tests import case_report, figures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django import DjangoDbBlocker

# Nothing here must survive a power cut.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# What only a long run does: migrate from nothing again and again, fill a disk of its own.
LONG_ALONE = ("tests/proof/test_killed_migrations.py", "tests/proof/test_full_disk.py")
LOOPBACK = ("127.0.0.1", "::1", "localhost")

servers = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once: the workers of xdist share the controller's."""
    if settings.EMBEDDED and not hasattr(config, "workerinput"):
        for name in ("files", "figures"):
            shutil.rmtree(settings.DATA_DIR / name, ignore_errors=True)
        servers.enter_context(database.server(settings.CLUSTER, FAST))
    config.pluginmanager.register(case_report.CaseReport())
    _close_the_network()
    _answer_at_once()
    _let_a_field_ask_for_its_row()


def pytest_unconfigure() -> None:
    """Stop it, if nobody else uses it."""
    servers.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the journeys last: what is wrong in a small part shows in a small test first."""
    for item in items:
        if {"browser", "page", "new_page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        item.user_properties += [("case", code) for code in case_report.of_item(item)]
    items.sort(key=lambda item: "browser" in item.keywords)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a skipped test fail where nothing may be skipped: a green run must mean something."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("KIP_NOTHING_SKIPPED"):
        skipped = [
            one for one in reporter.stats.get("skipped", [])
            if not one.nodeid.startswith(LONG_ALONE)
        ]  # fmt: skip
        if skipped:
            reporter.write_line(f"{len(skipped)} tests were skipped.", red=True)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the proofs counted."""
    for number, (subject, counted, _test) in enumerate(figures.all_of()):
        if not number:
            terminalreporter.section("figures")
        terminalreporter.write_line(figures.line_of(subject, counted))


def _let_a_field_ask_for_its_row() -> None:
    """Two fields of a form that offer rows of one model each ask for what was chosen: no N+1.

    Django does so, once a field; whatever else reads such a row again and again still fails.
    """
    asked = ModelChoiceField.to_python

    def allowed(self: Any, value: Any) -> Any:
        with zeal_ignore([{"model": self.queryset.model._meta.label, "field": "get()"}]):
            return asked(self, value)

    ModelChoiceField.to_python = allowed  # type: ignore[method-assign]


def _close_the_network() -> None:
    """Let sockets reach this machine alone: the portal needs no other at run time."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise RuntimeError(f"A test reached for the network: {address}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]


def _answer_at_once() -> None:
    """Let the browser's server send head and body without waiting 40 ms for a receipt between."""
    WSGIRequestHandler.disable_nagle_algorithm = True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Let every test be the running role; the owner made the database."""
    with (
        django_db_blocker.unblock(),
        database.as_role(connection, settings.DATABASE_RUNNER),
    ):
        yield


@pytest.fixture(autouse=True)
def _no_limits_carried_over(
    request: pytest.FixtureRequest, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """Empty the shared cache, where wrong passwords are counted: no flush knows its table."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "live_server" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock():
            cache.clear()


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    """Start each test in the portal's own language: a page of /en/ leaves its own behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start Debian's Chromium once for all journeys."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is missing: sudo apt-get install chromium libatomic1 poppler-utils")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program)
        yield chromium
        chromium.close()
        # While Playwright's loop runs Django keeps connections apart, which nobody else closes.
        connections.close_all()


class Complaints(list[str]):
    """What the browser complained of: errors, policy violations, failed requests."""

    opened = 0

    def watch(self, page: "Page") -> None:
        page.on("load", self._count)
        page.on("console", self._of_console)
        page.on("pageerror", lambda error: self.append(f"script: {error}"))
        page.on("requestfailed", self._of_request)

    def _count(self, _page: Any) -> None:
        self.opened += 1

    def keep(self) -> None:
        """Add to the figures of all that the browser opened."""
        of_policy = sum("Content Security Policy" in one for one in self)
        figures.add(
            "browser", pages=self.opened, violations=of_policy, complaints=len(self) - of_policy
        )

    def _of_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.append(f"console: {message.text}")

    def _of_request(self, request: Any) -> None:
        # A download or a page left early aborts its request; nothing is wrong with that.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.append(f"request: {request.url} {request.failure}")


@pytest.fixture
def new_page(browser: "Browser", live_server: Any) -> Iterator[Any]:
    """Open pages for several people, each with cookies of their own; complaints fail the test."""
    complaints = Complaints()
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> "Page":
        options = {"locale": "id-ID", "base_url": live_server.url, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        complaints.watch(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    complaints.keep()
    assert complaints == []


@pytest.fixture
def page(new_page: Any) -> "Page":
    """Open one page on a desktop."""
    opened: Page = new_page(viewport={"width": 1280, "height": 800})
    return opened
