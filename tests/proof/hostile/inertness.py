"""What served bytes must be: of the type they are called, without tail, words or actions."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, UnidentifiedImageError

from tests.proof.hostile.corpus import CANARY

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
RECORDINGS = ("audio/mpeg", "video/mp4")
SHOWN = ("image/jpeg", "image/webp", *RECORDINGS)
_ACTING = re.compile(
    rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|GoToE|GoToR|XFA|EmbeddedFiles?|RichMedia|AA)\b"
)


def faults_of(answer: Any) -> Iterator[str]:
    """Yield what is wrong with an answer that hands out a file of somebody else."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer["Content-Type"]
    if answer.status_code != 200:
        yield f"status {answer.status_code}"
        return
    yield from (f"header {name}" for name, value in HEADERS.items() if answer.get(name) != value)
    how, _, name = answer["Content-Disposition"].partition(";")
    if kind not in SHOWN and how != "attachment":
        yield f"{kind} shown in place"
    if re.search(r"[\r\n\0/\\]", name.replace("filename*=utf-8''", "")):
        yield f"name {name!r}"
    if how == "attachment" and kind in RECORDINGS:
        return  # could not be copied: an officer may save it as it came, no player gets it
    yield from _of_bytes(kind, body)


def faults_of_drawn(answer: Any) -> Iterator[str]:
    """Yield what is wrong with a page that was drawn for an officer, where any could be."""
    if answer.status_code == 404:
        return
    if answer.status_code != 200 or answer["Content-Type"] != "image/png":
        yield f"{answer.status_code} {answer.get('Content-Type')}"
        return
    if answer.get("X-Content-Type-Options") != "nosniff":
        yield "may be taken for something else"
    with Image.open(BytesIO(answer.content), formats=["PNG"]) as picture:
        picture.load()
        if picture.info.keys() - {"dpi"} or CANARY in answer.content:
            yield f"a drawn page tells {sorted(picture.info)}"


def _of_bytes(kind: str, body: bytes) -> Iterator[str]:
    if kind.startswith("image/"):
        yield from _of_picture(kind, body)
    elif kind == "application/pdf":
        yield from _of_paper(body)
    elif kind not in SHOWN:
        yield f"served as {kind}"
    elif CANARY in body:
        yield "words survive in a recording"


def _of_picture(kind: str, body: bytes) -> Iterator[str]:
    if CANARY in body:
        yield "words survive in a picture"
    try:
        opened = Image.open(BytesIO(body), formats=["JPEG", "WEBP"])
    except UnidentifiedImageError:
        yield "no picture of ours"
        return
    with opened as picture:
        picture.load()
        told = set(picture.info) & {"exif", "xmp", "comment", "icc_profile", "photoshop", "mp"}
        if told or getattr(picture, "n_frames", 1) != 1 or dict(picture.getexif()):
            yield f"picture tells {told}"
        if f"image/{(picture.format or '').lower()}" != kind:
            yield f"{picture.format} called {kind}"
    if _length(kind, body) != len(body):
        yield "tail behind a picture"


def _length(kind: str, body: bytes) -> int:
    """Return where the picture ends by its own account."""
    if kind == "image/webp":
        return int.from_bytes(body[4:8], "little") + 8
    return body.find(b"\xff\xd9") + 2


def _of_paper(body: bytes) -> Iterator[str]:
    """Papers are served as they came: written out plainly, nothing in them may act."""
    plain = BytesIO()
    with pikepdf.open(BytesIO(body)) as pdf:
        pdf.save(
            plain, object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )  # fmt: skip
    if found := _ACTING.search(plain.getvalue()):
        yield f"{found[0].decode()} in a paper"
    if not body.rstrip(b"\0\t\n\f\r ").endswith(b"%%EOF"):
        yield "tail behind a paper"
