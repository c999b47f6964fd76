"""PDFs that are locked, broken, padded or packed beyond measure (U02, U09, U10)."""

from io import BytesIO
from typing import Any

import pikepdf

from tests.factories import files
from tests.proof.hostile.corpus import CANARY, hostile
from tests.proof.hostile.pdf_parts import (
    CATALOGUE,
    PAGE,
    PAGES,
    assembled,
    packed_stream,
    paper,
    stream,
    zeros,
)

BROKEN = "PDF ini rusak atau tidak lengkap"
IMAGE = (
    b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 "
    b"/Width %d /Height %d "
)


def _encrypted(**passwords: Any) -> bytes:
    return files.pdf_bytes(encryption=pikepdf.Encryption(**passwords))


@hostile("writing", refused="dikunci dengan kata sandi")
def a_paper_with_a_password() -> bytes:
    return _encrypted(user="rahasia", owner="rahasia2")


@hostile("writing", refused="dikunci dengan kata sandi")
def a_paper_with_an_old_kind_of_password() -> bytes:
    return _encrypted(user="rahasia", owner="rahasia2", R=3, aes=False, metadata=False)


@hostile("writing")
def a_paper_that_only_its_owner_may_change() -> bytes:
    return _encrypted(user="", owner="rahasia")


@hostile("writing", refused="PDF ini memuat")
def a_script_in_a_paper_of_an_owner() -> bytes:
    pdf = files.new_pdf()
    pdf.Root.OpenAction = files.script()
    return files.pdf_bytes(pdf, encryption=pikepdf.Encryption(user="", owner="rahasia"))


@hostile("writing", refused=BROKEN)
def a_paper_locked_by_an_unknown_program() -> bytes:
    locked = b"/Encrypt << /Filter /Jahat /V 9 /R 9 >> /ID [<00> <00>]"
    return assembled({1: CATALOGUE % b"", 2: PAGES, 3: PAGE % b"<< >>"}, trailer=locked)


@hostile("writing", refused="batasnya 500 halaman")
def five_thousand_pages() -> bytes:
    own = dict.fromkeys(range(3, 5003), PAGE % b"<< >>")
    kids = b" ".join(b"%d 0 R" % number for number in own)
    pages = b"<< /Type /Pages /Kids [%s] /Count 5000 >>" % kids
    return assembled({1: CATALOGUE % b"", 2: pages, **own})


@hostile("writing", refused="Isi berkas bukan")
def rubbish_before_the_header() -> bytes:
    return bytes(500) + files.pdf_bytes()


@hostile("writing", refused="Isi berkas bukan")
def a_blank_line_before_the_header() -> bytes:
    return b"\n" + files.pdf_bytes()


