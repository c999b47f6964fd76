"""Every section of every form: on the narrowest phone, without barriers, and light."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from products import regimes
from tests import walking
from tests.factories.products import make_filing
from tests.journeys.test_every_page import NARROWEST, wrong_with
from tests.products.filing_pages import address

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

HEAVIEST = 150_000


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_every_section_can_be_filled_in_on_a_narrow_phone(
    code: str, new_page: Callable[..., "Page"], live_server: Any
) -> None:
    filing = make_filing(code)
    page = new_page(viewport={"width": NARROWEST, "height": 800})
    walking.enter(page, live_server.url, filing.begun_by)
    problems = {}
    paths = [address(filing, section.code) for section in regimes.get(code).sections]
    for path in [*paths, f"/kerja/usulan/{filing.reference}/periksa/"]:
        answer = page.goto(path)
        assert answer is not None
        problems[path] = wrong_with(page, "id")
        if len(answer.body()) > HEAVIEST:
            problems[path].append(f"{len(answer.body())} bytes")

    assert {path: wrong for path, wrong in problems.items() if wrong} == {}
