"""PDFs that act, hide or bomb are refused; those that agencies send every day are not."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode

from kip_portal.uploads import UploadRefused, documents
from tests.factories.files import annotated, new_pdf, pdf_bytes, script


def count(data):
    return documents.count_pages(BytesIO(data))


def refusal(data):
    with pytest.raises(UploadRefused) as refused:
        count(data)
    return refused.value


def rooted(**entries):
    """A PDF with these entries in its catalogue."""
    pdf = new_pdf()
    for name, value in entries.items():
        pdf.Root[f"/{name}"] = value
    return pdf


def on_page(**entries):
    pdf = new_pdf()
    for name, value in entries.items():
        pdf.pages[0].obj[f"/{name}"] = value
    return pdf


def named(**trees):
    return rooted(Names=Dictionary(**trees))


def attached():
    pdf = new_pdf()
    pdf.attachments["resep.exe"] = b"MZ"
    return pdf


def chained():
    """A harmless action whose next one is not."""
    return rooted(
        OpenAction=Dictionary(S=Name.GoTo, D=Array([]), Next=Array([Dictionary(S=Name.Launch)]))
    )


ACTIVE = {
    "script on opening": lambda: rooted(OpenAction=script()),
    "script in the names": lambda: named(
        JavaScript=Dictionary(Names=Array(["go", script()])),
    ),
    "script of a page": lambda: on_page(AA=Dictionary(O=script())),
    "action of a page": lambda: on_page(AA=Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))),
    "launch": lambda: rooted(OpenAction=Dictionary(S=Name.Launch, F="calc.exe")),
    "chained": chained,
    "submit": lambda: annotated(
        new_pdf(), Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="http://a")
    ),
    "import": lambda: rooted(OpenAction=Dictionary(S=Name.ImportData, F="a.fdf")),
    "attachment": attached,
    "attachment on a page": lambda: annotated(new_pdf(), Subtype=Name.FileAttachment),
    "rich media": lambda: annotated(new_pdf(), Subtype=Name.RichMedia),
    "sound": lambda: annotated(new_pdf(), Subtype=Name.Sound),
    "screen": lambda: annotated(
        new_pdf(), Subtype=Name.Screen, A=Dictionary(S=Name.Rendition, OP=0)
    ),
    "embedded document": lambda: rooted(OpenAction=Dictionary(S=Name.GoToE)),
    "XFA": lambda: rooted(AcroForm=Dictionary(Fields=Array([]), XFA="<xdp/>")),
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object streams"])
@pytest.mark.parametrize("kind", ACTIVE)
def test_every_active_part_is_found(kind, packed):
    mode = ObjectStreamMode.generate if packed else ObjectStreamMode.disable

    data = pdf_bytes(ACTIVE[kind](), object_stream_mode=mode)

    assert refusal(data).code == "active"


def test_the_sentence_says_what_was_found_and_what_to_do():
    assert refusal(pdf_bytes(rooted(OpenAction=script()))).messages == [
        "PDF ini memuat kode JavaScript. Cetak ulang sebagai PDF biasa, lalu unggah."
    ]


def test_a_script_under_a_disguised_name_is_found():
    plain = pdf_bytes(rooted(OpenAction=script()))
    disguised = plain.replace(b"/JavaScript", b"/J#61vaScript")
    assert b"/JavaScript" not in disguised

    moved = disguised.rpartition(b"startxref")[0].rpartition(b"xref")[0]

    assert refusal(_with_new_table(moved)).code == "active"


def _with_new_table(body):
    """Return the objects of a PDF with a table of where they begin."""
    starts = [body.index(b"%d 0 obj" % number) for number in range(1, body.count(b" 0 obj") + 1)]
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1) + rows
    trailer = b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + trailer % (len(starts) + 1, len(body))


def test_a_script_deep_in_a_direct_array_is_found():
    nested = Array([Array([Dictionary(Kept=Array([script()]))])])

    assert refusal(pdf_bytes(rooted(Odd=nested))).code == "active"


def test_a_script_beside_a_stream_is_found():
    pdf = new_pdf()
    pdf.pages[0].Contents = pdf.make_stream(b"q Q", Odd=script())

    assert refusal(pdf_bytes(pdf)).code == "active"


def test_what_papers_of_every_day_hold_is_let_in():
    """Links, forms to print, a first view, a font that is called AA."""
    pdf = annotated(
        new_pdf(3), Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://dgip.go.id")
    )
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(AA=Dictionary(Type=Name.Font)))
    pdf.pages[0].Contents = pdf.make_stream(b"(/JavaScript /Launch) Tj")
    pdf.docinfo["/Title"] = "Surat /JavaScript"

    assert count(pdf_bytes(pdf)) == 3


def test_five_hundred_pages_are_enough():
    assert count(pdf_bytes(new_pdf(500))) == 500
    assert refusal(pdf_bytes(new_pdf(501))).messages == [
        "PDF ini berisi 501 halaman; batasnya 500 halaman."
    ]


def test_a_locked_pdf_is_refused():
    locked = pdf_bytes(encryption=pikepdf.Encryption(owner="pemilik", user="rahasia"))

    assert refusal(locked).code == "password"


def test_a_pdf_that_only_its_owner_may_change_is_let_in():
    assert count(pdf_bytes(encryption=pikepdf.Encryption(owner="pemilik", user=""))) == 1


def test_a_script_in_a_pdf_of_an_owner_is_found():
    data = pdf_bytes(
        rooted(OpenAction=script()), encryption=pikepdf.Encryption(owner="pemilik", user="")
    )

    assert refusal(data).code == "active"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_part_of_a_pdf_is_refused_rather_than_mended(part):
    data = pdf_bytes(new_pdf(20))

    assert refusal(data[: int(len(data) * part)]).code == "broken"


def test_a_part_that_must_be_guessed_at_is_refused():
    pdf = new_pdf()
    pdf.Root.Odd = pdf.make_indirect(Dictionary(Amount=12345))

    assert refusal(pdf_bytes(pdf).replace(b"12345", b"1>>45")).code == "broken"


def test_an_empty_page_without_the_formalities_is_no_guess():
    pdf = new_pdf()
    del pdf.pages[0].obj.Resources

    assert count(pdf_bytes(pdf)) == 1


def test_nothing_of_a_broken_document_gets_into_the_log(caplog):
    body = pdf_bytes(rooted(Odd=pikepdf.String("6299011708900001")))
    broken = body.replace(b"(6299011708900001)", b"(6299011708900001>")

    assert refusal(broken).code == "broken"

    assert "6299" not in caplog.text


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n", b"%PDF-1.7 <html>", b"%PDF-" * 500])
def test_what_only_begins_like_a_pdf_is_refused(data):
    assert refusal(data).code == "broken"


def test_a_pdf_without_pages_is_refused():
    assert refusal(pdf_bytes(pikepdf.new())).code == "broken"


def test_packed_contents_stay_packed():
    pdf = new_pdf()
    pdf.pages[0].Contents = pdf.make_stream(bytes(50_000_000))
    bomb = pdf_bytes(pdf, compress_streams=True)

    assert len(bomb) < 60_000
    assert count(bomb) == 1


def test_a_bomb_among_the_objects_cannot_hide_a_script():
    pdf = new_pdf()
    pdf.Root.OpenAction = pdf.make_indirect(
        Dictionary(S=Name.JavaScript, JS="//" + " " * 40_000_000)
    )
    bomb = pdf_bytes(pdf, object_stream_mode=ObjectStreamMode.generate)

    assert len(bomb) < 60_000
    assert refusal(bomb).code in {"broken", "active"}


def test_more_parts_than_any_paper_has_are_refused():
    wide = pikepdf.Object.parse(b"[" + b"<<>>" * 150_000 + b"]")

    assert refusal(pdf_bytes(rooted(A=wide, B=wide, C=wide))).code == "broken"


def test_deep_nesting_is_no_danger():
    assert count(pdf_bytes(rooted(Deep=pikepdf.Object.parse(b"[" * 400 + b"]" * 400)))) == 1