@hostile("writing", refused=BROKEN)
def half_a_paper() -> bytes:
    data = files.pdf_bytes(files.new_pdf(20))
    return data[: len(data) // 2]


@hostile("writing", refused=BROKEN)
def only_the_header() -> bytes:
    return b"%PDF-1.7\n"


@hostile("writing", refused=BROKEN)
def a_paper_without_its_table() -> bytes:
    return paper().replace(b"\nxref\n", b"\nyref\n")


@hostile("writing", refused=BROKEN)
def a_table_that_points_elsewhere() -> bytes:
    return paper().replace(b"00000 n", b"00007 n", 2)


@hostile("writing", refused=BROKEN)
def a_table_that_leads_back_to_itself() -> bytes:
    data = paper()
    start = data.rindex(b"\nxref\n") + 1
    return data.replace(b"/Size 4 ", b"/Size 4 /Prev %d " % start)


@hostile("writing", refused=BROKEN)
def a_paper_without_pages() -> bytes:
    return assembled({1: CATALOGUE % b"", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"})


@hostile("writing", refused=BROKEN)
def pages_that_hold_themselves() -> bytes:
    return assembled({1: CATALOGUE % b"", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})


@hostile("writing", refused=BROKEN)
def a_catalogue_that_is_a_number() -> bytes:
    return assembled({1: b"42", 2: PAGES, 3: PAGE % b"<< >>"})


@hostile("writing", refused=BROKEN)
def lists_in_lists_a_hundred_thousand_deep() -> bytes:
    return paper(root=b"/Odd " + b"[" * 100_000 + b"]" * 100_000)


@hostile("writing", refused=BROKEN)
def a_bomb_among_the_objects() -> bytes:
    packed = zeros(500_000_000)
    bomb = packed_stream(packed, b"/Type /ObjStm /N 1 /First 4")
    table = stream(bytes(0), b"/Type /XRef /W [1 2 1] /Size 5 /Root 1 0 R", packed=False)
    return assembled({1: CATALOGUE % b"", 2: PAGES, 3: PAGE % b"<< >>", 4: bomb, 5: table}).replace(
        b"/Size 6", b"/Size 6 /XRefStm 9"
    )


@hostile("writing")
def half_a_megabyte_that_holds_five_hundred() -> bytes:
    """Let in, for nobody unpacks it: the page says it draws all that, and is never asked to."""
    return paper(page=b"/Contents 4 0 R", more={4: packed_stream(zeros(500_000_000))})


@hostile("writing", refused=BROKEN)
def a_paper_with_a_page_of_html_behind_it() -> bytes:
    return files.pdf_bytes() + b"<html><script>alert('" + CANARY + b"')</script>"


@hostile("writing", refused=BROKEN)
def a_paper_with_an_archive_behind_it() -> bytes:
    return files.pdf_bytes() + b"PK\x03\x04" + bytes(26) + CANARY + b"PK\x05\x06" + bytes(18)


@hostile("writing", refused=BROKEN)
def a_paper_with_a_program_behind_it() -> bytes:
    return files.pdf_bytes() + b"MZ" + bytes(5000)


@hostile("writing")
def a_paper_that_ends_in_blank_lines() -> bytes:
    """Scanners do that; there is nothing in it."""
    return files.pdf_bytes() + b"\r\n\0\0\r\n"


@hostile("writing", refused="PDF ini memuat")
def a_script_added_afterwards() -> bytes:
    data = paper()
    start, before = len(data), data.rindex(b"\nxref\n") + 1
    changed = b"1 0 obj\n" + CATALOGUE % b"/OpenAction << /S /JavaScript /JS (a) >>" + b"\nendobj\n"
    table = b"xref\n1 1\n%010d 00000 n \n" % start
    end = b"trailer << /Root 1 0 R /Size 4 /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return data + changed + table + end % (before, start + len(changed))


@hostile("writing")
def a_paper_with_a_picture_that_cannot_be_read() -> bytes:
    image = IMAGE % (9, 9) + b"/Filter /JPXDecode"
    return paper(
        page=b"/Contents 4 0 R",
        drawn=b"<< /XObject << /I 5 0 R >> >>",
        more={4: stream(b"9 0 0 9 0 0 cm /I Do"), 5: stream(b"rusak", image, packed=False)},
    )


@hostile("writing")
def a_page_as_large_as_a_field() -> bytes:
    page = PAGE.replace(b"300 300", b"14400 14400") % b"<< >> /UserUnit 100"
    return assembled({1: CATALOGUE % b"", 2: PAGES, 3: page})


@hostile("writing", refused="melebihi batas")
def a_paper_one_byte_too_large() -> bytes:
    data = files.pdf_bytes()
    return data + b"\n" * (10 * 1024 * 1024 + 1 - len(data))


@hostile("writing")
def drawings_that_draw_ten_others_each() -> bytes:
    """Ten to the tenth strokes in a kilobyte: let in, and never drawn to its end."""
    more = {4: stream(b"/F Do " * 10)}
    for level in range(5, 15):
        resources = b"/Resources << /XObject << /F %d 0 R >> >>" % (level + 1)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources
        more[level] = stream(b"/F Do " * 10, entries)
    last = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    more[15] = stream(b"0 0 9 9 re f " * 50, last)
    return paper(page=b"/Contents 4 0 R", drawn=b"<< /XObject << /F 5 0 R >> >>", more=more)


@hostile("writing")
def a_picture_of_nine_hundred_million_pixels_on_a_page() -> bytes:
    image = packed_stream(zeros(900_000_000), IMAGE % (30_000, 30_000))
    more = {4: stream(b"300 0 0 300 0 0 cm /I Do"), 5: image}
    return paper(page=b"/Contents 4 0 R", drawn=b"<< /XObject << /I 5 0 R >> >>", more=more)


@hostile("writing")
def a_paper_that_was_signed() -> bytes:
    """Not hostile at all: signatures of offices must pass."""
    pdf = pikepdf.open(BytesIO(files.pdf_bytes()))
    pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array([]))
    return files.pdf_bytes(pdf)
