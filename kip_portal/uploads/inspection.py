"""The judge at the door: what a file really is, and whether it may come in."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kip_portal.uploads import documents, pictures, recordings, sniff
from kip_portal.uploads.receiving import NothingReceived
from kip_portal.uploads.refusals import UploadRefused

_CHUNK = 256 * 1024


@dataclass(frozen=True)
class Verdict:
    """The facts of a file that was let in. Width and height are as seen, upright."""

    media_type: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None


def _picture(file: BinaryIO) -> dict[str, int]:
    width, height = pictures.measure(file)
    return {"width": width, "height": height}


def _document(file: BinaryIO) -> dict[str, int]:
    return {"pages": documents.count_pages(file)}


def _sound(file: BinaryIO) -> dict[str, int]:
    recordings.check_mp3(file)
    return {}


def _film(file: BinaryIO) -> dict[str, int]:
    recordings.check_mp4(file)
    return {}


_EXAMINE: Mapping[str, Callable[[BinaryIO], dict[str, int]]] = {
    sniff.JPEG: _picture,
    sniff.PNG: _picture,
    sniff.WEBP: _picture,
    sniff.PDF: _document,
    sniff.MP3: _sound,
    sniff.MP4: _film,
}
# For those who hold a phone in their hand: how to send what we can take.
_ADVICE: Mapping[str, str | Promise] = {
    sniff.HEIC: _(
        "Foto ini berformat HEIC, yang tidak dapat dibuka di semua komputer. Kirim sebagai JPEG:"
        " di iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel, lalu foto ulang;"
        " atau buka foto ini dan simpan sebagai JPEG."
    ),
    sniff.QUICKTIME: _(
        "Video ini berformat QuickTime (MOV), yang tidak dapat diputar di semua komputer."
        " Simpan sebagai MP4, lalu unggah lagi."
    ),
}


def inspect(file: "BinaryIO | File[bytes]", *, accept: frozenset[str], limit: int) -> Verdict:
    """Return the facts of an upload, judged by its content alone; it is left rewound.

    `accept` are media types, `limit` is in bytes. Raises `UploadRefused`.
    """
    _refuse_lost(getattr(file, "file", file), limit)
    stream = cast("BinaryIO", file)
    size, sha256 = _measured(stream, limit)
    media_type = _accepted_type(stream, accept)
    facts = _EXAMINE[media_type](stream)
    stream.seek(0)
    return Verdict(media_type, size, sha256, **facts)


def _refuse_lost(content: object, limit: int) -> None:
    """Tell of an upload that was thrown away while it arrived."""
    if isinstance(content, NothingReceived):
        full = content.no_room
        raise UploadRefused(full.says, code="full") if full else _too_big(limit)


def _measured(file: BinaryIO, limit: int) -> tuple[int, str]:
    """Return size and fingerprint, counted by ourselves, and never beyond the limit."""
    file.seek(0)
    size, fingerprint = 0, hashlib.sha256()
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise _too_big(limit)
        fingerprint.update(chunk)
    if not size:
        raise UploadRefused(_("Berkas ini kosong."), code="empty")
    return size, fingerprint.hexdigest()


def _accepted_type(file: BinaryIO, accept: frozenset[str]) -> str:
    file.seek(0)
    found = sniff.media_type(file.read(sniff.HEAD))
    if found in accept and found in _EXAMINE:
        return found
    if found in _ADVICE:
        raise UploadRefused(str(_ADVICE[found]), code="media_type")
    if not found:
        raise UploadRefused(
            _("Isi berkas bukan %(wanted)s."),
            code="media_type",
            params={"wanted": sniff.joined(accept)},
        )
    raise UploadRefused(
        _("Isi berkas bukan %(wanted)s, melainkan %(found)s."),
        code="media_type",
        params={"wanted": sniff.joined(accept), "found": sniff.LABELS[found]},
    )


def _too_big(limit: int) -> UploadRefused:
    return UploadRefused(
        _("Ukuran berkas melebihi batas %(limit)s."),
        code="size",
        params={"limit": filesizeformat(limit)},
    )
