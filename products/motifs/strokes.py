"""Strokes that the motifs are drawn with: scrolls, leaves, ribbons, diamonds.

Everything here turns numbers into pieces of SVG that carry presentation attributes
only, so that they pass the strict content policy. Coordinates are rounded to whole
units: at this size nobody sees the difference, and the files stay small.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]


class Step(NamedTuple):
    """A place on a curve and the direction in which the curve leaves it."""

    x: float
    y: float
    angle: float

    def beside(self, distance: float) -> Point:
        """Return the point that lies `distance` to the right of the direction."""
        return (
            self.x - math.sin(self.angle) * distance,
            self.y + math.cos(self.angle) * distance,
        )


@dataclass(frozen=True)
class Scroll:
    """An Euler spiral: a curve whose bend grows from `bend` to `curl` on its way.

    `ease` above 1 keeps the first part straight and rolls the end up, as a fern does.
    """

    x: float
    y: float
    angle: float
    length: float
    bend: float
    curl: float
    ease: float = 1.0
    steps: int = 26

    def walk(self) -> list[Step]:
        """Return the places along the curve, first and last included."""
        x, y, angle = self.x, self.y, self.angle
        stride = self.length / self.steps
        places = []
        for index in range(self.steps + 1):
            places.append(Step(x, y, angle))
            bend = self.bend + (self.curl - self.bend) * (index / self.steps) ** self.ease
            angle += bend * stride / 2
            x += math.cos(angle) * stride
            y += math.sin(angle) * stride
            angle += bend * stride / 2
        return places


def whole(value: float) -> int:
    """Round half up, alike on every Python, and never to a minus zero."""
    return math.floor(value + 0.5)


def numbers(*values: float) -> str:
    """Write numbers as path data, where a minus sign already separates."""
    text = ""
    for value in map(whole, values):
        text += f"{' ' if text and value >= 0 else ''}{value}"
    return text


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _snapped(point: Point) -> tuple[int, int]:
    return whole(point[0]), whole(point[1])


def _bends(points: Sequence[Point], *, closed: bool) -> list[tuple[Point, Point]]:
    """Return control point and end of every quadratic bend through `points`."""
    if closed:
        following = [*points[1:], points[0]]
        return [(a, _middle(a, b)) for a, b in zip(points, following, strict=True)]
    bends = [(a, _middle(a, b)) for a, b in pairwise(points[1:-1])]
    return [*bends, (points[-2], points[-1])]


def smooth(points: Sequence[Point], *, closed: bool = True) -> str:
    """Return path data of a soft line through `points`."""
    start = _snapped(_middle(points[-1], points[0]) if closed else points[0])
    here = start
    parts = ""
    for control, end in _bends(points, closed=closed):
        (cx, cy), there = _snapped(control), _snapped(end)
        part = numbers(cx - here[0], cy - here[1], there[0] - here[0], there[1] - here[1])
        parts += part if not parts or part.startswith("-") else f" {part}"
        here = there
    return f"M{numbers(*start)}q{parts}{'Z' if closed else ''}"


def ribbon(steps: Sequence[Step], start: float, end: float) -> str:
    """Return path data of a band along `steps` whose width goes from start to end."""
    last = len(steps) - 1
    halves = [(start + (end - start) * index / last) / 2 for index in range(last + 1)]
    right = [step.beside(half) for step, half in zip(steps, halves, strict=True)]
    left = [step.beside(-half) for step, half in zip(steps, halves, strict=True)]
    return smooth([*right, *reversed(left)])


def leaf(root: Step, length: float, width: float) -> str:
    """Return path data of one pointed leaf that grows from `root`."""
    cos, sin = math.cos(root.angle), math.sin(root.angle)

    def at(along: float, across: float) -> tuple[int, int]:
        return _snapped((root.x + along * cos - across * sin, root.y + along * sin + across * cos))

    foot, tip = at(0, 0), at(length, 0)
    out, back = at(length * 0.45, width), at(length * 0.45, -width)
    there = numbers(out[0] - foot[0], out[1] - foot[1], tip[0] - foot[0], tip[1] - foot[1])
    again = numbers(back[0] - tip[0], back[1] - tip[1], foot[0] - tip[0], foot[1] - tip[1])
    return f"M{numbers(*foot)}q{there}{'' if again[0] == '-' else ' '}{again}Z"


def filled(data: str, colour: str) -> str:
    """Draw path data as a plain surface."""
    return f'<path d="{data}" fill="{colour}"/>'


def stroked(data: str, colour: str, width: float) -> str:
    """Draw path data as a line with round ends."""
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" '
        f'stroke-width="{whole(width)}" stroke-linecap="round"/>'
    )


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """Draw a full circle."""
    return f'<circle cx="{whole(x)}" cy="{whole(y)}" r="{whole(radius)}" fill="{colour}"/>'


def diamond(y: float, wide: float, high: float, colour: str) -> str:
    """Draw a standing diamond on the middle axis."""
    data = f"M0 {whole(y - high)}L{numbers(wide, y, 0, y + high, -wide, y)}Z"
    return filled(data, colour)


def hook(scroll: Scroll, widths: tuple[float, float], colour: str, inner: str | None = None) -> str:
    """Draw the rolled hook of Dayak carving, with an `inner` line along its back."""
    steps = scroll.walk()
    start, end = widths
    drawing = filled(ribbon(steps, start, end), colour)
    if inner:
        back = [(step.x, step.y) for step in steps[2 : int(scroll.steps * 0.72)]]
        drawing += stroked(smooth(back, closed=False), inner, max(2, start * 0.14))
    return drawing + dot(steps[-1].x, steps[-1].y, end * 1.25, colour)


def line(scroll: Scroll, width: float, colour: str) -> str:
    """Draw a scroll as a line of one width."""
    points = [(step.x, step.y) for step in scroll.walk()]
    return stroked(smooth(points, closed=False), colour, width)


def mirrored(half: str) -> str:
    """Draw `half`, and again on the other side of the middle axis."""
    return f'<g id="h">{half}</g><use href="#h" transform="scale(-1 1)"/>'
