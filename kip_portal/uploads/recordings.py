"""Sound and moving pictures: the frame around them is read, the recording itself is not decoded.

They are kept private as they came; only a person who may see the filing gets them.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from kip_portal.uploads.refusals import UploadRefused

_FRAMES_TO_SEE = 3
_SEARCHED_FOR_A_FRAME = 64 * 1024
_ID3_HEADER = 10
_ID3_FOOTER = 0x10
# Indexed by the four bits of the header; 0 is "free", 15 is forbidden: neither is taken.
_KBITS_V1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_KBITS_V2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_RATES = {3: (44100, 48000, 32000, 0), 2: (22050, 24000, 16000, 0), 0: (11025, 12000, 8000, 0)}
_VERSION_ONE = 3

_MAX_BOXES = 100_000
_TRACK = (b"moov", b"trak", b"mdia")
_PLAYABLE = {b"vide", b"soun"}

Box = tuple[bytes, int, int]


def check_mp3(file: BinaryIO) -> None:
    """Refuse what has no chain of MPEG layer III frames after its tag."""
    start = _after_id3(file)
    file.seek(start)
    data = file.read(_SEARCHED_FOR_A_FRAME)
    if not any(_is_chain(data, offset) for offset in _sync_offsets(data)):
        raise _broken("MP3")


def check_mp4(file: BinaryIO) -> None:
    """Refuse a film that is cut off, or that has neither a picture nor a sound track."""
    end = file.seek(0, 2)
    boxes = list(_boxes(file, 0, end))
    kinds = {kind for kind, _start, _end in boxes}
    if not {b"moov", b"mdat"} <= kinds:
        raise _broken("MP4")
    handlers = {_handler(file, media) for media in _inside(file, boxes, _TRACK)}
    if not handlers & _PLAYABLE:
        raise _broken("MP4")


def _after_id3(file: BinaryIO) -> int:
    """Return where the sound begins: a tag with a cover picture may be megabytes long."""
    file.seek(0)
    header = file.read(_ID3_HEADER)
    if header[:3] != b"ID3" or len(header) < _ID3_HEADER:
        return 0
    size = sum(
        (byte & 0x7F) << shift for byte, shift in zip(header[6:], (21, 14, 7, 0), strict=True)
    )
    footer = _ID3_HEADER if header[5] & _ID3_FOOTER else 0
    return _ID3_HEADER + size + footer


def _sync_offsets(data: bytes) -> Iterator[int]:
    offset = data.find(b"\xff")
    while offset != -1:
        yield offset
        offset = data.find(b"\xff", offset + 1)


def _is_chain(data: bytes, offset: int) -> bool:
    """Tell whether whole frames follow one another from here on."""
    for _frame in range(_FRAMES_TO_SEE):
        length = _frame_length(data[offset : offset + 4])
        if not length:
            return False
        offset += length
    return offset <= len(data)


def _frame_length(header: bytes) -> int:
    """Return the bytes of the frame that this header begins, or 0 where none begins."""
    word = int.from_bytes(header.ljust(4, b"\0"), "big")
    version, layer = word >> 19 & 3, word >> 17 & 3
    if word >> 21 != 0x7FF or version not in _RATES or layer != 1:
        return 0
    is_first = version == _VERSION_ONE
    bits = (_KBITS_V1 if is_first else _KBITS_V2)[word >> 12 & 15] * 1000
    rate = _RATES[version][word >> 10 & 3]
    if not bits or not rate:
        return 0
    return (144 if is_first else 72) * bits // rate + (word >> 9 & 1)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Yield kind, first and last position of each box between two positions."""
    for _count in range(_MAX_BOXES):
        if start >= end:
            return
        kind, body, after = _box(file, start, end)
        if after > end:
            raise _broken("MP4")
        yield kind, body, after
        start = after
    raise _broken("MP4")


def _box(file: BinaryIO, start: int, end: int) -> Box:
    file.seek(start)
    header = file.read(16)
    size, kind, body = int.from_bytes(header[:4], "big"), header[4:8], start + 8
    if size == 1:
        size, body = int.from_bytes(header[8:16], "big"), start + 16
    elif size == 0:
        size = end - start
    if len(header) < 8 or start + size < body:
        raise _broken("MP4")
    return kind, body, start + size


def _inside(file: BinaryIO, boxes: list[Box], path: tuple[bytes, ...]) -> Iterator[Box]:
    """Yield the boxes at the end of a path of kinds."""
    for kind, body, after in boxes:
        if kind != path[0]:
            continue
        if len(path) == 1:
            yield kind, body, after
        else:
            yield from _inside(file, list(_boxes(file, body, after)), path[1:])


def _handler(file: BinaryIO, media: Box) -> bytes:
    """Return what a track holds: `vide`, `soun` or something that is not played."""
    _kind, body, after = media
    for kind, start, _end in _boxes(file, body, after):
        if kind == b"hdlr":
            file.seek(start + 8)
            return file.read(4)
    return b""


def _broken(name: str) -> UploadRefused:
    return UploadRefused(
        _("Rekaman %(name)s ini rusak atau tidak lengkap. Simpan ulang, lalu unggah."),
        code="broken",
        params={"name": name},
    )
