"""Pictures of PDF pages, as people see them before they sign or send."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from products.previews import PreviewFailed, page_png
from tests.proof.hostile import documents


def pdf(*sizes: tuple[int, int], password: str = "") -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        for size in sizes:
            document.add_blank_page(page_size=size)
        encryption = pikepdf.Encryption(owner=password, user=password) if password else False
        document.save(out, encryption=encryption)
    return out.getvalue()


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    data = pdf((595, 842), (842, 595))

    with Image.open(BytesIO(page_png(data, 2, width=600))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (600, 424)


def test_a_page_like_a_ribbon_does_not_fill_the_memory() -> None:
    with Image.open(BytesIO(page_png(pdf((3, 14_000)), 1, width=600))) as picture:
        assert picture.height <= 2400


@pytest.mark.parametrize("page_no", [0, 3])
def test_a_page_that_is_not_there_is_refused(page_no: int) -> None:
    with pytest.raises(PreviewFailed):
        page_png(pdf((595, 842), (595, 842)), page_no, width=600)


@pytest.mark.parametrize(
    "data", [b"", b"halo", pdf((595, 842))[:200], pdf((595, 842), password="rahasia")]
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(PreviewFailed):
        page_png(data, 1, width=600)


@pytest.mark.case("U09")
@pytest.mark.parametrize(
    "make",
    [
        documents.drawings_that_draw_ten_others_each,
        documents.half_a_megabyte_that_holds_five_hundred,
    ],
)
def test_a_page_that_takes_too_much_ends_its_own_process_alone(make) -> None:
    with pytest.raises(PreviewFailed):
        page_png(make(), 1, width=600)


def test_a_picture_of_any_size_is_shown_small() -> None:
    data = documents.a_picture_of_nine_hundred_million_pixels_on_a_page()

    with Image.open(BytesIO(page_png(data, 1, width=600))) as picture:
        assert picture.width == 600
