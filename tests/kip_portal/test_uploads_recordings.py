from io import BytesIO

import pytest

from kip_portal.uploads import UploadRefused, recordings
from tests.factories import files


def refused(check, data):
    with pytest.raises(UploadRefused) as refusal:
        check(BytesIO(data))
    return refusal.value.code == "broken"


@pytest.mark.parametrize("tag", [b"", b"Judul", b"x" * 300_000])
def test_sound_is_known_behind_a_tag_of_any_length(tag):
    recordings.check_mp3(BytesIO(files.mp3(tag=tag)))


def test_sound_of_the_older_kinds_passes():
    low_rate = b"\xff\xf3\x40\xc4" + bytes(100)  # MPEG 2, 32 kbit/s, 22.05 kHz

    recordings.check_mp3(BytesIO(low_rate * 8))


def test_padding_between_tag_and_sound_is_skipped():
    recordings.check_mp3(BytesIO(files.id3(b"Judul") + bytes(1000) + files.mp3()))


@pytest.mark.parametrize(
    "data",
    [
        files.mp3()[:4],
        files.mp3(2),
        files.id3(b"Judul"),
        files.id3(b"Judul") + b"<script>alert(1)</script>",
        b"ID3",
        b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f",
        b"\xff\xfb" * 1000,
        b"\xff\xfb\x90\x00" + b"no second frame" * 100,
    ],
)
def test_what_only_begins_like_sound_is_refused(data):
    assert refused(recordings.check_mp3, data)


@pytest.mark.parametrize("handlers", [(b"vide", b"soun"), (b"vide",), (b"soun", b"text")])
def test_a_film_with_something_to_see_or_hear_passes(handlers):
    recordings.check_mp4(BytesIO(files.mp4(*handlers)))


def test_a_film_with_its_index_at_the_end_passes():
    start = files.box(b"ftyp", b"mp42", bytes(4))
    index = files.box(b"moov", files.track(b"vide"))

    recordings.check_mp4(BytesIO(start + files.box(b"mdat", bytes(99)) + index))


def test_boxes_of_great_length_and_to_the_end_are_read():
    large = b"\x00\x00\x00\x01mdat" + (16 + 99).to_bytes(8, "big") + bytes(99)
    index = files.box(b"moov", files.track(b"vide"))
    to_the_end = b"\x00\x00\x00\x00mdat" + bytes(50)

    recordings.check_mp4(BytesIO(files.box(b"ftyp", b"isom") + large + index))
    recordings.check_mp4(BytesIO(files.box(b"ftyp", b"isom") + index + to_the_end))


@pytest.mark.parametrize(
    "data",
    [
        files.mp4()[:-1],
        files.mp4()[:200],
        files.box(b"ftyp", b"isom"),
        files.mp4(b"text"),
        files.mp4(b"hint", b"meta"),
        files.mp4() + b"\x00\x00",
        files.mp4() + b"\x00\x00\x00\x04evil",
        files.mp4() + b"<html><script>alert(1)</script>",
        files.box(b"ftyp", b"isom")
        + files.box(b"moov", files.box(b"trak", b"\xff\xff\xff\xff"))
        + files.box(b"mdat"),
        files.box(b"ftyp", b"isom") + files.box(b"free") * 100_001,
    ],
)
def test_a_film_that_is_cut_off_or_holds_nothing_is_refused(data):
    assert refused(recordings.check_mp4, data)
