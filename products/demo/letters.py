"""Papers of the demo, drawn like scans and marked CONTOH: letters, an identity card, a signature.

Each is the same every time for the same words: drawn once, and small.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

PAGE = (620, 877)  # A4 at 75 dots an inch
CARD = (600, 380)
INK, PALE, PAPER = (40, 40, 48), (222, 214, 205), (253, 252, 249)
FONT = Path(settings.BASE_DIR, "static", "fonts", "jakarta-sans.woff2")
STAMP = "CONTOH"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the portal's typeface in that size."""
    return ImageFont.truetype(str(FONT), size)


def page(heading: str, lines: tuple[str, ...]) -> bytes:
    """Return a letter of one page as PDF."""
    return _saved(_sheet(PAGE, heading, lines), "PDF", resolution=75)


def card(owner: str) -> bytes:
    """Return the picture of an identity card that belongs to nobody."""
    lines = ("Bukan kartu identitas sungguhan", owner, "Kode wilayah 62.99 tidak dipakai")
    return _saved(_sheet(CARD, "KARTU IDENTITAS", lines), "JPEG", quality=60)


def signature(owner: str) -> bytes:
    """Return the picture of a signature: the first name and a stroke below it."""
    sheet = Image.new("RGB", (480, 200), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((60, 55), owner.split(maxsplit=1)[0].strip(","), font=font(48), fill=(32, 52, 120))
    pen.line([(50, 140), (180, 128), (300, 142), (430, 120)], fill=(32, 52, 120), width=3)
    pen.text((380, 170), STAMP, font=font(16), fill=PALE)
    return _saved(sheet, "JPEG", quality=60)


def _sheet(size: tuple[int, int], heading: str, lines: tuple[str, ...]) -> Image.Image:
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((size[0] // 2, size[1] // 2), STAMP, font=font(110), fill=PALE, anchor="mm")
    pen.text((40, 48), heading, font=font(20), fill=INK)
    pen.line([(40, 82), (size[0] - 40, 82)], fill=INK, width=2)
    for number, line in enumerate(lines):
        pen.text((40, 110 + 30 * number), line[:70], font=font(15), fill=INK)
    return sheet


def _saved(sheet: Image.Image, kind: str, **options: int) -> bytes:
    out = BytesIO()
    sheet.save(out, kind, **options)
    return out.getvalue()
