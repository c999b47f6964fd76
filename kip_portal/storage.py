"""Where uploaded files and dossiers lie: a private folder that no address reaches.

A file has no URL; the view that asked the rules hands it out. Its name is
random and says nothing of who sent it or of what is in it, so that neither a
backup's listing nor an error message gives anything away.

A saved file is whole or not there: it is written beside the store, flushed to
disk and renamed into place.
"""

import errno
import logging
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

NAME = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}")
_PARTS = "partial"
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
# The database lies on the same disk as a rule, and must be able to go on writing.
_RESERVE = 64 * 1024 * 1024


class StorageFull(Exception):
    """The disk has no room for the file; nothing of it was kept."""

    says = _("Ruang simpan portal penuh, berkas tidak disimpan. Hubungi admin, lalu coba lagi.")

    def __init__(self) -> None:
        super().__init__(self.says)


class StorageAway(StorageFull):
    """Nor is there room where the disk itself does not answer."""

    says = _(
        "Ruang simpan portal tidak dapat dijangkau, berkas tidak disimpan. "
        "Hubungi admin, lalu coba lagi."
    )


def is_full() -> bool:
    """Say whether the disk of this installation has less room than is kept for its database."""
    try:
        return shutil.disk_usage(settings.DATA_DIR).free < _RESERVE
    except OSError:
        return False


def private() -> "PrivateStorage":
    """Return the one store of this installation."""
    return cast("PrivateStorage", storages["private"])


@deconstructible(path="kip_portal.storage.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Files by random name, `ab/cd/abcd…`, for the portal's own user alone (0600, 0700)."""

    def __init__(self, location: str | Path | None = None, *, reserve: int = _RESERVE) -> None:
        super().__init__(
            location=location,
            base_url=None,
            file_permissions_mode=0o600,
            directory_permissions_mode=0o700,
        )
        self.reserve = reserve

    def keep(self, content: "File[bytes]") -> str:
        """Save the content and return the name that it has from now on."""
        return self.save("unnamed", content)

    def url(self, name: str | None) -> str:
        """Refuse: a file is served by the view that asks the rules, or not at all."""
        raise NotImplementedError("a private file has no address")

    def path(self, name: str) -> str:
        """Return where a file lies; a name that this store never gave is an attack."""
        if not NAME.fullmatch(name):
            raise SuspiciousFileOperation("not a name of the private store")
        return super().path(name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return a fresh random name, whatever the sender called the file."""
        token = secrets.token_hex(16)
        return f"{token[:2]}/{token[2:4]}/{token}"

    def partial_folder(self) -> Path:
        """Return where unfinished files are written: on the same disk, ready to be renamed."""
        with _answering():
            return self._folder(Path(self.location, _PARTS))

    def require_room(self, size: int) -> None:
        """Raise `StorageFull` unless `size` more bytes leave the reserve untouched."""
        with _answering():
            self._folder(Path(self.location))
            free = shutil.disk_usage(self.location).free
        if free < size + self.reserve:
            raise StorageFull

    def names(self) -> Iterator[str]:
        """Yield every file kept, to be held against the rows."""
        for path in Path(self.location).glob("??/??/*"):
            name = path.relative_to(self.location).as_posix()
            if NAME.fullmatch(name):
                yield name

    def is_older(self, name: str, *, than: timedelta) -> bool:
        """Tell whether a file was kept before that; one that is gone by now was not."""
        try:
            kept = Path(self.path(name)).stat().st_mtime
        except FileNotFoundError:
            return False
        return kept <= time.time() - than.total_seconds()

    def sweep(self, *, older_than: timedelta = timedelta(days=1)) -> int:
        """Remove what killed processes left half written; return how many files."""
        oldest = time.time() - older_than.total_seconds()
        stale = [
            part for part in Path(self.location, _PARTS).glob("*") if part.stat().st_mtime <= oldest
        ]
        for part in stale:
            part.unlink(missing_ok=True)
        return len(stale)

    def _save(self, name: str, content: "File[bytes]") -> str:
        self.require_room(content.size)
        part = self.partial_folder() / secrets.token_hex(16)
        with _all_or_nothing(part):
            _fill(part, content)
            target = Path(self.path(name))
            self._folder(target.parent)
            part.rename(target)
            _flush(target.parent)
        return name

    def _folder(self, folder: Path) -> Path:
        """Return a folder of the store, made with everything above it where it is missing."""
        if not folder.is_dir():
            self._folder(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)
            _flush(folder.parent)
        return folder


@contextmanager
def _all_or_nothing(part: Path) -> Iterator[None]:
    """Take the half-written file away again when writing fails."""
    try:
        with _answering():
            yield
    except StorageFull:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def _answering() -> Iterator[None]:
    """Say in words what the disk says by an error."""
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise StorageFull from error
        logger.exception("The store does not answer")
        raise StorageAway from error


def _fill(part: Path, content: "File[bytes]") -> None:
    """Bring the content to `part`: a large upload on the same disk is moved, not copied."""
    if isinstance(content, TemporaryUploadedFile) and _same_disk(content, part):
        Path(content.temporary_file_path()).rename(part)
        part.chmod(0o600)
        _flush(part)
        return
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        _copy(content, file)


def _copy(content: "File[bytes]", file: IO[bytes]) -> None:
    for chunk in content.chunks():
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())


def _same_disk(content: TemporaryUploadedFile, part: Path) -> bool:
    return Path(content.temporary_file_path()).stat().st_dev == part.parent.stat().st_dev


def _flush(path: Path) -> None:
    """Make sure that the disk has it: a rename is only durable with its folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
