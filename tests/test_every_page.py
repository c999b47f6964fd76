"""The list of pages is that of the url conf: whatever is new is looked at, or says why not."""

from tests import every_page
from tests.proof import access_table


def test_every_address_is_looked_at_or_says_why_not() -> None:
    rows = access_table.rows().values()
    buttons = {name for row in rows if row.button for name in row.patterns}
    elsewhere = {"products:section", "products:step"}  # one page for each value
    looked_at = every_page.wanted(office=True) | every_page.wanted(office=False)

    left = set(access_table.addresses()) - looked_at - set(every_page.NO_PAGE) - buttons
    unread = {name for row in rows if "read" not in row.cells for name in row.patterns}
    assert left - elsewhere <= unread


def test_nothing_is_excused_that_is_not_there() -> None:
    assert set(every_page.NO_PAGE) <= set(access_table.addresses())
    assert all(every_page.NO_PAGE.values())
