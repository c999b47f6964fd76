"""Every page, as each role reaches it: to be used by everybody, on a small screen as on a large.

That the browser complains of nothing, the policy included, is asserted by the fixture that opens
the pages. A short run looks once at each page that a role of one side alone is shown.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests import every_page, figures, walking
from tests.journeys import looking, world

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

SIDES = {
    "agencies": ("", "operator", "agency_head", "careful"),
    "office": ("officer", "head_of_office", "admin"),
}
SECTION = "products:section "  # see test_every_form.py


@pytest.mark.parametrize("side", SIDES)
def test_everybody_can_use_every_page(
    side: str, new_page: Callable[..., "Page"], live_server: Any
) -> None:
    made = world.build()
    looks = looking.Looks()

    for role in SIDES[side]:
        page = looking.prepared(new_page())
        person = made.people.get(role)
        if person:
            walking.enter(page, live_server.url, person)
        ask = walking.through(walking.client_of(person))
        for sight in every_page.sights(role, ask, made.given, **_shorter(side, looks)):
            if figures.LONG or (looks.is_new(sight) and not sight.kind.startswith(SECTION)):
                looks.look(page, role, sight)
        page.context.close()

    looks.keep()
    assert looks.wrong == {}
    missing = every_page.wanted(office=side == "office") - looks.kinds
    assert missing == set()


def _shorter(side: str, looks: looking.Looks) -> dict[str, Any]:
    """Say what a short run passes by: what another has looked at."""
    if figures.LONG:
        return {}
    return {"known": looks.kinds, "skipped": every_page.of_account() if side == "office" else ()}
