"""Pictures of PDF pages, for pages whose policy forbids the browser's own PDF viewer."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

import pypdfium2 as pdfium

TALLEST = 4  # times the width; a longer page is shown smaller rather than filling the memory
_one_at_a_time = Lock()  # pdfium is not safe to use from two threads of the web server


class PreviewFailed(Exception):
    """The file cannot be shown: not a PDF, damaged, locked, or without that page."""


def page_count(pdf_bytes: bytes) -> int:
    """Return how many pages the file has."""
    with _opened(pdf_bytes) as document:
        return len(document)


def page_png(pdf_bytes: bytes, page_no: int, *, width: int) -> bytes:
    """Draw one page, counted from 1, `width` dots wide."""
    with _opened(pdf_bytes) as document:
        if not 1 <= page_no <= len(document):
            raise PreviewFailed(page_no)
        page = document[page_no - 1]
        across, down = page.get_size()
        if across <= 0 or down <= 0:
            raise PreviewFailed(page_no)
        picture = page.render(scale=min(width / across, TALLEST * width / down)).to_pil()
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@contextmanager
def _opened(pdf_bytes: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open the file for one reader at a time and close it whatever happens."""
    with _one_at_a_time:
        try:
            with pdfium.PdfDocument(pdf_bytes) as document:
                yield document
        except pdfium.PdfiumError as error:
            raise PreviewFailed(str(error)) from error
