"""A picture in the widths that pages ask for, as WebP (docs/decisions/001-media-copies.md)."""

from io import BytesIO

from PIL import Image

from kip_portal.uploads import pictures

WIDTHS = (480, 960, 1600)
# WebP holds 16,383 pixels a side; a scroll that is longer is shown smaller.
TALLEST = 8000
QUALITY = 80
METHOD = 4


def renditions(data: bytes) -> dict[str, bytes]:
    """Return the picture by width and format (`960.webp`), never larger than it came.

    Raises `UploadRefused` for what does not decode.
    """
    largest = pictures.drawn(data, (max(WIDTHS), TALLEST))
    widths = sorted({min(width, largest.width) for width in WIDTHS})
    return {f"{width}.webp": _encoded(_narrowed(largest, width)) for width in widths}


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=METHOD)
    return out.getvalue()
