"""What is missing on this machine, with the line that mends it. Upper floors add their checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that a check saw. `wrong` ends `doctor` with 1; the rest is good to know."""

    text: str
    wrong: bool = False
    remedy: str = ""


Check = Callable[[], Iterator[Finding]]

# Asked after the ground's own checks, on a running and migrated database.
of_records: list[Check] = []


def also_check(check: Check) -> None:
    """Add a check of records, such as files against rows; called when an app is ready."""
    if check not in of_records:
        of_records.append(check)
