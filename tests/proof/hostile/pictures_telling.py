"""Pictures that are let in: what they tell or carry must be gone for everybody else (U02, U06)."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin

from tests.factories import files
from tests.proof.hostile.corpus import CANARY, hostile, join

HTML = b"<html><script>alert('" + CANARY + b"')</script></html>"
TAILS = {
    "halaman HTML": HTML,
    "skrip PHP": b"<?php echo '" + CANARY + b"'; ?>",
    "arsip ZIP": b"PK\x03\x04" + bytes(26) + CANARY + b"PK\x05\x06" + bytes(18),
    "PDF": b"%PDF-1.7\n(" + CANARY + b")\n%%EOF",
    "film": files.box(b"ftyp", b"isom", CANARY),
    "gambar kedua": files.picture() + CANARY,
}


def photo(kind: str = "JPEG", **options: object) -> bytes:
    image = Image.effect_noise((320, 240), 50).convert("RGB")
    return files.saved(image, kind, **options)


for _kind in ("JPEG", "PNG", "WEBP"):
    for _what, _tail in TAILS.items():
        join(lambda kind=_kind, tail=_tail: photo(kind) + tail, f"{_kind} dan {_what}", "photo")


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _with_segments(*segments: bytes) -> bytes:
    data = photo()
    return data[:2] + b"".join(segments) + data[2:]


@hostile("photo")
def a_photo_with_all_that_a_phone_writes() -> bytes:
    return files.phone_photo().replace(files.PLACE, CANARY)


@hostile("photo")
def a_photo_with_words_of_a_press_agency() -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(CANARY)) + CANARY
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return _with_segments(_segment(0xED, b"Photoshop 3.0\0" + block))


@hostile("photo")
def a_photo_with_a_small_one_inside() -> bytes:
    small = photo()[:2] + _segment(0xFE, CANARY) + photo()[2:]
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    thumbnail = b"Exif\0\0" + exif.tobytes()[6:] + small
    return _with_segments(_segment(0xE1, thumbnail[:60_000]))


@hostile("photo")
def a_photo_with_a_comment() -> bytes:
    return photo(comment=CANARY)


@hostile("photo")
def a_photo_with_a_page_as_its_comment() -> bytes:
    return photo(comment=HTML)


@hostile("photo")
def a_photo_with_packed_words() -> bytes:
    return photo(xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>")


@hostile("photo")
def a_photo_whose_profile_talks() -> bytes:
    profile = files.wide_profile().replace(b"made by code", CANARY[:12])
    return photo(icc_profile=profile + CANARY)


@hostile("photo")
def a_photo_with_two_hundred_strange_parts() -> bytes:
    return _with_segments(*[_segment(0xE5, CANARY + bytes(60_000)) for _ in range(200)])


@hostile("photo")
def a_photo_that_is_a_script_too() -> bytes:
    data = photo()
    return (
        data[:2]
        + _segment(0xE0, b"/*" + b"A" * 50)
        + _segment(0xFE, b"*/=1;//" + CANARY)
        + data[2:]
    )


@hostile("photo")
def a_photo_of_several_pictures() -> bytes:
    first, second = (Image.new("RGB", (80, 60), colour) for colour in ("red", "blue"))
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second], comment=CANARY)
    return out.getvalue()


@hostile("photo")
def a_photo_turned_on_its_side() -> bytes:
    return files.phone_photo(orientation=6).replace(files.PLACE, CANARY)


@hostile("photo")
def a_photo_in_colours_of_print() -> bytes:
    return files.saved(Image.new("CMYK", (90, 60), (9, 99, 200, 5)), "JPEG", comment=CANARY)


def _texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY.decode())
    info.add_text("Comment", CANARY.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY.decode()}</x>")
    return info


@hostile("photo", filename="teks.png")
def a_png_with_every_kind_of_text() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    return photo("PNG", pnginfo=_texts(), exif=exif)


@hostile("photo", filename="banyak.png")
def a_png_of_ten_thousand_strange_parts() -> bytes:
    data = photo("PNG")
    return data[:33] + files.png_chunk(b"abCd", CANARY) * 10_000 + data[33:]


@hostile("photo", filename="catatan.webp")
def a_webp_with_notes() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    return photo("WEBP", exif=exif, xmp=b"<x>" + CANARY + b"</x>")


def _frames(count: int) -> list[Image.Image]:
    return [Image.new("RGB", (40, 40), (n % 256, n // 256, 90)) for n in range(count)]


def _animated(kind: str, count: int) -> bytes:
    first, *others = _frames(count)
    out = BytesIO()
    first.save(out, kind, save_all=True, append_images=others, duration=20)
    return out.getvalue()


@hostile("photo", filename="bergerak.webp")
def a_hundred_moving_pictures_in_webp() -> bytes:
    return _animated("WEBP", 100)


@hostile("photo", filename="bergerak.png")
def a_hundred_moving_pictures_in_png() -> bytes:
    return _animated("PNG", 100)


@hostile("photo", filename="lama.webp", heavy=True)
def five_thousand_moving_pictures_in_webp() -> bytes:
    return _animated("WEBP", 5000)


@hostile("photo", filename="lama.png", heavy=True)
def five_thousand_moving_pictures_in_png() -> bytes:
    return _animated("PNG", 5000)


@hostile("photo", filename="tipis.png")
def one_line_of_fifty_thousand_pixels() -> bytes:
    return files.saved(Image.new("L", (50_000, 1)), "PNG")


@hostile("photo", filename="titik.png")
def a_single_pixel() -> bytes:
    return files.saved(Image.new("RGBA", (1, 1)), "PNG")


@hostile("photo", filename="kunci.png")
def a_png_with_a_colour_that_is_not_there() -> bytes:
    header = struct.pack(">IIBBBBB", 8, 8, 8, 3, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([200] * 8)) * 8)
    parts = ((b"IHDR", header), (b"PLTE", b"\1\2\3"), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(files.png_chunk(*part) for part in parts)


@hostile("photo", filename="terbesar.png", heavy=True)
def the_largest_picture_that_may_come() -> bytes:
    """Fifty million pixels with transparency, held sideways: the most memory there is to have."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return files.saved(Image.new("RGBA", (10_000, 5_000), (9, 9, 9, 99)), "PNG", exif=exif)
