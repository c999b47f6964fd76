"""What a hostile record, template or picture can do to printing: nothing but fail with a reason."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from products.pdf import (
    Document,
    Plate,
    RendererMissing,
    RenderFailed,
    RenderTooLarge,
    render,
    rendering,
)
from products.pdf.press import ENVIRONMENT, Press
from products.pdf.refusals import PACKAGES
from products.pdf.sources import fixed_files
from products.printing import typesetting
from products.printing.orders import Order, Refused
from products.printing.pictures import at_print_size
from tests.products import dossier_records as records

ROOT = Path(__file__).resolve().parent.parent.parent
OUTSIDE = "http://127.0.0.1:9/x"
VECTORS = (
    f'<img src="{OUTSIDE}.png">',
    '<img src="file:///etc/passwd">',
    '<img src="../../../etc/passwd">',
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\">",
    f'<img srcset="{OUTSIDE}.png 1x">',
    f'<p style="background: url({OUTSIDE}.png)">x</p>',
    f'<p style="list-style-image: url({OUTSIDE}.png); display: list-item">x</p>',
    f'<p style="content: url({OUTSIDE}.png)">x</p>',
    f"<style>@import '{OUTSIDE}.css';</style>",
    f"<style>@font-face {{ font-family: x; src: url({OUTSIDE}.woff) }}</style>",
    f"<style>@page {{ background: url({OUTSIDE}.png) }}</style>",
    f"<style>p::before {{ content: url({OUTSIDE}.png) }}</style><p>x",
    f'<link rel="stylesheet" href="{OUTSIDE}.css">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    f'<object data="{OUTSIDE}.svg"></object>',
    f'<embed src="{OUTSIDE}.svg">',
    f'<iframe src="{OUTSIDE}.html"></iframe>',
    f'<svg><image href="{OUTSIDE}.png" width="9" height="9"/></svg>',
    '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    f'<svg><use href="{OUTSIDE}.svg#a"/></svg>',
    f'<base href="{OUTSIDE}"><img src="y.png">',
    f"<script>fetch('{OUTSIDE}')</script>",
)
# Of these WeasyPrint asks for nothing at all: no frames, no scripts, no srcset, no `use` from afar.
NEVER_ASKED = ("srcset", "<iframe", "<script", "<use", 'style="content')


def order(html: str) -> Order:
    page = f"<html lang='id'><title>x</title><body>{html}</body></html>"
    moment = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    return Order(page, fixed_files(), {}, {}, "00" * 16, moment)


def text_of(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_what_an_answer_says_is_printed_and_never_obeyed() -> None:
    paper = render(records.with_answer("\n".join(VECTORS)), files={})

    text = text_of(paper.bytes)
    assert all("".join(vector.split()) in text for vector in VECTORS)
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert [note for note in links if "/A" in note or "/FS" in note] == []
        assert not pdf.attachments


@pytest.mark.parametrize("vector", VECTORS)
def test_a_hostile_template_reaches_nothing(vector: str) -> None:
    if any(mark in vector for mark in NEVER_ASKED):
        assert b"passwd" not in typesetting.typeset(order(vector)).pdf
        return

    with pytest.raises(Refused) as refusal:
        typesetting.typeset(order(vector))

    assert refusal.value.code in {"fetch", "incomplete"}


def test_a_refused_fetch_gives_a_reason_and_no_bytes() -> None:
    with pytest.raises(RenderFailed, match=r"meminta sesuatu dari luar.*etc/passwd"):
        rendering.in_child(order('<img src="file:///etc/passwd">'))


def test_deep_nesting_fails_and_the_portal_lives_on() -> None:
    with pytest.raises(RenderFailed, match="bersarang terlalu dalam"):
        rendering.in_child(order("<div>" * 500 + "x" + "</div>" * 500))

    assert rendering.in_child(order("<p>x</p>")).pages == 1


def test_a_picture_that_unfolds_without_end_is_too_large() -> None:
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")

    with pytest.raises(RenderTooLarge, match="Kurangi jumlah atau ukuran gambar"):
        render(with_plate(), files={"a.png": bomb.getvalue()})


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_picture_that_cannot_be_read_fails_by_name(data: bytes) -> None:
    with pytest.raises(RenderFailed, match=r"gambar \(plate-1\) tidak dapat dibaca"):
        render(with_plate(), files={"a.png": data})


def test_half_a_picture_is_no_picture() -> None:
    whole = records.photo(800, 600, 1)
    half = whole[: len(whole) // 2]

    with pytest.raises(RenderFailed, match="tidak dapat dibaca"):
        render(with_plate(), files={"a.png": half})


def test_a_picture_that_was_not_given_fails_by_name() -> None:
    with pytest.raises(RenderFailed, match=r"a\.png"):
        render(with_plate(), files={})


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P", "L", "1", "CMYK", "I;16"])
def test_pictures_of_every_kind_become_plain_and_small(mode: str) -> None:
    data = BytesIO()
    Image.new(mode, (3000, 2000)).save(data, "JPEG" if mode == "CMYK" else "PNG")

    with Image.open(BytesIO(at_print_size("plate-1", data.getvalue(), 900))) as picture:
        assert (picture.mode, picture.size) == ("RGB", (900, 600))


def test_what_takes_too_long_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that goes on without end has its time, here one second, and no more."""
    begun = (
        "import resource; from products import rendering_child as child;"
        "child.LIMITS[resource.RLIMIT_CPU] = 1;"
        "child.answer = lambda message: [0 for _ in iter(int, 1)];"
        "child.main()"
    )
    endless = Press(("-c", begun))
    monkeypatch.setattr(rendering, "PRESS", endless)

    with pytest.raises(RenderTooLarge):
        rendering.in_child(order("<p>x</p>"))

    endless.end()


