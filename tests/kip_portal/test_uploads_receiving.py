"""A sender must not be able to fill the disk, nor to leave anything behind."""

import errno
import gc
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, UnreadablePostError
from django.test import RequestFactory

from kip_portal.storage import private
from kip_portal.uploads import UploadRefused, inspect, sniff
from kip_portal.uploads.receiving import LimitedUploadHandler
from tests.factories import files

pytestmark = pytest.mark.usefixtures("own_store")

PHOTO = files.phone_photo((800, 600))


class SmallHandler(LimitedUploadHandler):
    limit = 100_000


class FullDiskHandler(LimitedUploadHandler):
    """A disk that is full from the first byte on."""

    number = errno.ENOSPC

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file.file = Failing(self.file.file, self.number)  # type: ignore[assignment]


class LateHandler(LimitedUploadHandler):
    """A disk that says only when it is to write down what was held back that it is full."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file.file = FailingLate(self.file.file)  # type: ignore[assignment]


class BrokenDiskHandler(FullDiskHandler):
    number = errno.EIO


class Failing:
    def __init__(self, file, number):
        self.close = file.close
        self.number = number

    def write(self, data):
        raise OSError(self.number, os.strerror(self.number))


class FailingLate:
    def __init__(self, file):
        self.write, self.file = file.write, file

    def seek(self, place):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self):
        self.file.close()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sent(handler, **uploads):
    request = RequestFactory().post("/", uploads)
    request.upload_handlers = [handler(request)]
    return request


def received(request: HttpRequest):
    return request.FILES["foto"]


def left_behind():
    return list(Path(private().location, "partial").glob("*"))


def upload(data):
    return SimpleUploadedFile("foto.jpg", data)


def test_an_upload_lands_beside_the_store_and_is_moved_in():
    request = sent(LimitedUploadHandler, foto=upload(PHOTO))
    arriving = received(request)
    assert len(left_behind()) == 1

    verdict = inspect(arriving, accept=sniff.PICTURES, limit=10_000_000)
    name = private().keep(arriving)
    request.close()

    assert verdict.size == len(PHOTO)
    with private().open(name) as kept:
        assert kept.read() == PHOTO
    assert left_behind() == []


def test_an_upload_that_nobody_keeps_is_gone_after_the_request():
    request = sent(LimitedUploadHandler, foto=upload(PHOTO))
    assert received(request).read() == PHOTO

    request.close()

    assert left_behind() == []


def test_more_than_the_limit_is_thrown_away_while_it_arrives():
    request = sent(SmallHandler, foto=upload(bytes(5_000_000)), catatan="tetap ada")
    lost = received(request)

    assert lost.size == 5_000_000
    assert left_behind() == []
    assert request.POST["catatan"] == "tetap ada"
    for told in (lost, lost.file):
        with pytest.raises(UploadRefused) as refusal:
            inspect(told, accept=sniff.PICTURES, limit=50_000)
        assert refusal.value.code == "size"


def test_an_upload_of_just_the_limit_arrives():
    request = sent(SmallHandler, foto=upload(bytes(100_000)))

    assert received(request).read() == bytes(100_000)
    request.close()


@pytest.mark.case("F03")
@pytest.mark.parametrize("handler", [FullDiskHandler, LateHandler])
def test_a_full_disk_is_told_in_words(handler):
    request = sent(handler, foto=upload(PHOTO))
    lost = received(request)

    with pytest.raises(UploadRefused, match="Ruang simpan portal penuh"):
        inspect(lost, accept=sniff.PICTURES, limit=10_000_000)
    assert left_behind() == []


# Django lets go of the handler without closing its file, which Python warns of as it does so.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_sender_who_goes_away_leaves_nothing():
    request = sent(LimitedUploadHandler, foto=upload(PHOTO))
    request._stream = Interrupted(request._stream)

    with pytest.raises(UnreadablePostError):
        received(request)
    del request
    gc.collect()

    assert left_behind() == []


class Interrupted:
    """The sender hangs up after the first part."""

    def __init__(self, stream):
        self.stream = stream

    def read(self, size):
        if self.stream is None:
            raise OSError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
        part, self.stream = self.stream.read(size)[:50_000], None
        return part


def test_a_request_that_ends_too_early_leaves_nothing():
    whole = RequestFactory().post("/", {"foto": upload(PHOTO)})
    body = whole.read()[:50_000]
    request = RequestFactory().generic(
        "POST", "/", body, content_type=whole.headers["Content-Type"]
    )

    assert "foto" not in request.FILES
    assert left_behind() == []


def test_a_broken_disk_is_not_called_full():
    photo = received(sent(BrokenDiskHandler, foto=upload(PHOTO)))

    with pytest.raises(UploadRefused, match="tidak dapat dijangkau"):
        inspect(photo, accept=sniff.PICTURES, limit=10_000_000)


@pytest.mark.django_db
def test_a_file_before_what_cannot_be_read_is_not_left_behind(client):
    """The reading fails in the midst of a file that no list holds yet."""
    edge = b"--tepi\r\nContent-Disposition: form-data; name="
    foto = b'"foto"; filename="a.jpg"\r\n\r\n' + PHOTO + b"\r\n"
    endless = b'"' + b"x" * 5000 + b'"\r\n\r\nx\r\n--tepi--\r\n'
    gc.disable()  # what is only unreachable would be thrown away by chance
    try:
        answer = client.generic(
            "POST", "/verifikasi/", edge + foto + edge + endless,
            content_type="multipart/form-data; boundary=tepi",
        )  # fmt: skip

        assert answer.status_code == 400
        assert left_behind() == []
    finally:
        gc.enable()


def test_every_request_of_the_portal_is_received_so(settings):
    assert settings.FILE_UPLOAD_HANDLERS == [
        "kip_portal.uploads.receiving.LimitedUploadHandler",
    ]
