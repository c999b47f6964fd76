import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kip_portal.uploads import clean_filename, sniff


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Surat Pernyataan.pdf", "Surat Pernyataan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("C:\\Users\\Siti\\KTP.JPG", "KTP.jpg"),
        ("a\x00.pdf", "a.pdf"),
        ("tagihan\u202efdp.exe", "tagihanfdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        (".htaccess", "htaccess"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("console.pdf", "console.pdf"),
        ("tari 💃 babukung.jpg", "tari 💃 babukung.jpg"),
        ("Had\u0323ung.jpg", "Haḍung.jpg"),
        ("ko\u200bpi.jpg", "kopi.jpg"),
        ('a"b<c>|d?.pdf', "a_b_c__d_.pdf"),
        ("  banyak   spasi . pdf ", "banyak spasi . pdf"),
        ("nama.tanpa akhiran", "nama.tanpa akhiran"),
        ("arsip.tar.gz", "arsip.tar.gz"),
        ("", "berkas"),
        ("..", "berkas"),
        ("...", "berkas"),
        ("/", "berkas"),
        ("\ud800.pdf", "pdf"),
        ("﻿", "berkas"),
    ],
)
def test_a_name_is_shown_cleaned(sent, shown):
    assert clean_filename(sent) == shown


@pytest.mark.parametrize("sent", ["a" * 300 + ".pdf", "ḍ" * 300 + ".pdf", "💃" * 300 + ".pdf"])
def test_a_long_name_is_shortened_and_keeps_its_ending(sent):
    shown = clean_filename(sent)

    assert len(shown) == 100
    assert shown.endswith("….pdf")


@pytest.mark.parametrize(
    ("sent", "media_type", "shown"),
    [
        ("foto.jpg", sniff.JPEG, "foto.jpg"),
        ("foto.JPEG", sniff.JPEG, "foto.jpeg"),
        ("surat.exe", sniff.JPEG, "surat.exe.jpg"),
        ("surat", sniff.PDF, "surat.pdf"),
        (".pdf", sniff.PDF, "pdf.pdf"),
        ("", sniff.MP3, "berkas.mp3"),
        ("halaman.html", sniff.PDF, "halaman.html.pdf"),
    ],
)
def test_a_name_ends_as_its_content_does(sent, media_type, shown):
    assert clean_filename(sent, media_type) == shown


def test_names_as_django_hands_them_on_are_cleaned():
    upload = SimpleUploadedFile("..\\a\x00\u202e\r\nb.pdf", b"x")

    shown = clean_filename(upload.name or "", sniff.PDF)

    assert shown == "ab.pdf"
    assert not any(unicodedata.category(sign).startswith("C") for sign in shown)


def test_cleaning_twice_changes_nothing_more():
    for sent in ("x" * 300 + ".jpg", "con.jpg", ".htaccess", "a\u202eb.exe"):
        once = clean_filename(sent, sniff.JPEG)
        assert clean_filename(once, sniff.JPEG) == once
