"""Pictures that break, flood or stall whoever decodes them (U03, U04, U05)."""

import struct
import zlib

from PIL import Image

from tests.factories import files
from tests.proof.hostile.corpus import hostile

BROKEN = "rusak atau tidak lengkap"
TOO_MANY = "juta piksel"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _header(width: int, height: int, *, bits: int = 8, colour: int = 0) -> bytes:
    return files.png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))


def _noise(kind: str = "JPEG") -> bytes:
    return files.saved(Image.effect_noise((300, 200), 60).convert("RGB"), kind)


@hostile("photo", refused=TOO_MANY)
def a_square_of_a_hundred_million_pixels() -> bytes:
    return files.png_bomb(10_000)


@hostile("photo", refused=TOO_MANY, heavy=True)
def a_square_of_nine_hundred_million_pixels() -> bytes:
    return files.png_bomb(30_000)


@hostile("photo", refused=TOO_MANY)
def a_png_that_claims_all_there_is() -> bytes:
    return SIGNATURE + _header(2**31 - 1, 2**31 - 1) + files.png_chunk(b"IDAT", b"")


@hostile("photo", refused=TOO_MANY)
def a_jpeg_that_claims_all_there_is() -> bytes:
    data = bytearray(_noise())
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 9] = b"\xff\xff\xff\xff"
    return bytes(data)


@hostile("photo", refused=TOO_MANY)
def a_webp_that_claims_the_most_it_can() -> bytes:
    extended = b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\xff\xff" * 2
    return b"RIFF" + struct.pack("<I", len(extended) + 4) + b"WEBP" + extended


@hostile("photo", refused=TOO_MANY)
def one_line_of_a_thousand_million_pixels() -> bytes:
    return SIGNATURE + _header(1_000_000_000, 1) + files.png_chunk(b"IDAT", zlib.compress(b"x"))


def progressive(scans: int, side: int) -> bytes:
    """A picture drawn again and again: each pass is a few bytes and walks over every block."""
    image = Image.new("L", (side, side), "gray")
    data = files.saved(image, "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + b"\xff\xd9"


@hostile("photo", refused=BROKEN)
def a_picture_drawn_five_thousand_times() -> bytes:
    return progressive(5000, 2000)


@hostile("photo", refused=BROKEN)
def half_a_jpeg() -> bytes:
    return _noise()[:-3000]


@hostile("photo", refused=BROKEN)
def half_a_png() -> bytes:
    return _noise("PNG")[:9000]


@hostile("photo", refused=BROKEN)
def half_a_webp() -> bytes:
    return _noise("WEBP")[:900]


@hostile("photo", refused=BROKEN)
def a_png_with_a_wrong_sum() -> bytes:
    data = bytearray(_noise("PNG"))
    data[len(data) // 2] ^= 1
    return bytes(data)


@hostile("photo", refused=BROKEN)
def only_the_first_bytes_of_a_jpeg() -> bytes:
    return b"\xff\xd8\xff"


@hostile("photo", refused=BROKEN)
def only_the_signature_of_a_png() -> bytes:
    return SIGNATURE


@hostile("photo", refused=BROKEN)
def only_the_frame_of_a_webp() -> bytes:
    return b"RIFF\x04\x00\x00\x00WEBP"


@hostile("photo", refused=BROKEN)
def a_png_without_pixels() -> bytes:
    return SIGNATURE + _header(9, 9) + files.png_chunk(b"IEND", b"")


@hostile("photo", refused=BROKEN)
def a_png_of_no_width() -> bytes:
    return SIGNATURE + _header(0, 9) + files.png_chunk(b"IDAT", zlib.compress(b"\0" * 9))


@hostile("photo", refused=BROKEN)
def a_png_of_impossible_depth() -> bytes:
    return SIGNATURE + _header(9, 9, bits=7, colour=5) + files.png_chunk(b"IDAT", b"x")


@hostile("photo", refused=BROKEN)
def a_png_whose_palette_is_missing() -> bytes:
    packed = zlib.compress(b"".join(b"\0" + bytes(range(64)) for _ in range(64)))
    rows = files.png_chunk(b"IDAT", packed[: len(packed) // 2])
    return SIGNATURE + _header(64, 64, colour=3) + rows + files.png_chunk(b"IEND", b"")


@hostile("photo", refused=BROKEN)
def a_part_longer_than_the_file() -> bytes:
    return SIGNATURE + _header(9, 9) + struct.pack(">I", 2**31 - 1) + b"IDATx"


@hostile("photo", refused=BROKEN)
def a_text_that_unpacks_to_a_gigabyte() -> bytes:
    packer = zlib.compressobj(9)
    part = bytes(1_000_000)
    packed = b"".join(packer.compress(part) for _ in range(200)) + packer.flush()
    text = files.png_chunk(b"zTXt", b"Comment\0\0" + packed)
    data = files.picture("PNG")
    return data[:33] + text + data[33:]


@hostile("photo", refused=BROKEN)
def a_jpeg_without_its_tables() -> bytes:
    data = _noise()
    start = data.index(b"\xff\xdb")
    return data[:start] + data[data.index(b"\xff\xc0") :]


@hostile("photo", refused=BROKEN)
def a_jpeg_of_no_height() -> bytes:
    data = bytearray(_noise())
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 7] = b"\0\0"
    return bytes(data)


@hostile("photo", refused=BROKEN)
def a_jpeg_in_twelve_bits() -> bytes:
    data = bytearray(_noise())
    data[data.index(b"\xff\xc0") + 4] = 12
    return bytes(data)


@hostile("photo", refused="melebihi batas")
def a_picture_one_byte_too_large() -> bytes:
    data = _noise()
    return data + bytes(15 * 1024 * 1024 + 1 - len(data))
