"""What lies beside an answer: a mark left in cache, queue, letter or log while a page is made."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import request_started
from django.test import Client
from django_q.tasks import async_task

from kip_portal.actions import invitations, letters
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
from tests.proof.planting_marks import mark_of
from tests.proof.zero_leak_ask import Asking
from tests.proof.zero_leak_beside import CACHE, rows_of

pytestmark = pytest.mark.django_db
NUMBER = 4715


def invite(mark: str) -> None:
    """Ask a person in whose name is the mark: the letter greets them by it."""
    OfficeFactory()
    agency = AgencyFactory(name=mark)
    head = UserFactory(agency_head=True, agency=agency)
    email = "baru@demo.example"
    invitations.invite(by=head, agency=agency, role="operator", email=email, name="Baru")


LEAVING: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("cache", lambda mark: cache.set("judul", {"title": mark})),
    ("queue", lambda mark: async_task("products.tasks.prepare_file", mark)),
    ("letters", lambda mark: letters.post(mark, "Isi.", ["baru@demo.example"])),
    ("letters", lambda mark: letters.post("Judul", f"Isi: {mark}.", ["baru@demo.example"])),
    ("letters", invite),
    ("log", lambda mark: logging.getLogger("products").warning("Judul %s", mark)),
)


@pytest.mark.parametrize(("place", "leave"), LEAVING)
def test_a_mark_that_is_left_beside_an_answer_is_found_while_it_is_there(
    place: str, leave: Callable[[str], Any], settings: Any
) -> None:
    """Negative control of the reading: one place at a time, and what is sealed stays so."""
    settings.EMAIL_CONFIGURED = True
    asking = Asking({"anonymous": Client()})

    def left(**_request: Any) -> None:
        leave(mark_of(NUMBER))

    request_started.connect(left)
    try:
        asking.ask("anonymous", "GET", "/robots.txt", {})
    finally:
        request_started.disconnect(left)

    assert asking.beside.told == {place: {NUMBER}}
    assert asking.beside.read[place] > 0


def test_what_a_request_left_is_taken_back_once_it_was_read() -> None:
    asking = Asking({"anonymous": Client()})
    cache.clear()

    for _time in range(2):
        asking.ask("anonymous", "GET", "/verifikasi/", {})

    assert asking.beside.read["cache"] == 2  # the try of each, counted by its address
    assert rows_of(CACHE) == []
