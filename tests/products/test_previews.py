"""Pictures of PDF pages, as people see them before they sign or send."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from products.previews import PreviewFailed, page_count, page_png


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
    assert page_count(data) == 2


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
        page_count(data)
