"""Numbers that a law sets and a later law changes, each with the first day on which it holds.

Rows are only added: a filing is judged by the number of its own day, whatever holds today.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A number, the first day on which it holds, and the law that says so."""

    number: int
    since: datetime.date
    basis: str


Terms = tuple[Term, ...]  # the oldest first


def on(terms: Terms, day: datetime.date) -> int:
    """Return the number that holds on a day; before the first row, the first."""
    held = [term for term in terms if term.since <= day]
    return (held or terms)[-1 if held else 0].number


_MARKS = datetime.date(2016, 11, 25)
_DESIGNS = datetime.date(2000, 12, 20)
_PATENTS = datetime.date(2016, 8, 26)
_PATENTS_CHANGED = datetime.date(2024, 10, 28)

# Months for which an earlier filing elsewhere counts.
MARK_PRIORITY = (Term(6, _MARKS, "UU 20/2016 ps. 10"),)
DESIGN_PRIORITY = (Term(6, _DESIGNS, "UU 31/2000 ps. 16"),)
PATENT_PRIORITY = (Term(12, _PATENTS, "UU 13/2016 ps. 30"),)
# Months for which a disclosure does not destroy novelty.
DESIGN_GRACE = (Term(6, _DESIGNS, "UU 31/2000 ps. 3"),)
PATENT_GRACE = (
    Term(6, _PATENTS, "UU 13/2016 ps. 6"),
    Term(12, _PATENTS_CHANGED, "UU 65/2024"),
)
# Most claims of a simple patent, most words of an abstract.
SIMPLE_CLAIMS = (Term(10, _PATENTS, "UU 13/2016"),)
ABSTRACT_WORDS = (Term(200, _PATENTS, "UU 13/2016"),)
# Months within which a layout design is filed after its first exploitation.
LAYOUT_EXPLOITED = (Term(24, _DESIGNS, "UU 32/2000"),)
