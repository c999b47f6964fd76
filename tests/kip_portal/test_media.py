"""Copies that others may see: nothing of the file but what the eye and the ear get, or none."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import av
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kip_portal import media
from kip_portal.media import drawing, making, packing
from kip_portal.storage import PrivateStorage, private
from kip_portal.uploads import sniff
from tests.factories import files
from tests.factories import media as recordings

ROOT = Path(__file__).resolve().parent.parent.parent


def kept(data: bytes) -> str:
    return private().keep(ContentFile(data))


def read(name: str) -> bytes:
    with private().open(name) as file:
        return file.read()


def copied(data: bytes, media_type: str = sniff.MP4) -> tuple[media.Recording, bytes]:
    copy = media.recording_of(kept(data), media_type)
    return copy, read(copy.name)


@pytest.mark.case("U06")
def test_a_photograph_is_drawn_in_three_widths_without_a_word_of_the_camera(
    own_store: PrivateStorage,
) -> None:
    names = media.renditions_of(kept(files.phone_photo((2000, 1500), orientation=6)), sniff.JPEG)

    assert [*names] == ["480.webp", "960.webp", "1500.webp"]
    for name, stored in names.items():
        data = read(stored)
        with Image.open(BytesIO(data)) as picture:
            assert (picture.format, picture.width) == ("WEBP", int(name.removesuffix(".webp")))
            assert picture.height > picture.width  # upright, as the camera was held
            assert not {"exif", "xmp", "icc_profile", "comment"} & {*picture.info}
        assert files.PLACE not in data


@pytest.mark.parametrize(
    ("size", "widths"),
    [((300, 200), [300]), ((600, 450), [480, 600]), ((5000, 400), [480, 960, 1600])],
)
def test_no_picture_is_enlarged(size: tuple[int, int], widths: list[int]) -> None:
    made = drawing.renditions(files.picture(size=size))

    assert [*made] == [f"{width}.webp" for width in widths]


def test_a_scroll_that_webp_cannot_hold_is_shown_smaller() -> None:
    made = drawing.renditions(files.picture(size=(100, 20_000)))

    with Image.open(BytesIO(made["40.webp"])) as picture:
        assert picture.size == (40, drawing.TALLEST)


@pytest.mark.case("U03")
def test_a_bomb_among_pictures_has_no_copy_and_harms_nobody_else(own_store: PrivateStorage) -> None:
    bomb = kept(files.png_bomb(9000))

    with pytest.raises(media.CopyFailed):
        media.renditions_of(bomb, sniff.PNG)

    assert [*own_store.names()] == [bomb]
    assert media.renditions_of(kept(files.picture()), sniff.JPEG)


@pytest.mark.case("U11")
@pytest.mark.parametrize("cover", [False, True])
def test_sound_loses_its_titles_and_its_cover(own_store: PrivateStorage, cover: bool) -> None:
    came = recordings.sound(3, cover=cover)
    assert came.count(files.PLACE) > 2

    copy, data = copied(came, sniff.MP3)

    assert (copy.seconds, copy.width) == (3, None)
    assert sniff.media_type(data[: sniff.HEAD]) == sniff.MP3
    for word in (files.PLACE, b"ID3", b"TAG", b"APIC", b"JFIF"):
        assert word not in data
    with av.open(BytesIO(data)) as opened:
        assert [stream.type for stream in opened.streams] == ["audio"]


@pytest.mark.case("U11")
def test_a_film_loses_place_titles_and_the_encoders_notes(own_store: PrivateStorage) -> None:
    came = recordings.film(3)
    assert b"loci" in came
    assert files.PLACE in came

    copy, data = copied(came)

    assert (copy.seconds, copy.width, copy.height) == (3, *recordings.SIDE)
    for word in (files.PLACE, b"loci", b"x264", b"Lavf"):
        assert word not in data
    with av.open(BytesIO(data)) as opened:
        assert opened.metadata.keys() <= {"major_brand", "minor_version", "compatible_brands"}
        assert [stream.type for stream in opened.streams] == ["video", "audio"]
        assert len([*opened.decode(video=0)]) == 30


def test_a_film_begins_to_play_before_it_is_there(own_store: PrivateStorage) -> None:
    came = recordings.film()
    assert came.index(b"mdat") < came.index(b"moov")

    data = copied(came)[1]

    assert data.index(b"moov") < data.index(b"mdat")


def test_a_film_held_upright_stays_upright(own_store: PrivateStorage) -> None:
    copy, data = copied(recordings.film(turned=90))

    assert (copy.width, copy.height) == (recordings.SIDE[1], recordings.SIDE[0])
    with av.open(BytesIO(data)) as opened:
        assert next(opened.decode(video=0)).rotation == 90


def test_a_second_track_that_nobody_hears_stays_behind(own_store: PrivateStorage) -> None:
    data = copied(recordings.film(audio=("aac", "aac")))[1]

    with av.open(BytesIO(data)) as opened:
        assert len(opened.streams.audio) == 1


def test_a_film_without_pictures_is_sound(own_store: PrivateStorage) -> None:
    assert copied(recordings.film(video=""))[0].width is None


@pytest.mark.parametrize(
    "came", [recordings.film(video="mpeg4"), recordings.film(audio=("ac3",)), files.mp4()]
)
def test_what_not_every_browser_plays_is_refused_with_the_way_out(
    own_store: PrivateStorage, came: bytes
) -> None:
    with pytest.raises(media.CopyFailed) as failure:
        copied(came)

    assert "H.264" in str(failure.value.reason)


@pytest.mark.parametrize("part", [0.3, 0.7, 0.9])
def test_a_film_that_is_cut_off_has_no_copy(own_store: PrivateStorage, part: float) -> None:
    whole = recordings.film()
    name = kept(whole[: int(len(whole) * part)])

    with pytest.raises(media.CopyFailed):
        media.recording_of(name, sniff.MP4)

    assert [*own_store.names()] == [name]


@pytest.mark.case("U11")
def test_a_recording_of_more_than_four_hours_has_no_copy(
    own_store: PrivateStorage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(packing, "LONGEST_SECONDS", 1)

    with pytest.raises(packing.Unplayable) as refusal:
        packing.pack(BytesIO(recordings.sound(2)), str(tmp_path / "copy"), sniff.MP3)

    assert refusal.value.code == "long"


@pytest.mark.parametrize("deed", ["import socket; socket.socket()", "import os; os.system('true')"])
def test_the_child_opens_no_connection_and_starts_nothing(deed: str) -> None:
    script = (
        "from kip_portal.media import child; from kip_portal.confinement import confine;"
        f"confine(child.LIMITS, wall_seconds=9); {deed}"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False,
        env=making.ENVIRONMENT,
    )  # fmt: skip

    assert ended.returncode == 1
    assert b"PermissionError" in ended.stderr


def test_a_child_that_breaks_is_a_sentence_and_leaves_nothing(
    own_store: PrivateStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = kept(files.picture())
    monkeypatch.setattr(making, "ENTRANCE", ("-c", "import os, signal; os.abort()"))

    with pytest.raises(media.CopyFailed) as failure:
        media.renditions_of(name, sniff.JPEG)

    assert "terlalu berat" in str(failure.value.reason)
    assert [*own_store.names()] == [name]
    assert [*Path(own_store.location, "partial").iterdir()] == []


def test_a_child_that_never_ends_is_ended(
    own_store: PrivateStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "ENTRANCE", ("-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(making, "PATIENCE", 0.2)

    with pytest.raises(media.CopyFailed):
        media.renditions_of(kept(files.picture()), sniff.JPEG)


def test_a_machine_without_the_library_fails_loudly_and_marks_no_file(
    own_store: PrivateStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = 'print(\'{"refused": "missing", "about": "av"}\')'
    monkeypatch.setattr(making, "ENTRANCE", ("-c", told))

    with pytest.raises(making.CopierMissing, match="av"):
        media.recording_of(kept(recordings.sound()), sniff.MP3)
