"""What a file is, told from its first bytes: never from its name or from what a browser says."""

from collections.abc import Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
PDF = "application/pdf"
MP3 = "audio/mpeg"
MP4 = "video/mp4"
HEIC = "image/heic"
QUICKTIME = "video/quicktime"

PICTURES = frozenset({JPEG, PNG, WEBP})

# How many bytes `media_type` looks at.
HEAD = 512

# Names that a person knows; the ones below the line are never taken, only told apart.
LABELS: Mapping[str, str | Promise] = {
    JPEG: "JPEG",
    PNG: "PNG",
    WEBP: "WebP",
    PDF: "PDF",
    MP3: "MP3",
    MP4: "MP4",
    # --
    HEIC: "HEIC",
    QUICKTIME: "QuickTime (MOV)",
    "image/avif": "AVIF",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/svg+xml": "SVG",
    "application/postscript": "EPS/PostScript",
    "application/zip": _("ZIP atau dokumen Office"),
    "application/x-ole-storage": _("dokumen Office lama"),
    "application/x-7z-compressed": "7z",
    "application/vnd.rar": "RAR",
    "application/x-executable": _("program"),
    "text/html": "HTML",
    "audio/mp4": "M4A",
    "audio/ogg": "Ogg",
    "audio/wav": "WAV",
    "video/webm": "WebM/Matroska",
    "video/3gpp": "3GP",
    "video/x-msvideo": "AVI",
}
_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"ID3", MP3),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%!PS", "application/postscript"),
    (b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (b"PK", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-executable"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_RIFFS = {b"WEBP": WEBP, b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = (
    ((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    ((b"avif", b"avis"), "image/avif"),
    ((b"qt  ",), QUICKTIME),
    ((b"M4A ", b"M4B "), "audio/mp4"),
    ((b"3gp", b"3g2"), "video/3gpp"),
    ((b"isom", b"iso", b"mp4", b"avc1", b"M4V", b"MSNV", b"dash", b"f4v", b"NDS"), MP4),
)
_MARKUP = ((b"<svg", "image/svg+xml"), (b"<html", "text/html"), (b"<!doctype html", "text/html"))
_SOUND_SYNC = 0xFFE0
_LAYER_BITS = 0x0006
_LAYER_THREE = 0x0002


def media_type(head: bytes) -> str:
    """Return what the first `HEAD` bytes say the file is; empty when they say nothing known."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return _RIFFS.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if _is_mpeg_layer_three(head):
        return MP3
    return _of_markup(head)


def joined(media_types: Collection[str]) -> str:
    """Return the names of these types as a person lists them: JPEG, PNG atau WebP."""
    *others, last = [str(label) for each, label in LABELS.items() if each in media_types]
    if not others:
        return last
    return gettext("%(others)s atau %(last)s") % {"others": ", ".join(others), "last": last}


def _of_brand(brand: bytes) -> str:
    for starts, found in _BRANDS:
        if brand.startswith(starts):
            return found
    return ""


def _is_mpeg_layer_three(head: bytes) -> bool:
    word = int.from_bytes(head[:2], "big")
    return word & _SOUND_SYNC == _SOUND_SYNC and word & _LAYER_BITS == _LAYER_THREE


def _of_markup(head: bytes) -> str:
    text = head.lower()
    for tag, found in _MARKUP:
        if tag in text:
            return found
    return ""
