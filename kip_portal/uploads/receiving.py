"""Uploads on their way in: written beside the store, and never more than fits.

Django limits the text of a request but not its files, so a sender could fill
the disk. What is too much is counted and thrown away while it arrives; the form
then says so in words, since `inspect` knows `NothingReceived` for what it is.

The folder is the store's own, so that keeping the file is a rename, and what a
killed process leaves behind is swept with the rest.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kip_portal.storage import DISK_FULL, StorageAway, StorageFull, private


class ArrivingUpload(TemporaryUploadedFile):
    """A file on the store's disk that is gone when closed, unless the store took it over."""

    def __init__(self, name: str, content_type: str, size: int) -> None:
        file = tempfile.NamedTemporaryFile(dir=private().partial_folder())  # noqa: SIM115
        UploadedFile.__init__(self, file, name, content_type, size)


class NothingReceived(BytesIO):
    """Stands where the bytes of an upload would: it was too large, or there was no room for it."""

    def __init__(self, *, no_room: StorageFull | None) -> None:
        super().__init__()
        self.no_room = no_room


class LimitedUploadHandler(FileUploadHandler):
    """Write each file to disk, up to the largest that any form takes (a film)."""

    limit = 310 * 1024 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.no_room: StorageFull | None = None
        self.file: ArrivingUpload | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.upload_interrupted()
        self.no_room = None
        try:
            self.file = ArrivingUpload(self.file_name or "", self.content_type or "", 0)
        except (StorageFull, OSError) as away:
            self.no_room = _in_words(away)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.file is None or self.no_room or start + len(raw_data) > self.limit:
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            self.no_room = _in_words(error)

    def file_complete(self, file_size: int) -> UploadedFile:
        if self.file is None or self.no_room or file_size > self.limit:
            return self._lost(file_size)
        try:
            self.file.seek(0)  # what was held back until now is written
        except OSError as error:
            self.no_room = _in_words(error)
            return self._lost(file_size)
        arrived, self.file = self.file, None
        arrived.size = file_size
        return arrived

    def upload_interrupted(self) -> None:
        """Leave nothing behind of a sender who went away or sent what cannot be read."""
        if self.file:
            with suppress(OSError):  # what was held back has no room
                self.file.close()
        self.file = None

    def _lost(self, size: int) -> UploadedFile:
        nothing = NothingReceived(no_room=self.no_room)
        lost = UploadedFile(nothing, self.file_name, self.content_type, size)
        self.upload_interrupted()
        return lost


def _in_words(error: StorageFull | OSError) -> StorageFull:
    if isinstance(error, StorageFull):
        return error
    return StorageFull() if error.errno in DISK_FULL else StorageAway()


def unfinished(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Throw away a file in the midst of which the reading of its request failed.

    Django closes those that had arrived as a whole, and tells no handler of the one that had not.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.content_type == "multipart/form-data":
            for handler in request.upload_handlers:
                handler.upload_interrupted()
        return response

    return answer
