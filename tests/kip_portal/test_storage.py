import errno
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from kip_portal.storage import NAME, PrivateStorage, StorageAway, StorageFull

DATA = b"%PDF-1.7 " + b"x" * 10_000


@pytest.fixture
def store(tmp_path):
    return PrivateStorage(tmp_path / "files")


def kept(store):
    return [path for path in Path(store.location).rglob("*") if path.is_file()]


def test_a_file_is_read_back_by_the_name_that_saving_gave(store):
    name = store.keep(ContentFile(DATA))

    with store.open(name) as file:
        assert file.read() == DATA
    assert store.size(name) == len(DATA)


def test_the_name_says_nothing_of_sender_or_content(store):
    first = store.keep(ContentFile(DATA, name="../../ktp-siti.pdf"))
    second = store.keep(ContentFile(DATA, name="../../ktp-siti.pdf"))

    assert NAME.fullmatch(first)
    assert NAME.fullmatch(second)
    assert first != second


def test_only_the_portals_own_user_can_read(store):
    before = os.umask(0)
    try:
        path = Path(store.path(store.keep(ContentFile(DATA))))
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    folders = [path.parent, path.parent.parent, Path(store.location)]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700] * 3


def test_a_private_file_has_no_address(store):
    with pytest.raises(NotImplementedError):
        store.url(store.keep(ContentFile(DATA)))


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "ab/cd/../../x", "", "partial/x", "ab/cd/abce" + "0" * 28],
)
def test_a_name_that_the_store_never_gave_is_refused(store, name):
    for ask in (store.open, store.delete, store.size, store.exists):
        with pytest.raises((SuspiciousFileOperation, ValueError)):
            ask(name)


def test_a_large_upload_on_the_same_disk_is_moved_in(store, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    upload = TemporaryUploadedFile("foto.jpg", "image/jpeg", len(DATA), None)
    upload.write(DATA)
    upload.seek(0)
    came_as = Path(upload.temporary_file_path())

    name = store.keep(upload)
    upload.close()

    path = Path(store.path(name))
    assert path.read_bytes() == DATA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not came_as.exists()


def test_a_full_disk_is_told_before_anything_is_written(tmp_path):
    store = PrivateStorage(tmp_path / "files", reserve=2**62)

    with pytest.raises(StorageFull, match="Ruang simpan portal penuh"):
        store.keep(ContentFile(DATA))

    assert kept(store) == []


class Interrupted(ContentFile):
    """A content that stops half-way with an error of the disk."""

    def __init__(self, number):
        super().__init__(DATA)
        self.number = number

    def chunks(self, chunk_size=None):
        yield DATA[:100]
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_while_writing_keeps_nothing(store, number):
    with pytest.raises(StorageFull):
        store.keep(Interrupted(number))

    assert kept(store) == []


@pytest.mark.case("F09")
def test_a_broken_disk_is_not_called_full(store):
    with pytest.raises(StorageAway, match="tidak dapat dijangkau"):
        store.keep(Interrupted(errno.EIO))

    assert kept(store) == []


def test_every_file_is_listed_and_half_written_ones_are_not(store):
    names = {store.keep(ContentFile(DATA)) for _ in range(3)}
    (Path(store.location) / "partial" / "left-over").write_bytes(b"half")

    assert set(store.names()) == names


def test_what_killed_processes_left_half_written_is_swept_away(store):
    name = store.keep(ContentFile(DATA))
    left = Path(store.location) / "partial" / "left-over"
    left.write_bytes(b"half")

    assert store.sweep() == 0
    assert store.sweep(older_than=timedelta(0)) == 1
    assert not left.exists()
    assert store.exists(name)


def test_a_deleted_file_is_gone_and_deleting_again_is_quiet(store):
    name = store.keep(ContentFile(DATA))

    store.delete(name)
    store.delete(name)

    assert not store.exists(name)
