"""What calls itself a picture, a paper, sound or film and is something else (U01, U07)."""

import gzip
import zipfile
from io import BytesIO

from PIL import Image

from tests.factories import files
from tests.proof.hostile.corpus import hostile, join

NOT_THIS = "Isi berkas bukan"
SCRIPT = b"<script>alert(document.domain)</script>"


@hostile("photo", refused=f"{NOT_THIS} JPEG, PNG atau WebP, melainkan HTML")
def a_page_of_html() -> bytes:
    return b"<!DOCTYPE html><html><body>" + SCRIPT


@hostile("photo", refused=f"{NOT_THIS} JPEG, PNG atau WebP, melainkan HTML")
def html_in_capitals_behind_blanks() -> bytes:
    return b"\xef\xbb\xbf \r\n\t<HTML ><BODY ONLOAD=alert(1)>"


@hostile("photo", refused=NOT_THIS)
def a_bare_script_tag() -> bytes:
    return SCRIPT


@hostile("photo", refused="melainkan SVG")
def a_drawing_with_a_script() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"


@hostile("photo", refused="melainkan SVG")
def a_drawing_with_an_outside_entity() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    )


@hostile("photo", refused="melainkan SVG")
def a_drawing_with_a_page_inside() -> bytes:
    return b"<svg><foreignObject><iframe src='javascript:alert(1)'/></foreignObject></svg>"


@hostile("photo", refused=NOT_THIS)
def a_packed_drawing() -> bytes:
    return gzip.compress(a_drawing_with_a_script())


@hostile("photo", refused=NOT_THIS)
def a_thousand_million_laughs() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{rows}]><l>&l9;</l>'.encode()


@hostile("photo", refused="melainkan EPS")
def a_program_in_postscript() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n"


@hostile("photo", refused="melainkan EPS")
def postscript_behind_a_dos_header() -> bytes:
    return b"\xc5\xd0\xd3\xc6" + bytes(26) + a_program_in_postscript()


def _archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@hostile("photo", refused="melainkan ZIP")
def an_archive_that_climbs_out() -> bytes:
    return _archive(**{"../../../../etc/cron.d/x": b"* * * * * root id"})


@hostile("photo", refused="melainkan ZIP")
def an_archive_that_unpacks_to_a_hundred_megabytes() -> bytes:
    return _archive(x=bytes(100_000_000))


@hostile("writing", refused="melainkan ZIP")
def a_workbook_with_a_macro() -> bytes:
    return _archive(**{"[Content_Types].xml": b"<Types/>", "xl/vbaProject.bin": b"\xd0\xcf\x11"})


@hostile("writing", refused="melainkan ZIP")
def a_letter_of_an_office_program() -> bytes:
    return _archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


@hostile("writing", refused="melainkan dokumen Office lama")
def an_old_office_document() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@hostile("writing", refused=NOT_THIS)
def rich_text_with_an_object() -> bytes:
    return rb"{\rtf1{\object\objemb{\*\objdata 0105}}}"


def _as_other_format(kind: str) -> bytes:
    return files.saved(Image.new("RGB", (64, 64), "teal"), kind)


for _kind, _words in {
    "GIF": "melainkan GIF", "BMP": "melainkan BMP", "TIFF": "melainkan TIFF", "ICO": NOT_THIS,
    "PPM": NOT_THIS, "TGA": NOT_THIS, "PCX": NOT_THIS, "JPEG2000": NOT_THIS, "DDS": NOT_THIS,
    "SGI": NOT_THIS,
}.items():  # fmt: skip
    join(
        lambda kind=_kind: _as_other_format(kind), f"{_kind} bernama jpg", "photo", refused=_words
    )  # fmt: skip


@hostile("photo", refused="melainkan GIF")
def a_script_that_is_a_gif_too() -> bytes:
    return b"GIF89a/*" + bytes(30) + b"*/=1;alert(1)//"


@hostile("photo", refused="format HEIC")
def a_phone_picture_in_heic() -> bytes:
    return files.heic()


@hostile("photo", refused="melainkan AVIF")
def a_picture_in_avif() -> bytes:
    return files.box(b"ftyp", b"avif", bytes(4), b"mif1") + bytes(40)


@hostile("photo", refused="melainkan PDF")
def a_paper_as_a_photo() -> bytes:
    return files.pdf_bytes()


@hostile("photo", refused="melainkan MP4")
def a_film_as_a_photo() -> bytes:
    return files.mp4()


@hostile("writing", refused=f"{NOT_THIS} JPEG atau PDF, melainkan PNG")
def a_png_as_a_paper() -> bytes:
    return files.picture("PNG")


@hostile("audio", refused="melainkan PDF")
def a_paper_as_sound() -> bytes:
    return files.pdf_bytes()


@hostile("video", refused="melainkan MP3")
def sound_as_a_film() -> bytes:
    return files.mp3(tag=b"lagu")


_STARTS = {
    "program Linux": b"\x7fELF\x02\x01\x01" + bytes(200),
    "program Windows": b"MZ\x90\x00" + bytes(200),
    "program Mac": b"\xcf\xfa\xed\xfe" + bytes(200),
    "kelas Java": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(200),
    "WebAssembly": b"\x00asm\x01\x00\x00\x00",
    "pintasan Windows": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(100),
    "skrip PHP": b"<?php system($_GET['c']); ?>",
    "skrip shell": b"#!/bin/sh\nrm -rf /\n",
    "gambar WMF": b"\xd7\xcd\xc6\x9a" + bytes(100),
    "gambar EMF": b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(100),
    "gambar PSD": b"8BPS\x00\x01" + bytes(100),
    "gambar JPEG XL": b"\xff\x0a" + bytes(100),
    "berkas 7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
    "berkas RAR": b"Rar!\x1a\x07\x01\x00" + bytes(100),
    "berkas Flash": b"CWS\x0a" + bytes(100),
    "buku CHM": b"ITSF\x03" + bytes(100),
    "arsip MHT": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    "huruf WOFF": b"wOFF" + bytes(100),
    "huruf TTF": b"\x00\x01\x00\x00" + bytes(100),
    "data SQLite": b"SQLite format 3\x00" + bytes(100),
    "RIFF tanpa gambar": b"RIFF\x20\x00\x00\x00ACON" + bytes(100),
    "gambar AVI": b"RIFF\x20\x00\x00\x00AVI " + bytes(100),
    "suara WAV": b"RIFF\x20\x00\x00\x00WAVE" + bytes(100),
    "satu bita": b"\xff",
    "nol semua": bytes(4096),
    "teks saja": b"Ini bukan foto.",
}
for _label, _data in _STARTS.items():
    join(lambda data=_data: data, _label, "photo", refused=NOT_THIS)
for _label in ("suara WAV", "skrip PHP", "teks saja"):
    join(lambda data=_STARTS[_label]: data, f"{_label} sebagai lagu", "audio", refused=NOT_THIS)
for _label in ("gambar AVI", "program Windows", "nol semua"):
    join(lambda data=_STARTS[_label]: data, f"{_label} sebagai film", "video", refused=NOT_THIS)


@hostile("photo", refused="kosong")
def nothing_at_all() -> bytes:
    return b""
