"""Every section of every form: for everybody, on every screen, and light."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from products import regimes
from tests import walking
from tests.every_page import Sight
from tests.factories.products import make_filing
from tests.journeys import looking
from tests.products.filing_pages import address

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

HEAVIEST = 150_000


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_everybody_can_fill_in_every_section(
    code: str, new_page: Callable[..., "Page"], live_server: Any
) -> None:
    filing = make_filing(code)
    page = looking.prepared(new_page())
    walking.enter(page, live_server.url, filing.begun_by)
    looks = looking.Looks()
    paths = [address(filing, section.code) for section in regimes.get(code).sections]

    for path in [*paths, f"/kerja/usulan/{filing.reference}/periksa/"]:
        kind = path.replace(filing.reference, code)
        looks.look(page, "operator", Sight(kind, functools.partial(_open, path=path)))

    looks.keep()
    assert looks.wrong == {}


def _open(page: "Page", prefix: str, *, path: str) -> None:
    answer = page.goto(prefix + path)
    assert answer is not None
    assert len(answer.body()) <= HEAVIEST
