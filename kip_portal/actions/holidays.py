"""Holidays of a year, loaded from a list; the admin keeps them from then on."""

import csv
import datetime
from pathlib import Path

from kip_portal.models import Holiday

LISTS = Path(__file__).resolve().parent.parent / "data"
# The list was written down from memory of the joint decree, so each name says so.
TO_BE_CHECKED = "(contoh, periksa SKB)"


def load(year: int = 2026) -> int:
    """Write the national holidays of a year that are not there yet; return how many it has.

    What an admin wrote stays as it is: a day that is known is not named anew.
    """
    with (LISTS / f"holidays-{year}.csv").open(encoding="utf-8", newline="") as file:
        days = [
            Holiday(
                day=datetime.date.fromisoformat(row["day"]), name=f"{row['name']} {TO_BE_CHECKED}"
            )
            for row in csv.DictReader(file)
        ]
    Holiday.objects.bulk_create(days, ignore_conflicts=True)
    return len(days)
