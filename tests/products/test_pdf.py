"""The printed dossier, read back from the paper that a reader holds."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
import segno
from django.utils import timezone, translation

from products.pdf import Rendered, Section, Verification, render, rendering
from products.pdf.columns import PARTS, shares
from products.pdf.document import Answer, Table
from products.pdf.press import Press
from tests.products import dossier_records as records

MM = 72 / 25.4
A4_HEIGHT = 297
FOOT, HEAD, COVER_HEAD = 30 * MM, (A4_HEIGHT - 21) * MM, (A4_HEIGHT - 17) * MM


@pytest.fixture(scope="module")
def long() -> Rendered:
    document = records.communal()
    return render(document, files=records.pictures(document), attached={"isi.json": b'{"a": 1}'})


@pytest.fixture(scope="module")
def short() -> Rendered:
    return render(records.short(), files={})


def body_of(pdf: bytes) -> list[str]:
    """Read each page between header and footer, with single spaces."""
    with pdfium.PdfDocument(pdf) as document:
        texts = [
            page.get_textpage().get_text_bounded(bottom=FOOT, top=HEAD if number else COVER_HEAD)
            for number, page in enumerate(document)
        ]
    return [" ".join(text.split()) for text in texts]


def whole_text(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded().split()) for page in document
        )


def printed(section: Section) -> list[str]:
    """List what a section must show, in its order."""
    texts = [section.label]
    for answer in section.answers:
        texts.append(answer.label)
        if answer.withheld:
            texts.append("disimpan oleh kustodian")
        elif answer.table:
            texts += [*answer.table.head, *(cell for row in answer.table.rows for cell in row)]
        else:
            texts += answer.lines or [answer.text or "–"]
    return texts


def test_every_label_and_answer_stands_in_the_order_of_the_form(long: Rendered) -> None:
    text = " ".join(body_of(long.bytes)[1:])

    for section in records.communal().sections:
        for expected in printed(section):
            _before, found, text = text.partition(expected)
            assert found, f"{expected!r} is not on the paper"


def test_what_custodians_keep_is_told_by_fingerprint_alone(long: Rendered) -> None:
    text = whole_text(long.bytes)
    digits = " ".join(records.KEPT_FINGERPRINT[start : start + 4] for start in range(0, 16, 4))

    assert records.KEPT not in text
    assert f"Bagian ini disimpan oleh kustodian, sidik {digits}" in text
    assert "Plat 3. Sandung nomor 3 di tepi Sungai Kahayan. disimpan oleh kustodian" in text


def test_open_pictures_are_printed_and_kept_ones_are_not(long: Rendered) -> None:
    text = whole_text(long.bytes)
    with pikepdf.open(BytesIO(long.bytes)) as pdf:
        images = {name for page in pdf.pages for name in page.get_images()}

    assert len(images) == 12
    assert "Plat 1. Sandung nomor 1 di tepi Sungai Kahayan. Tumbang Malahoi, 1 Maret 2026." in text


def test_a_long_cover_stays_on_its_page_and_its_contents_tell_the_truth(long: Rendered) -> None:
    pages = body_of(long.bytes)

    assert pages[0].startswith("KEMENTERIAN HUKUM REPUBLIK INDONESIA")
    assert pages[1].startswith("1 Identitas")
    for number, label in enumerate(records.PART_LABELS, start=1):
        entry = pages[0].partition(f"{number}. {label} ")[2]
        page = int(entry.split()[0])
        assert f"{number} {label}" in pages[page - 1]


def test_each_page_tells_its_number_and_how_to_check_it(long: Rendered) -> None:
    digits = " ".join(records.FINGERPRINT[start : start + 4] for start in range(0, 32, 4))
    with pdfium.PdfDocument(long.bytes) as document:
        feet = [
            " ".join(page.get_textpage().get_text_bounded(top=FOOT).split()) for page in document
        ]

    assert long.pages == len(feet)
    for number, foot in enumerate(feet, start=1):
        assert f"Halaman {number} dari {long.pages}" in foot
        assert f"kip-kalteng.example/verifikasi lalu ketik {records.CODE}" in foot
        assert digits in foot
        assert "Diterbitkan 4 Desember 2026 pukul 10.14 WIB, versi 2" in foot


def test_signatures_stand_whole_on_one_page(long: Rendered) -> None:
    last = body_of(long.bytes)[-1]

    assert "Palangka Raya, 4 Desember 2026" in last
    assert "Rina Wulandari, S.H. NIP 19710203 199603 2 001" in last
    assert all(name in last for name in records.COMMUNITIES)


def test_the_file_is_an_archival_and_tagged_pdf(long: Rendered) -> None:
    with pikepdf.open(BytesIO(long.bytes)) as pdf:
        metadata = pdf.open_metadata()
        fonts = [
            font.DescendantFonts[0].FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]

        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
        assert metadata["dc:title"].endswith(records.communal().title)
        assert pdf.Root.StructTreeRoot is not None
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "id"
        assert all("/FontFile2" in font for font in fonts)
        assert pdf.attachments["isi.json"].get_file().read_bytes() == b'{"a": 1}'
        assert str(pdf.attachments["isi.json"].obj.AFRelationship) == "/Supplement"


def test_what_is_read_out_says_something(long: Rendered) -> None:
    """A screen reader stops at each part; a part for each blank would be hundreds of stops."""
    with pikepdf.open(BytesIO(long.bytes)) as pdf, pdfium.PdfDocument(long.bytes) as pages:
        for tagged, read in zip(pdf.pages, pages, strict=True):
            told = [str(operator) for _given, operator in pikepdf.parse_content_stream(tagged)]
            words = read.get_textpage().get_text_bounded().split()
            assert 0 < told.count("BDC") <= len(words)


def test_pictures_lose_what_the_camera_noted(long: Rendered) -> None:
    assert b"Rahasia Fotografer" not in long.bytes
    assert b"Exif" not in long.bytes


def test_the_same_document_gives_the_same_bytes(
    short: Rendered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another language, another zone, and from another press."""
    another = Press()
    monkeypatch.setattr(rendering, "PRESS", another)
    with translation.override("en"), timezone.override(UTC):
        again = render(records.short(), files={})
    another.end()

    assert again.bytes == short.bytes
    assert again.sha256 == short.sha256


