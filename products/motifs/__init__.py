"""The drawn picture of an asset without a photograph: one motif for each kind.

The seed is the kind and the public slug and nothing else, so a picture says nothing that its
address does not say.
"""

from products.motifs.chance import Dice
from products.motifs.drawings import DRAWINGS, HEIGHT, WIDTH
from products.motifs.inks import PALETTES

# The whole drawing, or a closer look at its middle.
CROPPINGS = ("0 0 640 480", "64 48 512 384")


# What stands for a kind whose declaration names no drawing.
PLAINEST = "garing"


def motif_svg(motif: str, seed: str) -> str:
    """Return the picture of `seed` as an SVG document, the same one every time.

    `motif` names the drawing; a name that there is none of gets the plainest.
    """
    name = motif if motif in DRAWINGS else PLAINEST
    dice = Dice(seed)
    inks = dice.one_of(PALETTES[name])
    view_box = dice.one_of(CROPPINGS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{inks.ground}"/>'
        f"{DRAWINGS[name](dice, inks)}</svg>"
    )
