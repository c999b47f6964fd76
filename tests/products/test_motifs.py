"""The drawn pictures: safe under the strict policy, small, and the same for ever."""

import hashlib
from xml.etree import ElementTree

import pytest

from products import naming
from products.motifs import motif_svg

KINDS = ["ebt", "pt", "sdg", "ia", "pig"]
SEEDS = ["anyaman-rotan", "tiwah", "", "a" * 200, "mañana-ʔ", '"><script>']
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {f"{SVG}{name}" for name in ("svg", "rect", "g", "path", "circle", "use")}
ATTRIBUTES = {
    *("viewBox", "width", "height", "d", "fill", "stroke", "stroke-width"),
    *("stroke-linecap", "transform", "id", "href", "cx", "cy", "r"),
}

PRINTS = {
    "ebt": "699a7dcdc755",
    "pt": "661f83cc00bf",
    "sdg": "37234a3ffadd",
    "ia": "e40c05fc997a",
    "pig": "98e4bdcf703a",
}


def drawn(kind: str, seed: str) -> str:
    """The picture as the pages ask for it."""
    return motif_svg(naming.motif_of(kind), f"{kind}-{seed}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_motif_is_a_drawing_of_presentation_attributes_alone(kind: str, seed: str) -> None:
    drawing = ElementTree.fromstring(drawn(kind, seed))

    parts = list(drawing.iter())
    assert {part.tag for part in parts} <= TAGS
    assert {name for part in parts for name in part.attrib} <= ATTRIBUTES


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", range(20))
def test_a_motif_stays_between_two_and_eight_kilobytes(kind: str, number: int) -> None:
    assert 2_000 <= len(drawn(kind, f"aset-{number}").encode()) <= 8_000


def test_a_motif_uses_only_its_own_drawing_and_no_other_address() -> None:
    for kind in KINDS:
        drawing = ElementTree.fromstring(drawn(kind, "tiwah"))
        known = {f"#{part.get('id')}" for part in drawing.iter() if part.get("id")}
        assert {part.get("href") for part in drawing.iter(f"{SVG}use")} == known


def test_the_same_slug_keeps_its_picture_for_ever() -> None:
    """Addresses of motifs are cached for long; a changed drawing needs a new address."""
    prints = {
        kind: hashlib.sha256(drawn(kind, "contoh").encode()).hexdigest()[:12] for kind in KINDS
    }

    assert prints == PRINTS


def test_slugs_of_one_kind_get_several_grounds_and_croppings() -> None:
    for kind in KINDS:
        openings = {drawn(kind, f"aset-{number}")[:220] for number in range(60)}
        grounds = {opening.split('fill="')[1][:7] for opening in openings}
        croppings = {opening.split('viewBox="')[1].split('"')[0] for opening in openings}
        assert (len(grounds), len(croppings)) == (3, 2)


def test_a_kind_without_a_drawing_of_its_own_gets_the_plainest() -> None:
    plain = motif_svg("", "baru-tiwah")

    assert plain == motif_svg("tidak-ada", "baru-tiwah") == motif_svg("garing", "baru-tiwah")
    assert naming.motif_of("tidak_dikenal") == ""
