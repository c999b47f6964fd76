"""The name under which a file is shown and handed out again. On disk it has another one."""

import re
import unicodedata

from kip_portal.uploads import sniff

LONGEST = 100
UNNAMED = "berkas"
_SUFFIXES = {
    sniff.JPEG: (".jpg", ".jpeg"),
    sniff.PNG: (".png",),
    sniff.WEBP: (".webp",),
    sniff.PDF: (".pdf",),
    sniff.MP3: (".mp3",),
    sniff.MP4: (".mp4", ".m4v"),
}
_LONGEST_SUFFIX = 10
# What Windows does not let stand in a name.
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_filename(name: str, media_type: str = "") -> str:
    """Return a name that is safe to show, to write in a header and to save on any computer.

    Given the type that the content turned out to have, the name ends as that
    type does: a picture called `surat.exe` becomes `surat.exe.jpg`.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    visible = (sign for sign in name if unicodedata.category(sign) not in _HIDDEN)
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", "".join(visible)))
    name = re.sub(r"\s+", " ", name).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(*_split(name, media_type))


def _split(name: str, media_type: str) -> tuple[str, str]:
    """Return stem and suffix, the suffix being one that the content may have."""
    stem, dot, ending = name.rpartition(".")
    suffix = f".{ending.lower()}"
    if media_type in _SUFFIXES:
        allowed = _SUFFIXES[media_type]
        return (stem, suffix) if dot and suffix in allowed else (name, allowed[0])
    if dot and stem and ending.isalnum() and len(suffix) <= _LONGEST_SUFFIX:
        return stem, suffix
    return name, ""


def _shortened(stem: str, suffix: str) -> str:
    stem = stem.strip(". ") or UNNAMED
    if len(stem) + len(suffix) > LONGEST:
        stem = stem[: LONGEST - len(suffix) - 1].rstrip(". ") + "…"
    return stem + suffix
