"""Sound that is none, or that tells more than it sounds (U11)."""

from tests.factories import files, media
from tests.proof.hostile.corpus import CANARY, hostile

BROKEN = "Rekaman MP3 ini rusak"


@hostile("audio")
def sound_with_a_name_and_place() -> bytes:
    return files.mp3(400, tag=CANARY)


@hostile("audio")
def sound_with_a_tag_at_its_end() -> bytes:
    return files.mp3(400) + b"TAG" + CANARY.ljust(125, b"\0")


@hostile("audio")
def sound_with_a_page_as_its_title() -> bytes:
    return files.mp3(400, tag=b"<html><script>alert('" + CANARY + b"')</script>")


@hostile("audio", refused=BROKEN)
def a_tag_alone() -> bytes:
    return files.id3(b"lagu")


@hostile("audio", refused=BROKEN)
def a_tag_longer_than_the_file() -> bytes:
    return b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + files.mp3(20)


@hostile("audio", refused=BROKEN)
def a_page_behind_a_tag() -> bytes:
    return files.id3(b"lagu") + b"<html><script>alert(1)</script>" + bytes(2000)


@hostile("audio", refused=BROKEN)
def two_frames_and_then_rubbish() -> bytes:
    return files.mp3(2) + b"x" * 4000


@hostile("audio", refused="melainkan MP4")
def a_film_as_sound() -> bytes:
    return files.mp4()


@hostile("audio", refused="melainkan M4A")
def sound_of_another_kind() -> bytes:
    return files.mp4(b"soun", brand=b"M4A ")


@hostile("audio", refused="melainkan Ogg")
def sound_in_ogg() -> bytes:
    return b"OggS" + bytes(200)


@hostile("audio", refused="melebihi batas", heavy=True)
def sound_one_byte_too_large() -> bytes:
    data = files.mp3(400)
    return data + bytes(50 * 1024 * 1024 + 1 - len(data))


@hostile("audio", heavy=True)
def sound_of_four_hours() -> bytes:
    """Eight thousand bits a second: fifteen megabytes of silence, and so within the limit."""
    frame = b"\xff\xe3\x18\xc4" + bytes(68)
    return frame * (4 * 3600 * 1000 // 72)


@hostile("audio")
def a_song_with_a_cover_that_was_taken_somewhere() -> bytes:
    return media.sound(cover=True).replace(files.PLACE, CANARY)


@hostile("audio")
def a_song_with_an_archive_behind_it() -> bytes:
    return media.sound() + b"PK\x03\x04" + bytes(26) + CANARY + b"PK\x05\x06" + bytes(18)
