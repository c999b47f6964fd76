"""Films that are none, are cut off, or carry more than pictures and sound (U11)."""

import struct

from tests.factories import files, media
from tests.factories.files import box
from tests.proof.hostile.corpus import CANARY, hostile

BROKEN = "Rekaman MP4 ini rusak"
BRAND = box(b"ftyp", b"isom", bytes(4), b"isomiso2")
PICTURES = box(b"mdat", bytes(1000))


def _film(*inside: bytes, tail: bytes = b"") -> bytes:
    tracks = files.track(b"vide") + files.track(b"soun")
    return BRAND + box(b"moov", box(b"mvhd", bytes(100)), tracks, *inside) + PICTURES + tail


@hostile("video", refused=BROKEN)
def half_a_film() -> bytes:
    return files.mp4()[:-400]


@hostile("video", refused=BROKEN)
def a_film_without_its_index() -> bytes:
    return BRAND + PICTURES


@hostile("video", refused=BROKEN)
def a_film_without_pictures() -> bytes:
    return BRAND + box(b"moov", files.track(b"vide"))


@hostile("video", refused=BROKEN)
def a_film_of_subtitles_alone() -> bytes:
    return files.mp4(b"subt", b"text")


@hostile("video", refused=BROKEN)
def a_box_larger_than_the_file() -> bytes:
    return BRAND + struct.pack(">I", 2**32 - 1) + b"moov" + PICTURES


@hostile("video", refused=BROKEN)
def a_box_of_endless_length() -> bytes:
    return BRAND + struct.pack(">I4sQ", 1, b"moov", 2**64 - 1) + PICTURES


@hostile("video", refused=BROKEN)
def a_box_smaller_than_its_own_head() -> bytes:
    return BRAND + struct.pack(">I", 3) + b"moov" + PICTURES


@hostile("video", refused=BROKEN)
def two_hundred_thousand_boxes() -> bytes:
    return BRAND + box(b"free") * 200_000 + PICTURES


@hostile("video", refused=BROKEN)
def a_page_behind_the_brand() -> bytes:
    return BRAND + b"<html><script>alert(1)</script></html>"


@hostile("video", refused="QuickTime")
def a_film_of_an_apple_phone() -> bytes:
    return files.mp4(brand=b"qt  ")


@hostile("video", refused="melainkan 3GP")
def a_film_of_an_old_phone() -> bytes:
    return files.mp4(brand=b"3gp4")


@hostile("video", refused="melainkan WebM")
def a_film_in_webm() -> bytes:
    return b"\x1aE\xdf\xa3" + bytes(300)


@hostile("video")
def a_film_that_knows_where_it_was_taken() -> bytes:
    place = box(b"udta", box(b"\xa9xyz", CANARY), box(b"loci", bytes(6) + CANARY))
    return _film(place)


@hostile("video")
def a_film_with_subtitles_that_are_a_script() -> bytes:
    return _film(files.track(b"subt"), box(b"free", b"<script>" + CANARY + b"</script>"))


@hostile("video")
def a_film_with_words_of_its_program() -> bytes:
    words = box(b"meta", bytes(4), box(b"ilst", box(b"\xa9cmt", box(b"data", bytes(8) + CANARY))))
    extension = box(b"uuid", bytes(16) + b"<x:xmpmeta>" + CANARY)
    return _film(box(b"udta", words), tail=extension)


@hostile("video")
def a_film_that_points_to_another_machine() -> bytes:
    outside = box(b"url ", bytes(4) + b"http://jahat.example/film.mov\0")
    return _film(box(b"dinf", box(b"dref", bytes(4) + struct.pack(">I", 1) + outside)))


@hostile("video", refused="Jumlah file satu usulan paling besar 300 MB", heavy=True)
def a_film_one_byte_too_large() -> bytes:
    data = files.mp4()
    return data + box(b"free", bytes(300 * 1024 * 1024 + 1 - len(data) - 8))


@hostile("video")
def a_real_film_with_place_titles_and_notes() -> bytes:
    return media.film().replace(files.PLACE, CANARY)


@hostile("video")
def a_real_film_with_a_page_behind_it() -> bytes:
    return media.film() + box(b"free", b"<html><script>" + CANARY)
