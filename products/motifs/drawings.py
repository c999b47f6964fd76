"""The five drawings, one for each kind of communal asset.

Drawn from forms that many communities share (scrolls, plaiting, fern, shield, tree);
no documented sacred pattern is copied.
"""

import math
from collections.abc import Callable

from products.motifs.chance import Dice
from products.motifs.inks import Inks
from products.motifs.strokes import (
    Scroll,
    Step,
    diamond,
    dot,
    filled,
    hook,
    leaf,
    line,
    mirrored,
    numbers,
    ribbon,
    stroked,
    whole,
)

WIDTH, HEIGHT = 640, 480
UP = -math.pi / 2


def _centred(drawing: str, *, y: int = HEIGHT // 2) -> str:
    return f'<g transform="translate({WIDTH // 2} {y})">{drawing}</g>'


def _tambun(dice: Dice, inks: Inks) -> str:
    """Scrolls of tambun and tingang: expressions of culture."""
    tilt = dice.between(-0.05, 0.07)
    body = Scroll(10, 212, tilt - 0.02, 600 * dice.between(0.94, 1.1), -0.0072, 0.044, 2.5)
    heart = Scroll(16, 120, -0.62, 330, -0.0035, 0.074, 1.9)
    crest = Scroll(14, -20, tilt - 1.05, 360, -0.0008, 0.056, 1.7)
    arm = Scroll(24, 4, -0.2, 250, -0.0075, -0.07, 2.2, steps=20)
    foot = Scroll(120, 222, 0, 250, -0.001, -0.075, 2.0, steps=20)
    half = "".join(
        line(Scroll(30 + row * 10, 300 - 150 * row, -0.2, 520, 0, 0.045, 1.4), 26, inks.shade)
        for row in range(3)
    )
    half += hook(body, (40, 9), inks.main, inks.ground)
    half += hook(heart, (32, 8), inks.main, inks.ground)
    half += hook(crest, (30, 8), inks.second, inks.ground)
    half += hook(arm, (22, 6), inks.main) + hook(foot, (20, 6), inks.second)
    scales = [Step(*step.beside(24), step.angle + 0.9) for step in body.walk()[5:17:2]]
    half += filled("".join(leaf(scale, 34, 10) for scale in scales), inks.second)
    middle = diamond(40, 20, 120, inks.main) + diamond(40, 9, 74, inks.ground)
    middle += diamond(-120, 15, 52, inks.second)
    middle += dot(0, 205, 17, inks.second) + dot(0, 205, 7, inks.ground)
    return _centred(mirrored(half) + middle)


# How a plaited pattern counts its diagonals: slanted, stepped, nested.
PLAITS: tuple[Callable[[int, int], int], ...] = (
    lambda column, row: column + row,
    lambda column, row: max(column, row) + (column + row) // 3,
    lambda column, row: abs(column - row) + min(column, row) // 2,
)


def _plait(dice: Dice, inks: Inks) -> dict[str, str]:
    """Return one quarter of the weave: for each colour the data of its strands."""
    period, shift = dice.one_of((5, 6, 7, 8)), dice.one_of((0, 1, 2))
    diagonal = dice.one_of(PLAITS)
    strands = dict.fromkeys((inks.main, inks.second, inks.shade, inks.spark), "")
    for column in range(13):
        for row in range(12):
            place = (diagonal(column, row) + shift) % period
            colour = {0: inks.main, 1: inks.main, 3: inks.second}.get(place, inks.shade)
            if place == period - 1 and column * row % 4 == 0:
                colour = inks.spark
            x, y = column * 32, row * 32
            lying = f"M{x + 2} {y + 7}h28v18h-28z"
            standing = f"M{x + 7} {y + 2}h18v28h-18z"
            strands[colour] += lying if (column + row) % 2 else standing
    return strands


def _anyaman(dice: Dice, inks: Inks) -> str:
    """Plaited rattan: traditional knowledge."""
    strands = _plait(dice, inks)
    quarter = "".join(filled(data, colour) for colour, data in strands.items() if data)
    half = f'<g id="q">{quarter}</g><use href="#q" transform="scale(1 -1)"/>'
    turn = dice.one_of((0, 45, 45))
    # Upright, the weave has to reach the edges; turned, it needs more cloth for them.
    size = dice.one_of((1, 1.18, 1.32)) if turn == 0 else dice.one_of((1.18, 1.32))
    return _centred(f'<g transform="rotate({turn}) scale({size})">{mirrored(half)}</g>')


def _frond(scroll: Scroll, width: float, colour: str, leaflets: int, length: float) -> str:
    """Draw one fern frond whose leaflets grow shorter towards the rolled tip."""
    steps = scroll.walk()
    leaves = ""
    for index in range(3, leaflets):
        size = length * math.sin(math.pi * index / leaflets * 0.82 + 0.3)
        for side in (-1.05, 1.05):
            root = Step(steps[index].x, steps[index].y, steps[index].angle + side)
            leaves += leaf(root, size, length * 0.2)
    drawing = filled(ribbon(steps, width, width * 0.35), colour)
    drawing += dot(steps[-1].x, steps[-1].y, width * 0.5, colour)
    return drawing + filled(leaves, colour)


def _kelakai(dice: Dice, inks: Inks) -> str:
    """Unrolling fronds of the kelakai fern: genetic resources."""
    tilt = dice.between(-0.12, 0.12)
    tall = Scroll(0, 250, tilt - 1.15, 520, 0.0008, 0.062, 2.6, steps=34)
    middle = Scroll(40, 250, tilt - 0.55, 430, -0.0016, 0.075, 2.4, steps=34)
    low = Scroll(96, 256, -0.18, 300, -0.004, 0.09, 2.2, steps=34)
    half = _frond(tall, 13, inks.main, 20, 78) + _frond(middle, 11, inks.second, 15, 54)
    plant = mirrored(half + _frond(low, 10, inks.main, 12, 42))
    plant += filled(ribbon(Scroll(0, 252, UP, 330, 0, 0, steps=6).walk(), 16, 6), inks.second)
    for index in range(6):
        bud = leaf(Step(0, -70 + index * 52, UP), 70 - index * 4, 16)
        colour = inks.second if index % 2 else inks.main
        plant += f'<path d="{bud}" fill="{colour}" stroke="{inks.ground}" stroke-width="3"/>'
    rings = "".join(
        f'<circle cx="0" cy="250" r="{radius}" fill="none" stroke="{inks.shade}" '
        'stroke-width="22"/>'
        for radius in range(90, 520, 62)
    )
    raised = f'<g transform="translate(0 -44) scale(1.2)">{plant}</g>'
    return _centred(rings + raised, y=HEIGHT // 2 - 6)


def _river(dice: Dice, colour: str) -> str:
    """Draw lines of water over the whole ground."""
    swell, waves = dice.between(16, 30), dice.one_of((2, 3, 4))
    step = 340 / waves
    rises = "".join(
        f"q{numbers(step / 2, -swell if index % 2 else swell, step, 0)}"
        for index in range(waves * 2)
    )
    return "".join(stroked(f"M-340 {y}{rises}", colour, 15) for y in range(-260, 280, 44))


def _shield(size: float, colour: str) -> str:
    """Draw the long six-sided outline of a talawang."""
    x = [whole(value * size) for value in (60, 112, 128)]
    y = [whole(value * size) for value in (225, 195, 128)]
    data = (
        f"M0 {-y[0]}Q{numbers(x[0], -y[1], x[1], -y[2])}L{numbers(x[2], 0, x[1], y[2])}"
        f"Q{numbers(x[0], y[1], 0, y[0])}Q{numbers(-x[0], y[1], -x[1], y[2])}"
        f"L{numbers(-x[2], 0, -x[1], -y[2])}Q{numbers(-x[0], -y[1], 0, -y[0])}Z"
    )
    return filled(data, colour)


def _talawang(dice: Dice, inks: Inks) -> str:
    """A shield over lines of a river: indications of source."""
    lift = dice.between(-0.08, 0.08)
    half = hook(Scroll(2, 112, -0.5, 210, -0.004, 0.085, 1.6, 22), (22, 6), inks.main, inks.ground)
    half += hook(Scroll(0, -10, -0.9 + lift, 190, -0.002, 0.085, 1.6, 20), (20, 6), inks.second)
    half += hook(Scroll(0, -70, -1.25, 150, 0.004, 0.09, 1.4, 18), (15, 5), inks.main)
    half += hook(Scroll(0, 170, 0.1, 84, -0.03, -0.06, 1.2, 12), (13, 5), inks.second)
    side = Scroll(176, 236, -1.75 + lift, 430, 0.0005, 0.05, 2, 22)
    half += hook(side, (26, 7), inks.main, inks.ground)
    half += hook(Scroll(196, -236, 1.5, 330, 0.001, -0.06, 2, 20), (22, 7), inks.second)
    half += hook(Scroll(250, 240, -1.2, 230, 0.001, 0.07, 2, 18), (18, 6), inks.second)
    shield = _shield(1, inks.main) + _shield(0.915, inks.ground)
    shield += _shield(0.86, inks.second) + _shield(0.83, inks.ground)
    middle = diamond(58, 13, 34, inks.second) + diamond(-120, 9, 26, inks.main)
    middle += dot(0, -40, 15, inks.main) + dot(0, -40, 7, inks.ground)
    return _centred(_river(dice, inks.shade) + shield + mirrored(half) + middle)


def _contours(dice: Dice, colour: str) -> str:
    """Draw the contour lines of a ladang on its slope."""
    drawing = ""
    for row in range(13):
        edge = 260 - row * 40
        bow = numbers(-150, 190 - row * 44 + dice.between(-26, 26), 0, 236 - row * 42)
        drawing += stroked(f"M-340 {edge}Q{bow}T340 {edge}", colour, 14)
    return drawing


def _branch(scroll: Scroll, width: float, size: float, inks: Inks) -> str:
    """Draw one branch of the tree: three leaves at its end, fruit on its way."""
    steps = scroll.walk()
    drawing = filled(ribbon(steps, width, width * 0.45), inks.main)
    tip = steps[-1]
    for turn, colour in ((-0.75, inks.main), (0.75, inks.main), (0, inks.second)):
        drawing += filled(leaf(Step(tip.x, tip.y, tip.angle + turn), size, 13), colour)
    for place in (steps[7], steps[12]):
        drawing += filled(leaf(Step(place.x, place.y, place.angle + 1.25), 40, 9), inks.second)
        towards = place.angle - 1.2
        fruit_x = place.x + math.cos(towards) * 24
        drawing += dot(fruit_x, place.y + math.sin(towards) * 24, 8, inks.main)
    return drawing


def _garing(dice: Dice, inks: Inks) -> str:
    """The tree batang garing on contours of a ladang: potential indications."""
    tilt = dice.between(-0.08, 0.08)
    half = ""
    for index, (y, length) in enumerate(((120, 250), (50, 235), (-20, 205), (-85, 165))):
        angle, bend = tilt - 0.28 - index * 0.13, -0.0072 - 0.0012 * index
        bough = Scroll(4, y, angle, length, bend, 0.012, 1.5, steps=20)
        half += _branch(bough, 17 - index * 1.6, 62 - index * 4, inks)
    root = Scroll(10, 214, -0.12, 210, -0.004, 0.08, 1.9, steps=20)
    half += hook(root, (20, 6), inks.second, inks.ground)
    tree = mirrored(half) + filled("M-13 236L-7 -150H7L13 236Z", inks.main)
    for turn, colour in ((-0.62, inks.main), (0.62, inks.main), (0, inks.second)):
        tree += filled(leaf(Step(0, -140, UP + turn), 92, 16), colour)
    tree += filled("M-58 240Q-70 186 -26 176H26Q70 186 58 240Z", inks.second)
    tree += f'<path d="M-46 212H46" stroke="{inks.ground}" stroke-width="6"/>'
    raised = f'<g transform="translate(0 30) scale(.87)">{tree}</g>'
    return _centred(_contours(dice, inks.shade) + raised)


DRAWINGS: dict[str, Callable[[Dice, Inks], str]] = {
    "tambun": _tambun,
    "anyaman": _anyaman,
    "kelakai": _kelakai,
    "talawang": _talawang,
    "garing": _garing,
}
