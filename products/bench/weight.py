"""What a visit brings over the wire, as a browser takes it: packed, and no font that it needs not.

A font with a range of letters is loaded for a page that holds one of them (Dayak, phonetic).
Pictures of entries are not counted: a load has none. `tests/journeys/test_page_weight.py` lets
a browser count pages with all that they show.
"""

import re
import urllib.parse
from collections.abc import Iterator
from typing import Any

from products.bench import http

LOADED = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="(/static/[^"]+)"[^>]*>')
FACE = re.compile(r"@font-face\s*{([^}]*)}")
FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)


def measure(port: int, path: str) -> dict[str, Any]:
    """Return what a first visit brings over the wire, and what the next page does."""
    page, _headers = http.get(port, path, http.BROWSER)
    plain = http.get(port, path)[0].decode()
    found = set(LOADED.findall(plain))
    sheets = [http.get(port, one)[0].decode() for one in found if one.endswith(".css")]
    found |= {font for css in sheets for font in fonts(css, plain)}
    told = {one: len(http.get(port, one, http.BROWSER)[0]) for one in sorted(found)}
    return {"first_bytes": len(page) + sum(told.values()), "repeat_bytes": len(page), "parts": told}


def fonts(css: str, text: str) -> Iterator[str]:
    """Yield the addresses of the fonts that a sheet loads for a text."""
    letters = {ord(one) for one in text}
    for face in FACE.findall(css):
        ranges = [
            range(int(first, 16), int(last or first, 16) + 1) for first, last in RANGE.findall(face)
        ]
        if not ranges or any(one in reach for reach in ranges for one in letters):
            for address in FONT.findall(face):
                yield urllib.parse.urljoin("/static/css/", address)
