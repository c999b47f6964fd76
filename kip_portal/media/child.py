"""Makes the copies of one file from outside, in a process of its own.

    python -m kip_portal.media.child image/jpeg TARGET < file

The file comes in on stdin; the copies go, one behind the other, into TARGET; what they are
is told on stdout as one line of JSON. The process knows no settings, no secrets and no
database; it may use so much time, memory and disk and no more; it can open no connection
and start no program. The parent's side is `kip_portal.media.making`.
"""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kip_portal.confinement import confine, report_crash
from kip_portal.media import drawing
from kip_portal.uploads import UploadRefused

WALL_SECONDS = 90
LIMITS = {
    resource.RLIMIT_AS: 1_500_000_000,
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_FSIZE: 330 * 1024 * 1024,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def answer(media_type: str, target: str) -> dict[str, Any]:
    """Make the copies of what stands on stdin, or say why there are none."""
    if media_type.startswith("image/"):
        return _pictures(target)
    try:
        from kip_portal.media import packing  # noqa: PLC0415 -- FFmpeg is loaded here alone
    except ImportError as error:
        return {"refused": "missing", "about": error.name or ""}
    try:
        return asdict(packing.pack(sys.stdin.buffer, target, media_type))
    except packing.Unplayable as refusal:
        return {"refused": refusal.code, "about": refusal.about}


def _pictures(target: str) -> dict[str, Any]:
    try:
        made = drawing.renditions(sys.stdin.buffer.read())
    except UploadRefused:
        return {"refused": "broken", "about": ""}
    Path(target).write_bytes(b"".join(made.values()))
    return {"sizes": {name: len(data) for name, data in made.items()}}


def main(media_type: str, target: str) -> None:
    """Answer within the limits."""
    confine(LIMITS, wall_seconds=WALL_SECONDS)
    try:
        told = answer(media_type, target)
    except MemoryError:
        told = {"refused": "limits", "about": ""}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    sys.excepthook = report_crash
    main(*sys.argv[1:])