def test_without_its_libraries_the_renderer_names_the_line_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module in front of the real one fails as it does where pango is missing."""
    (tmp_path / "weasyprint.py").write_text("print('banner')\nraise OSError('no pango')\n")
    press = Press(environment={**ENVIRONMENT, "PYTHONPATH": str(tmp_path)})
    monkeypatch.setattr(rendering, "PRESS", press)

    with pytest.raises(RendererMissing, match=PACKAGES):
        rendering.in_child(order("<p>x</p>"))

    press.end()


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "bytearray(2_000_000_000)",
        "[open('/dev/null') for _ in range(100)]",
    ],
)
def test_the_confined_child_can_do_none_of_this(deed: str) -> None:
    script = f"from products.rendering_child import confine; confine(); {deed}"

    child = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )

    assert child.returncode == 1
    assert child.stderr.splitlines()[-1].split(b":")[0] in {
        b"PermissionError",
        b"MemoryError",
        b"OSError",
    }


def test_the_child_is_told_nothing_of_the_portal() -> None:
    assert set(ENVIRONMENT) == {"PATH", "LANG", "SOURCE_DATE_EPOCH"}


def test_a_crash_tells_where_and_not_what() -> None:
    script = (
        "import sys; from products.rendering_child import report_crash;"
        "sys.excepthook = report_crash; raise ValueError('isi rahasia')"
    )

    child = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )

    assert b"ValueError" in child.stderr
    assert b"isi rahasia" not in child.stderr


def test_pages_and_style_sheets_are_built_in_one_place_alone() -> None:
    built = [
        f"{path.relative_to(ROOT)}:{number}"
        for floor in ("kip_portal", "agreements", "products")
        for path in (ROOT / floor).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if "return HTML(" not in line and any(f" {name}(" in line for name in ("HTML", "CSS"))
    ]

    assert built == []


def with_plate() -> Document:
    return replace(records.short(), plates=(Plate("Tikar", "Tikar", "a.png", width=4, height=3),))
