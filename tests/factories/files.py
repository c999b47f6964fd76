"""Files made by code, so that no binary lies in the repository and each says what is in it."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

# A camera's own words: each must be gone from what the public gets.
PLACE = b"Place-of-the-ossuary"
GPS = 0x8825
ORIENTATION = 0x0112


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """A plain picture; options go to Pillow's writer."""
    mode = options.pop("mode", "RGB")
    return saved(Image.new(mode, size, options.pop("color", None) or "brown"), kind, **options)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def phone_photo(size: tuple[int, int] = (400, 300), *, orientation: int = 1) -> bytes:
    """A photo with all that a phone writes beside the pixels; its first corner is red."""
    image = Image.effect_noise(size, 60).convert("RGB")
    corner = (0, 0, size[0] // 3, size[1] // 3)
    ImageDraw.Draw(image).rectangle(corner, fill="red")
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = PLACE.decode()  # maker
    exif.get_ifd(GPS).update({1: "S", 2: (2.0, 12.0, 36.5), 3: "E", 4: (113.0, 55.0, 1.0)})
    return saved(image, "JPEG", quality=90, exif=exif, comment=PLACE, xmp=b"<x>" + PLACE + b"</x>")


def wide_profile() -> bytes:
    """A colour profile as wide as Adobe's: its numbers mean stronger colours than on the web."""
    primaries = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
        b"wtpt": (0.9642, 1.0, 0.8249),
    }
    gamma = b"curv" + struct.pack(">IIH", 0, 1, 563) + bytes(2)
    text = b"text" + bytes(4) + b"made by code\x00" + bytes(3)
    name = b"desc" + struct.pack(">II", 0, 5) + b"wide\x00" + bytes(78) + bytes(1)
    tags = {
        name: b"XYZ " + bytes(4) + struct.pack(">3i", *(round(part * 65536) for part in parts))
        for name, parts in primaries.items()
    }
    tags |= {b"rTRC": gamma, b"gTRC": gamma, b"bTRC": gamma, b"cprt": text, b"desc": name}
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for signature, tag in tags.items():
        table += signature + struct.pack(">II", start + len(data), len(tag))
        data += tag + bytes(-len(tag) % 4)
    illuminant = struct.pack(">3i", 63190, 65536, 54061)
    header = struct.pack(
        ">I4xI4s4s4s12x4s28x", start + len(data), 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"acsp"
    )
    return header + illuminant + bytes(128 - len(header) - 12) + table + data


def png_chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png_bomb(side: int) -> bytes:
    """A square that packs into kilobytes and unpacks into `side`² bytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(side + 1)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    chunks = (png_chunk(b"IHDR", header), png_chunk(b"IDAT", packed), png_chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def new_pdf(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return pdf


def pdf_bytes(pdf: pikepdf.Pdf | None = None, **options: Any) -> bytes:
    out = BytesIO()
    (pdf or new_pdf()).save(out, **options)
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def annotated(pdf: pikepdf.Pdf, **entries: Any) -> pikepdf.Pdf:
    """The PDF with one annotation on its first page."""
    annotation = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
    pdf.pages[0].Annots = Array([pdf.make_indirect(annotation)])
    return pdf


def mp3(frames: int = 8, *, tag: bytes = b"") -> bytes:
    """Silence: whole MPEG 1 layer III frames of 128 kbit/s, behind an ID3 tag where given."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return (id3(tag) if tag else b"") + frame * frames


def id3(text: bytes) -> bytes:
    body = b"TIT2" + struct.pack(">IH", len(text) + 1, 0) + b"\x00" + text
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def track(handler: bytes) -> bytes:
    described = box(b"hdlr", bytes(8), handler, bytes(12), b"name\x00")
    return box(b"trak", box(b"mdia", box(b"mdhd", bytes(24)), described))


def mp4(*handlers: bytes, brand: bytes = b"isom") -> bytes:
    """A film's frame with one track a handler; the pictures in it are nought."""
    tracks = [track(handler) for handler in handlers or (b"vide", b"soun")]
    place = box(b"udta", box(b"\xa9xyz", PLACE))
    return (
        box(b"ftyp", brand, bytes(4), b"isomiso2")
        + box(b"moov", box(b"mvhd", bytes(100)), *tracks, place)
        + box(b"mdat", bytes(1000))
    )


def heic() -> bytes:
    return box(b"ftyp", b"heic", bytes(4), b"mif1heic") + box(b"meta", bytes(40))
