"""Regions: loaded from the official lists, as often as one likes."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from kip_portal.models import Region, RegionLevel

LISTS = Path(__file__).resolve().parent.parent / "data"
# The second list goes deeper for the portal's own province; what both name is the same.
FILES = ("provinces-regencies.csv", "regions-62.csv")
# How many dots a code has says how deep it lies.
LEVELS = (
    RegionLevel.PROVINCE,
    RegionLevel.REGENCY,
    RegionLevel.DISTRICT,
    RegionLevel.VILLAGE,
)


@transaction.atomic
def load() -> int:
    """Write all regions of the lists, new and renamed ones; return how many there are.

    Nothing is removed: a record may name a region that the lists know no more.
    """
    rows = {region.code: region for region in _listed()}
    Region.objects.bulk_create(
        sorted(rows.values(), key=lambda region: region.code),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent"],
    )
    return len(rows)


def _listed() -> Iterator[Region]:
    for name in FILES:
        with (LISTS / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield _region(row["code"], row["name"])


def _region(code: str, name: str) -> Region:
    parent, dot, _last = code.rpartition(".")
    return Region(
        code=code, name=name, level=LEVELS[code.count(".")], parent_id=parent if dot else None
    )
