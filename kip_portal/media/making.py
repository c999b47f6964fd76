"""The parent's side of copies: hands a stored file to the child process and keeps what came."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kip_portal import storage
from kip_portal.confinement import OUT_OF_LIMITS
from kip_portal.uploads.receiving import ArrivingUpload

logger = logging.getLogger(__name__)

BASE = Path(__file__).resolve().parent.parent.parent
ENTRANCE = ("-m", "kip_portal.media.child")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
PATIENCE = 100  # the child's own alarm rings before
REASONS: dict[str, str | Promise] = {
    "broken": _("isinya rusak atau tidak dapat dibuka"),
    "codec": _(
        "formatnya tidak diputar di semua peramban; simpan sebagai MP4 dengan H.264 dan AAC"
    ),
    "long": _("lamanya lebih dari 4 jam"),
    "limits": _("isinya terlalu berat untuk diolah"),
}


class CopyFailed(Exception):
    """Of this file there will be no copy; `reason` completes the sentence that it fails."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.reason = REASONS[code]


class CopierMissing(Exception):
    """This machine cannot make copies: its set-up is to be mended, not the file."""


@dataclass(frozen=True)
class Recording:
    """The copy of a sound or film: where it is kept, how long it plays, how large it is seen."""

    name: str
    seconds: int
    width: int | None
    height: int | None


def renditions_of(original: str, media_type: str) -> dict[str, str]:
    """Keep a picture in the widths of pages; return stored names by `960.webp`.

    Raises `CopyFailed`.
    """
    with _target() as target:
        told = _run(original, media_type, target)
        return {
            name: storage.private().keep(ContentFile(target.read(size)))
            for name, size in told["sizes"].items()
        }


def recording_of(original: str, media_type: str) -> Recording:
    """Keep the copy of a sound or film that carries nothing but what is heard and seen.

    Raises `CopyFailed`.
    """
    with _target() as target:
        told = _run(original, media_type, target)
        target.size = Path(target.temporary_file_path()).stat().st_size
        name = storage.private().keep(target)
    return Recording(name, told["seconds"], told["width"], told["height"])


def _target() -> ArrivingUpload:
    """Return an empty file on the store's disk: keeping what the child wrote is a rename."""
    return ArrivingUpload("salinan", "", 0)


def _run(original: str, media_type: str, target: ArrivingUpload) -> dict[str, Any]:
    """Run the child on one file, without shell, settings or secrets in reach."""
    command = [sys.executable, *ENTRANCE, media_type, target.temporary_file_path()]
    with storage.private().open(original) as file:
        try:
            child = subprocess.run(
                command, stdin=file.file, capture_output=True, cwd=BASE, env=ENVIRONMENT,
                timeout=PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise CopyFailed("limits") from error
    return _judged(child)


def _judged(child: "subprocess.CompletedProcess[bytes]") -> dict[str, Any]:
    if child.returncode:
        logger.error("copying child ended with %s: %s", child.returncode, child.stderr[-2000:])
        raise CopyFailed("limits" if -child.returncode in OUT_OF_LIMITS else "broken")
    told: dict[str, Any] = json.loads(child.stdout)
    if told.get("refused") == "missing":
        raise CopierMissing(told["about"])
    if "refused" in told:
        raise CopyFailed(told["refused"])
    return told
