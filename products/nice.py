"""The Nice classification: the 45 classes that goods and services of marks fall in.

The headings are our own short ones, to choose by; the full list of goods is kept by
DJKI. They stand in a data file, so that the office can correct a wording.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import get_language

HEADINGS = Path(__file__).parent / "data" / "nice_classes.csv"
FIRST_SERVICE = 35


class NiceClass(NamedTuple):
    """One class: its number and its short heading in both languages."""

    number: int
    heading_id: str
    heading_en: str

    @property
    def heading(self) -> str:
        """Return the heading in the language of the page."""
        english = (get_language() or "").startswith("en")
        return self.heading_en if english else self.heading_id

    @property
    def is_service(self) -> bool:
        """Tell whether the class holds services; 1 to 34 hold goods."""
        return self.number >= FIRST_SERVICE

    @property
    def label(self) -> str:
        """Return number and heading, as a list of choices shows them."""
        return f"{self.number} {self.heading}"


def _read() -> tuple[NiceClass, ...]:
    with HEADINGS.open(encoding="utf-8", newline="") as lines:
        return tuple(
            NiceClass(int(row["number"]), row["heading_id"], row["heading_en"])
            for row in csv.DictReader(lines)
        )


NICE_CLASSES = _read()
NICE_BY_NUMBER = {nice_class.number: nice_class for nice_class in NICE_CLASSES}


def nice_choices() -> list[tuple[int, str]]:
    """Return the classes as choices of a form, in the language of the page.

    A function, so that a form asks at every request: `choices=nice_choices`.
    """
    return [(nice_class.number, nice_class.label) for nice_class in NICE_CLASSES]
