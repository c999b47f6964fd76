"""PDFs: opened as the reader's program would, and refused when they could act by themselves.

A search through the bytes misses what is compressed or spelt with `#61`; the
parsed objects are walked instead. Streams are never unpacked: neither pictures
nor text are looked at, and a bomb stays packed.

A file that only its owner may change (but anybody may read) is accepted and
kept as it came. One that a program would have to repair first is refused: two
programs could read two different documents in it.
"""

import logging
import os
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pikepdf.settings import set_qpdf_limits

from kip_portal.uploads.refusals import UploadRefused

MAX_PAGES = 500
# qpdf says this of an empty page that lacks a formality; nothing can hide there.
_EMPTY_PAGE = "Resources is missing"
_MAX_PARTS = 300_000
# Object streams alone are unpacked, to be walked; an honest one has a few hundred kilobytes.
_MAX_UNPACKED = 32 * 1024 * 1024

# qpdf's warnings quote the document, which may be somebody's identity card.
logging.getLogger("pikepdf._core").setLevel(logging.ERROR)
set_qpdf_limits(
    flate_max_memory=_MAX_UNPACKED,
    run_length_max_memory=_MAX_UNPACKED,
    png_max_memory=_MAX_UNPACKED,
    tiff_max_memory=_MAX_UNPACKED,
    parser_max_container_size=200_000,
    doc_max_warnings=100,
)

_SCRIPT = _("kode JavaScript")
_ACTION = _("perintah yang berjalan sendiri")
_FORM = _("formulir XFA")
_ATTACHED = _("berkas lain di dalamnya")
_MEDIA = _("media yang diputar di dalamnya")
_OUTSIDE = _("rujukan ke berkas di luar")

_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": _ACTION,
    "/SubmitForm": _ACTION,
    "/ImportData": _ACTION,
    "/GoToE": _ATTACHED,
    "/GoToR": _OUTSIDE,  # a file on somebody's server is asked for with the reader's log-in
    "/Rendition": _MEDIA,
    "/RichMediaExecute": _MEDIA,
    "/GoTo3DView": _MEDIA,
}
_ANNOTATIONS = {
    "/FileAttachment": _ATTACHED,
    "/RichMedia": _MEDIA,
    "/Movie": _MEDIA,
    "/Sound": _MEDIA,
    "/Screen": _MEDIA,
    "/3D": _MEDIA,
}
_KEYS = {
    "/JavaScript": _SCRIPT,
    "/XFA": _FORM,
    "/EF": _ATTACHED,
    "/EmbeddedFiles": _ATTACHED,
    "/RichMediaContent": _MEDIA,
}

# What a paper may do when it is opened: turn to a page, or ask to be printed.
_WHEN_OPENED = {"/GoTo", "/Named", "/Thread"}
_BAD_ADDRESS = re.compile(
    r"\s*(javascript|vbscript|data):|\s*(file:)?[/\\]{2}[^/\\]", re.IGNORECASE
)
_BLANK = b"\0\t\n\f\r "
_LONGEST_BLANK = 64 * 1024


def count_pages(file: BinaryIO) -> int:
    """Return the number of pages of a PDF that is whole, readable and passive."""
    _refuse_tail(file)
    file.seek(0)
    try:
        with pikepdf.open(file, attempt_recovery=False, inherit_page_attributes=False) as pdf:
            _refuse_active(pdf)
            _refuse_mended(pdf)
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UploadRefused(
            _("PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."),
            code="password",
        ) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
        raise _broken() from error
    return _judged(pages)


def _judged(pages: int) -> int:
    if not pages:
        raise _broken()
    if pages > MAX_PAGES:
        raise UploadRefused(
            _("PDF ini berisi %(pages)d halaman; batasnya %(limit)d halaman."),
            code="pages",
            params={"pages": pages, "limit": MAX_PAGES},
        )
    return pages


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    parts = chain.from_iterable(_dictionaries(obj) for obj in pdf.objects)
    for count, dictionary in enumerate(parts):
        if count > _MAX_PARTS:
            raise _broken()
        if found := _active_part(dictionary):
            raise UploadRefused(
                _("PDF ini memuat %(found)s. Cetak ulang sebagai PDF biasa, lalu unggah."),
                code="active",
                params={"found": found},
            )


def _refuse_tail(file: BinaryIO) -> None:
    """Refuse what goes on behind its end: a page or an archive that another program would find."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(length - _LONGEST_BLANK, 0))
    if not file.read().rstrip(_BLANK).endswith(b"%%EOF"):
        raise _broken()


def _refuse_mended(pdf: pikepdf.Pdf) -> None:
    """Refuse what was read with a guess: behind it something may hide that we did not see."""
    if any(_EMPTY_PAGE not in str(warning) for warning in pdf.get_warnings()):
        raise _broken()


def _dictionaries(obj: Any) -> Iterator[dict[str, Any]]:
    """Yield every dictionary that is written in this object itself, not behind a reference."""
    waiting = [obj]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(part for part in each if _is_written_here(part))
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(each.items())
            yield entries
            waiting.extend(part for part in entries.values() if _is_written_here(part))


def _is_written_here(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and not part.is_indirect


def _active_part(entries: dict[str, Any]) -> str | Promise:
    """Return what in this dictionary could act by itself; empty for a passive one."""
    return (
        next((found for key, found in _KEYS.items() if key in entries), "")
        or _ACTIONS.get(_name(entries.get("/S")), "")
        or _ANNOTATIONS.get(_name(entries.get("/Subtype")), "")
        or (_ACTION if _has_triggers(entries.get("/AA")) else "")
        or (_ACTION if _acts_when_opened(entries.get("/OpenAction")) else "")
        or (_OUTSIDE if _leads_outside(entries) else "")
    )


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _has_triggers(value: Any) -> bool:
    """Tell whether these are actions on opening, printing and so on (a font may be called AA)."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    return any(
        isinstance(action, pikepdf.Dictionary) and "/S" in action for action in value.values()
    )


def _acts_when_opened(value: Any) -> bool:
    """Tell whether opening does more than turn to a page (an array is just a place)."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    action = _name(value.get("/S"))
    return action not in _WHEN_OPENED and action not in _ACTIONS  # those are named by themselves


def _leads_outside(entries: dict[str, Any]) -> bool:
    """Tell whether a link runs a script or asks another machine, or a stream lies elsewhere."""
    address = entries.get("/URI")
    if isinstance(address, pikepdf.String) and _BAD_ADDRESS.match(str(address)):
        return True
    return "/Length" in entries and "/F" in entries


def _broken() -> UploadRefused:
    return UploadRefused(
        _("PDF ini rusak atau tidak lengkap. Buka, cetak ulang sebagai PDF, lalu unggah."),
        code="broken",
    )
