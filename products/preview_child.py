"""Draws one page of a PDF in a process of its own: `python -m products.preview_child 1 1000`.

The PDF comes in on stdin, the PNG goes out on stdout. A kilobyte can ask for ten thousand million
strokes or for a gigabyte of them: the process may use so much time and memory and no more, and
it can open no connection and start no program. The parent's side is `products.previews`.
"""

import resource
import sys
from io import BytesIO

from kip_portal.confinement import confine, report_crash

WALL_SECONDS = 15
LIMITS = {
    resource.RLIMIT_AS: 800_000_000,
    resource.RLIMIT_CPU: 10,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
TALLEST = 4  # times the width; a longer page is shown smaller rather than filling the memory


class NoPage(Exception):
    """The file is no PDF, damaged, locked, or has no such page."""


def drawn(data: bytes, page_no: int, width: int) -> bytes:
    """Return one page, counted from 1, as PNG, `width` dots wide."""
    import pypdfium2 as pdfium  # noqa: PLC0415 -- reads hostile bytes in C: loaded in here alone

    try:
        with pdfium.PdfDocument(data) as document:
            if not 1 <= page_no <= len(document):
                raise NoPage
            page = document[page_no - 1]
            across, down = page.get_size()
            if across <= 0 or down <= 0:
                raise NoPage
            picture = page.render(scale=min(width / across, TALLEST * width / down)).to_pil()
    except pdfium.PdfiumError as error:
        raise NoPage from error
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def main(page_no: str, width: str) -> None:
    """Answer within the limits; nothing on stdout says that there is no picture."""
    confine(LIMITS, wall_seconds=WALL_SECONDS)
    try:
        sys.stdout.buffer.write(drawn(sys.stdin.buffer.read(), int(page_no), int(width)))
    except (NoPage, MemoryError):
        return


if __name__ == "__main__":
    sys.excepthook = report_crash
    main(*sys.argv[1:])
