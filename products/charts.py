"""Geometry of the charts, worked out on the server and drawn by templates as SVG."""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

RADIUS = 50
MARGIN = 4
CLASSES = 5
# A tile ends a unit before its place; the outline of an active one (5 wide) lies inside,
# since the tiles drawn after it would cover what stands out.
REACH = RADIUS - 1
REACH_WITH_OUTLINE = REACH - 2.5


class Regency(NamedTuple):
    """One of the fourteen, with the name used in records and the short one of the map."""

    code: str
    name: str
    short: str
    column: float
    row: float


# Every shared side of the tiles is a real border or nearly one.
REGENCIES = (
    Regency("62.08", "Sukamara", "Sukamara", 0, 2),
    Regency("62.09", "Lamandau", "Lamandau", 1, 1.5),
    Regency("62.01", "Kotawaringin Barat", "Kobar", 1, 2.5),
    Regency("62.07", "Seruyan", "Seruyan", 2, 2),
    Regency("62.02", "Kotawaringin Timur", "Kotim", 3, 2.5),
    Regency("62.06", "Katingan", "Katingan", 4, 2),
    Regency("62.10", "Gunung Mas", "Gumas", 5, 1.5),
    Regency("62.71", "Palangka Raya", "P. Raya", 5, 2.5),
    Regency("62.12", "Murung Raya", "Mura", 6, 1),
    Regency("62.03", "Kapuas", "Kapuas", 6, 2),
    Regency("62.11", "Pulang Pisau", "Pulpis", 6, 3),
    Regency("62.05", "Barito Utara", "Barut", 7, 1.5),
    Regency("62.04", "Barito Selatan", "Barsel", 7, 2.5),
    Regency("62.13", "Barito Timur", "Bartim", 8, 2),
)


@dataclass(frozen=True)
class HexTile:
    """One regency on the tile map, ready for `components/map.html` to draw.

    All measures are whole numbers below a thousand, so that no language setting
    writes a separator into them.
    """

    code: str
    name: str
    short: str
    count: int
    current: bool
    css: str
    href: str
    path: str
    x: int
    count_y: int
    name_y: int

    @property
    def title(self) -> str:
        """Return the names as a link speaks them: the short one, seen, comes first."""
        return self.short if self.short == self.name else f"{self.short} ({self.name})"


def quantile(count: int, counts: Collection[int]) -> int:
    """Return the class 0 to 4 of `count`: the share of `counts` that lies below it.

    Equal counts share a class, and nothing recorded is always class 0.
    """
    below = bisect_left(sorted(counts), count)
    return min(CLASSES - 1, CLASSES * below // len(counts)) if count else 0


def _centre(column: float, row: float) -> tuple[float, float]:
    high = RADIUS * math.sqrt(3)
    return column * 1.5 * RADIUS + RADIUS + MARGIN, (row - 1) * high + high / 2 + MARGIN


def _outline(x: float, y: float, reach: float) -> str:
    """Return the path of a flat-topped hexagon around a centre."""
    corners = [
        (x + reach * math.cos(turn), y + reach * math.sin(turn))
        for turn in map(math.radians, range(0, 360, 60))
    ]
    return "M" + "L".join(f"{round(left)},{round(top)}" for left, top in corners) + "Z"


def hexmap(
    counts: Mapping[str, int],
    current: Collection[str] = (),
    *,
    href: Callable[[str], str],
) -> list[HexTile]:
    """Return the fourteen tiles, from west to east, with how much each regency has.

    `counts` by region code, `62.06`; a code that is missing has none. `current` are
    the codes of the active filter. `href` gives the address behind a code.
    """
    amounts = {place.code: counts.get(place.code, 0) for place in REGENCIES}
    return [
        _tile(
            place,
            count=amounts[place.code],
            grade=quantile(amounts[place.code], amounts.values()),
            current=place.code in current,
            href=href(place.code),
        )
        for place in REGENCIES
    ]


def _tile(place: Regency, *, count: int, grade: int, current: bool, href: str) -> HexTile:
    x, y = _centre(place.column, place.row)
    return HexTile(
        code=place.code,
        name=place.name,
        short=place.short,
        count=count,
        current=current,
        css=f"q{grade}",
        href=href,
        path=_outline(x, y, REACH_WITH_OUTLINE if current else REACH),
        x=round(x),
        count_y=round(y + 2),
        name_y=round(y + 21),
    )
