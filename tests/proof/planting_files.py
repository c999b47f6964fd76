"""Files full of marks: in their names, in the notes inside them, in what is seen or heard.

A picture is known by its pattern, a sound or film by a piece from its midst: whatever notes a
copy lost, it is still told whose it was.
"""

import io
import random
import struct
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from products.actions import attachments, preparing
from products.models import Filing
from tests.factories import files, media
from tests.proof.planting import Garden, Plant
from tests.proof.planting_marks import drawn_numbers, heard, picture_of, piece_of

MAKER = 0x010F
CAPTION = 120  # what IPTC calls a caption
SAID = {"audio": ("caption", "transcript"), "video": ("caption", "alt", "transcript")}
NOUNS = {"audio": "sound", "video": "film"}
SHAPES: dict[str, tuple[Callable[..., bytes], str, str]] = {
    "sound": (media.sound, "mp3", "audio/mpeg"),
    "film": (media.film, "mp4", "video/mp4"),
}


def photo(garden: Garden, plant: Plant) -> SimpleUploadedFile:
    """Draw a picture with notes in EXIF, XMP, IPTC and the JPEG's own comment."""
    name, camera, xmp, iptc = (
        garden.mark(plant, part) for part in ("filename", "camera", "xmp", "iptc")
    )
    number = _next(garden, plant, "photo")
    drawn_numbers.add(number)
    exif = Image.Exif()
    exif[MAKER] = camera
    data = io.BytesIO()
    picture_of(number).save(
        data, "JPEG", quality=92, exif=exif, comment=camera.encode(),
        xmp=f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{xmp}</x:xmpmeta>".encode(),
        extra=_iptc(iptc.encode()),
    )  # fmt: skip
    return SimpleUploadedFile(f"{name}.jpg", data.getvalue(), "image/jpeg")


def _iptc(words: bytes) -> bytes:
    """Return the segment of a JPEG in which agencies of the press write."""
    record = b"\x1c\x02" + bytes([CAPTION]) + struct.pack(">H", len(words)) + words
    record += bytes(len(record) % 2)
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(record)) + record
    segment = b"Photoshop 3.0\x00" + resource
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def paper(garden: Garden, plant: Plant) -> SimpleUploadedFile:
    """Return a PDF with a mark among its facts."""
    pdf = files.new_pdf()
    pdf.docinfo["/Title"] = garden.mark(plant, "paper facts")
    name = garden.mark(plant, "paper name")
    return SimpleUploadedFile(f"{name}.pdf", files.pdf_bytes(pdf), "application/pdf")


def recordings(garden: Garden, plant: Plant) -> None:
    """Attach a sound and a film, and let the worker's own preparation make all copies."""
    by = garden.worlds[plant.sort.other].by
    for role, noun in NOUNS.items():
        words = {name: garden.mark(plant, f"{noun} {name}") for name in SAID[role]}
        upload = _recording(garden, plant, noun)
        kept = attachments.attach(
            Filing.objects.get(pk=plant.filing.pk), upload, role=role, by=by, **words
        )
        if plant.sort.twist == "part sealed" and role == "audio":
            attachments.describe(kept, by=by, level="petugas")
    for file in plant.filing.attachments.all():
        preparing.prepare(file.pk)


def _recording(garden: Garden, plant: Plant, noun: str) -> SimpleUploadedFile:
    """Return a sound or film with a tag of titles, or what a film has in their stead."""
    made, ending, media_type = SHAPES[noun]
    name, tag = (garden.mark(plant, f"{noun} {part}") for part in ("name", "tag"))
    number = _next(garden, plant, noun)
    tags = dict.fromkeys(("title", "artist", "comment"), tag)
    data = made(1, tags=tags, noise=random.Random(number))
    heard[piece_of(data)] = number
    return SimpleUploadedFile(f"{name}.{ending}", data, media_type)


def _next(garden: Garden, plant: Plant, part: str) -> int:
    """Return the number of a mark that is no word."""
    number = len(garden.marks) + 1
    garden.mark(plant, part)
    return number