def test_another_issue_gives_other_bytes(short: Rendered) -> None:
    later = replace(records.short(), issue_no=3, issued_at=datetime(2027, 1, 4, 3, 14, tzinfo=UTC))

    assert render(later, files={}).sha256 != short.sha256


def test_letters_without_a_shape_are_told_and_written_as_codes() -> None:
    decomposed = "D\u0323andang Tabu\u014ban"

    paper = render(records.with_answer(f"{decomposed} 漢 dan 😀 lagi 漢\u202e"), files={})

    assert "Ḍandang Tabuŋan [tanda U+6F22] dan [tanda U+1F600] lagi" in whole_text(paper.bytes)
    assert paper.warnings == (
        "Tanda tanpa bentuk cetak ditulis dengan kodenya: 漢 (U+6F22), 😀 (U+1F600).",
    )


def test_letters_of_dayak_names_need_no_warning(long: Rendered) -> None:
    assert long.warnings == ()


def test_an_empty_dossier_is_a_dossier() -> None:
    bare = replace(records.short(), sections=(), facts=(), review=(), signatures=(), subtitle="")

    text = whole_text(render(bare, files={}).bytes)

    assert "1 Foto dan gambar – 2 Daftar lampiran – 3 Catatan telaah –" in text


def test_the_code_on_paper_opens_the_verification_page(short: Rendered) -> None:
    scale = 20  # dots a millimetre
    with pdfium.PdfDocument(short.bytes) as document:
        picture = document[0].render(scale=scale / MM, grayscale=True).to_pil()
    matrix = segno.make(
        records.short().verification.url, error="m", micro=False, boost_error=False
    ).matrix
    module = 14 * scale / len(matrix)
    left, top = 25 * scale, (A4_HEIGHT - 30 + 4) * scale

    def is_dark(row: int, column: int) -> bool:
        spot = (round(left + (column + 0.5) * module), round(top + (row + 0.5) * module))
        shade: Any = picture.getpixel(spot)
        return bool(shade < 128)

    size = range(len(matrix))
    assert [[is_dark(row, column) for column in size] for row in size] == [
        [bool(dark) for dark in row] for row in matrix
    ]


@pytest.mark.parametrize(
    ("url", "entrance"),
    [
        ("https://kip.example/verifikasi/ABCD/", "kip.example/verifikasi"),
        ("http://localhost:8000/verifikasi/ABCD", "localhost:8000/verifikasi"),
    ],
)
def test_the_page_to_type_the_code_into_is_named_without_scheme(url: str, entrance: str) -> None:
    assert Verification("ABCD", url).entrance == entrance


def test_columns_share_the_width_by_what_they_hold() -> None:
    table = Table(("Kelas", "Barang"), (("27", "lampit rotan; tikar rotan; alas meja rotan"),))

    widths = shares(table)

    assert sum(widths) == PARTS
    assert widths[0] < widths[1]


def test_a_table_continues_under_its_head_on_the_next_page() -> None:
    rows = tuple((f"barang {number}", "rotan") for number in range(80))
    table = Answer("goods", "Barang", table=Table(("Nama barang", "Bahan"), rows))
    paper = render(replace(records.short(), sections=(records.section("Barang", table),)), files={})

    with_goods = [page for page in body_of(paper.bytes)[1:] if "barang " in page]

    assert len(with_goods) > 1
    assert all("Nama barang Bahan" in page for page in with_goods)


def test_a_row_taller_than_a_page_breaks_and_keeps_every_word() -> None:
    cell = " ".join(records.long_text(mark) for mark in ("satu", "dua", "tiga", "empat"))
    table = Answer("goods", "Barang", table=Table(("No.", "Uraian"), (("1", cell),)))
    paper = render(replace(records.short(), sections=(records.section("Barang", table),)), files={})

    text = " ".join(body_of(paper.bytes)[1:]).replace("No. Uraian ", "")

    assert cell in text
