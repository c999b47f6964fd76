"""The judge at the door: by content alone, never by name or by what a browser says."""

import hashlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kip_portal.uploads import UploadRefused, Verdict, inspect, sniff
from tests.factories import files

EVERYTHING = frozenset({sniff.JPEG, sniff.PNG, sniff.WEBP, sniff.PDF, sniff.MP3, sniff.MP4})
PLENTY = 20_000_000


def judged(data, *, accept=EVERYTHING, limit=PLENTY):
    return inspect(BytesIO(data), accept=accept, limit=limit)


def refusal(data, **how):
    with pytest.raises(UploadRefused) as refused:
        judged(data, **how)
    return refused.value


def test_a_picture_is_let_in_with_its_facts():
    data = files.picture("PNG", (60, 40))

    assert judged(data) == Verdict(
        media_type="image/png",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=60,
        height=40,
    )


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (files.picture("JPEG"), "image/jpeg"),
        (files.picture("WEBP"), "image/webp"),
        (files.pdf_bytes(), "application/pdf"),
        (files.mp3(), "audio/mpeg"),
        (files.mp4(), "video/mp4"),
    ],
)
def test_each_kind_is_known_by_its_content(data, media_type):
    assert judged(data).media_type == media_type


def test_name_and_header_of_the_browser_count_for_nothing():
    upload = SimpleUploadedFile("ktp.pdf", files.picture("JPEG"), content_type="application/pdf")

    assert inspect(upload, accept=EVERYTHING, limit=PLENTY).media_type == "image/jpeg"


def test_the_file_is_left_at_its_beginning():
    for data in (files.picture(), files.pdf_bytes(), files.mp4()):
        file = BytesIO(data)
        inspect(file, accept=EVERYTHING, limit=PLENTY)
        assert file.read() == data


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "HTML"),
        (b"  <html><body onload=alert(1)>", "HTML"),
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        (b"PK\x03\x04 word/document.xml", "ZIP"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (b"MZ\x90\x00", "program"),
        (files.picture("GIF"), "GIF"),
        (files.picture("BMP"), "BMP"),
        (files.picture("TIFF"), "TIFF"),
        (files.box(b"ftyp", b"avif", bytes(4)), "AVIF"),
        (files.box(b"ftyp", b"M4A ", bytes(4)), "M4A"),
    ],
)
def test_what_calls_itself_a_picture_and_is_none_is_named(data, found):
    (sentence,) = refusal(data, accept=sniff.PICTURES).messages

    assert sentence.startswith("Isi berkas bukan JPEG, PNG atau WebP, melainkan ")
    assert found in sentence


@pytest.mark.parametrize(
    "data",
    [
        b"<?php system($_GET['c']);",
        b"nothing in particular",
        b"\xff",
        b"RIFF\x00\x00\x00\x00FREE",
        b"x" * 500 + files.pdf_bytes(),
        b"\x00" + files.picture("JPEG"),
        files.box(b"ftyp", b"crx ", bytes(4)),
    ],
)
def test_what_is_nothing_known_is_refused(data):
    assert refusal(data, accept=sniff.PICTURES).messages == [
        "Isi berkas bukan JPEG, PNG atau WebP."
    ]


def test_a_known_kind_in_the_wrong_place_is_refused():
    assert refusal(files.picture("JPEG"), accept=frozenset({sniff.PDF})).messages == [
        "Isi berkas bukan PDF, melainkan JPEG."
    ]


def test_what_can_be_recognised_but_not_examined_is_never_let_in():
    gif = "image/gif"

    assert refusal(files.picture("GIF"), accept=frozenset({gif})).code == "media_type"


def test_a_photo_from_an_iphone_is_refused_with_advice():
    (sentence,) = refusal(files.heic(), accept=sniff.PICTURES).messages

    assert "Pengaturan > Kamera > Format > Paling Kompatibel" in sentence


def test_a_film_from_an_iphone_is_refused_with_advice():
    (sentence,) = refusal(files.mp4(brand=b"qt  ")).messages

    assert "Simpan sebagai MP4" in sentence


def test_an_empty_file_is_refused():
    assert refusal(b"").messages == ["Berkas ini kosong."]


def test_one_byte_above_the_limit_is_too_much():
    data = files.picture()

    assert judged(data, limit=len(data)).size == len(data)
    assert refusal(data, limit=len(data) - 1).code == "size"


def test_the_limit_is_told_as_people_write_it():
    (sentence,) = refusal(bytes(3_000_000), limit=2 * 1024 * 1024).messages

    assert sentence.replace("\xa0", " ") == "Ukuran berkas melebihi batas 2,0 MB."


def test_a_form_shows_the_refusal_beside_the_field():
    assert issubclass(UploadRefused, ValidationError)
