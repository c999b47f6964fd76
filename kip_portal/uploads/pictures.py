"""Pictures: measured before they are decoded, and re-encoded before anybody else sees them.

The derivative is drawn anew on a blank sheet, so that nothing of the file
survives but what the eye sees: no place, no camera, no comment, no second
picture, and no archive or page hidden behind the pixels.

Everything here takes and gives bytes or streams, and so can move into a child process.
"""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile

from kip_portal.uploads.refusals import UploadRefused

# A phone's picture has 12 to 50 million pixels; a bomb packs a thousand million in 100 KB.
MAX_PIXELS = 50_000_000
DERIVATIVE_SIDE = 1600
THUMBNAIL_SIDES = (480, 1024)
_FORMATS = ("JPEG", "PNG", "WEBP")
_JPEGS = ("JPEG", "MPO")  # the latter holds several pictures
# A JPEG may be drawn in passes, a dozen as a rule; each walks over the whole picture.
MAX_PASSES = 64
_PASS, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])(..)?", re.DOTALL)
_STRIP = 64  # lines that are narrowed at once
_QUALITY = 85
_WHITE = (255, 255, 255)
_ORIENTATION = 0x0112
# How to put a picture upright, by the camera's note of how it was held.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# What Pillow's decoders raise on broken or hostile bytes.
_COMPLAINTS = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def measure(file: BinaryIO) -> tuple[int, int]:
    """Return width and height as seen, of a picture that decodes to its end.

    Raises `UploadRefused` for one that is too large to decode, broken or cut off.
    """
    with _open(file) as picture:
        if picture.format in _JPEGS:
            file.seek(0)
            _check_passes(file.read())
        _check_sums(picture)
    with _open(file) as picture:
        width, height = picture.size
        _read_through(picture)
        turned = _orientation(picture) in _SIDEWAYS
    return (height, width) if turned else (width, height)


def picture_derivative(data: bytes, *, longest: int = DERIVATIVE_SIDE) -> bytes:
    """Return the picture as a plain JPEG, upright, at most `longest` pixels a side."""
    return _encode(drawn(data, (longest, longest)))


def drawn(data: bytes, within: tuple[int, int]) -> Image.Image:
    """Return the picture drawn anew, upright, on a white sheet of at most that width and height.

    Nothing of the file survives but what the eye sees. Raises `UploadRefused`.
    """
    with _open(BytesIO(data)) as picture:
        profile = picture.info.get("icc_profile")
        # JPEG decodes at half or a quarter for almost nothing: a phone's photo fits in memory.
        picture.draft(None, max(_fitting(picture.size, box) for box in (within, within[::-1])))
        try:
            picture.load()
        except _COMPLAINTS as error:
            raise _broken() from error
        orientation = _orientation(picture)
        box = within[::-1] if orientation in _SIDEWAYS else within
        size = _fitting(picture.size, box)
        narrow = _narrowed(picture, size[0])
        picture.close()  # gives back its memory
    upright = _upright(narrow.resize(size, Image.Resampling.LANCZOS), orientation)
    return _on_white(_in_srgb(upright, profile))


def thumbnails(derivative: bytes) -> dict[int, bytes]:
    """Return the small pictures of lists and pages, made from a derivative, by their side."""
    return {side: picture_derivative(derivative, longest=side) for side in THUMBNAIL_SIDES}


def _open(file: BinaryIO) -> Image.Image:
    """Return the picture with its header read and its size judged, not yet decoded."""
    # WeasyPrint lets its whole process take half a picture for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    file.seek(0)
    try:
        picture = Image.open(file, formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except _COMPLAINTS as error:
        raise _broken() from error
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large()
    return picture


def _check_passes(data: bytes) -> None:
    """Refuse kilobytes that keep a decoder at work for minutes."""
    if sum(1 for _pass in islice(_passes(data), MAX_PASSES + 1)) > MAX_PASSES:
        raise _broken()


def _passes(data: bytes) -> Iterator[int]:
    """Yield where each pass of the first picture begins; films may hang behind it."""
    place = 2
    while (part := _MARKER.search(data, place)) and part[1][0] != _END and part[2]:
        place = part.start(2) + int.from_bytes(part[2], "big")
        if part[1][0] == _PASS:
            yield place


def _check_sums(picture: Image.Image) -> None:
    """Hold each part of a PNG against its sum; decoding alone does not. Closes the picture."""
    try:
        if picture.format == "PNG":
            picture.verify()
    except _COMPLAINTS as error:
        raise _broken() from error


def _read_through(picture: Image.Image) -> None:
    """Decode to the end; a JPEG at an eighth of its size, which takes next to no memory."""
    try:
        picture.draft(None, (picture.width // 8 or 1, picture.height // 8 or 1))
        picture.load()
    except _COMPLAINTS as error:
        raise _broken() from error


def _orientation(picture: Image.Image) -> int:
    """Return how the camera was held; a garbled note of it counts as upright."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except _COMPLAINTS:
        return 1


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Return the size that fits into a box, never larger than it is."""
    scale = min(1, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    """Return the picture narrowed strip by strip, never a second time whole in memory."""
    strips = (
        _with_plain_channels(picture.crop((0, top, picture.width, top + _STRIP))).resize(
            (width, _STRIP), Image.Resampling.LANCZOS
        )
        for top in range(0, picture.height, _STRIP)
    )
    first = next(strips)
    narrow = Image.new(first.mode, (width, picture.height))
    for place, strip in enumerate(chain([first], strips)):
        narrow.paste(strip, (0, place * _STRIP))
    return narrow


def _with_plain_channels(picture: Image.Image) -> Image.Image:
    """Return palettes, bitmaps and 16-bit greys as channels that can be scaled smoothly."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa"):
        return picture.convert("RGBA")
    if picture.mode in ("1", "P"):
        return picture.convert("RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as every screen shows them, since the profile is not kept."""
    if not profile or picture.mode not in ("L", "RGB", "RGBA", "CMYK"):
        return picture
    transparency = picture.getchannel("A") if picture.mode == "RGBA" else None
    opaque = picture.convert("RGB") if transparency else picture
    try:
        transform = ImageCms.buildTransform(
            BytesIO(profile), ImageCms.createProfile("sRGB"), opaque.mode, "RGB"
        )
        converted = transform.apply(opaque)
    except (ImageCms.PyCMSError, *_COMPLAINTS):
        return picture
    if transparency:
        converted.putalpha(transparency)
    return converted


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture on a new white sheet that has no memory of the file."""
    sheet = Image.new("RGB", picture.size, _WHITE)
    if picture.mode == "RGBA":
        sheet.paste(picture, mask=picture.getchannel("A"))
    else:
        sheet.paste(picture.convert("RGB"))
    return sheet


def _encode(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _too_large() -> UploadRefused:
    return UploadRefused(
        _("Gambar ini melebihi %(limit)d juta piksel. Perkecil ukurannya, lalu unggah lagi."),
        code="pixels",
        params={"limit": MAX_PIXELS // 1_000_000},
    )


def _broken() -> UploadRefused:
    return UploadRefused(
        _("Gambar ini rusak atau tidak lengkap. Buka di komputer Anda, simpan ulang, lalu unggah."),
        code="broken",
    )
