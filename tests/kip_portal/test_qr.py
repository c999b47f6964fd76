"""The drawing is read back module by module: a code that no phone can read is worse than none."""

import re
from xml.etree import ElementTree as ET

import segno

from kip_portal import qr

ADDRESS = "https://kip.example.go.id/verifikasi/7KQM-RW4L-ZT9B-H2XE/"


def modules(drawing):
    """Return the dark modules of the drawing as (x, y), out of its one stroked path."""
    path = ET.fromstring(drawing).findall("path")[-1].attrib["d"]
    dark, x, y = set(), 0.0, 0.0
    for verb, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if verb == "M":
            x, y = values
        elif verb == "m":
            x, y = x + values[0], y + values[1]
        else:
            dark |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
    return dark


def test_the_drawing_holds_every_module_of_the_code():
    code = segno.make_qr(ADDRESS, error="m", boost_error=False)
    wanted = {
        (x + 4, y + 4) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark
    }

    assert modules(qr.svg(ADDRESS, title="Periksa")) == wanted


def test_the_strict_policy_has_nothing_to_forbid():
    drawing = qr.svg(ADDRESS, title="Periksa keaslian")

    assert "style" not in drawing
    assert "href" not in drawing
    assert "<script" not in drawing
    assert 'fill="#fff"' in drawing
    assert ADDRESS not in drawing


def test_a_screen_reader_is_told_what_it_is_and_the_title_is_escaped():
    drawing = qr.svg(ADDRESS, title='<b>"Periksa"&')

    assert 'role="img"' in drawing
    assert "<b>" not in drawing
    assert ET.fromstring(drawing).findtext("title") == '<b>"Periksa"&'
