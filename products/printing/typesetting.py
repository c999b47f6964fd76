"""Sets a page in type with WeasyPrint. Only the rendering child imports this."""

import logging
from collections.abc import Mapping
from datetime import datetime

from PIL import ImageFile
from weasyprint import HTML, Attachment
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from products.printing.fonts import unpacked
from products.printing.letters import letters_of, with_printable_letters
from products.printing.orders import Order, Print, Refused
from products.printing.pictures import at_print_size
from products.printing.shipped import FONTS

MEDIA_TYPES = {"css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
# WeasyPrint switches this on, for all, and would print half a picture without a word.
ImageFile.LOAD_TRUNCATED_IMAGES = False
DRAWING = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
)
ARCHIVAL = {"pdf_variant": "pdf/a-3u", "pdf_tags": True}


class Given(URLFetcher):
    """Serves what was given by name; anything else ends the rendering, not just the part."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=["kip"])
        self.files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name = url.removeprefix("kip:")
        if name == url or name not in self.files:
            raise FatalURLFetchingError(url)
        kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        return URLFetcherResponse(url, self.files[name], {"Content-Type": kind})


class Complaints(logging.Handler):
    """Keeps what could not be loaded: a dossier without its picture is no dossier."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def page(html: str, files: Mapping[str, bytes]) -> HTML:
    """Build the one kind of page that may be set: it can reach the given files, no more.

    Style sheets come in through `<link href="kip:…">`, so that no `CSS` is built beside this,
    which would fetch by a fetcher of its own.
    """
    return HTML(string=html, url_fetcher=Given(files), base_url="kip:")


def typeset(order: Order) -> Print:
    """Print one order, whole or not at all."""
    files = dict(order.files)
    for name, limit in order.pictures.items():
        files[name] = at_print_size(name, files[name], limit)
    fonts = {name: data for name, data in files.items() if name.endswith(".woff2")}
    html, missing = with_printable_letters(order.html, letters_of(fonts.values()))
    files |= {name: unpacked(font) for name, font in fonts.items()}
    complaints = Complaints()
    logging.getLogger("weasyprint").addHandler(complaints)
    try:
        pdf, pages = _print(page(html, files), order)
    except FatalURLFetchingError as error:
        raise Refused("fetch", str(error)) from error
    except RecursionError as error:
        raise Refused("nested") from error
    if complaints.heard:
        raise Refused("incomplete", complaints.heard[0])
    return Print(pdf, pages, missing)


def warm_up() -> None:
    """Print a page of our own, with each font: much of the typesetter is loaded as it is used."""
    faces = "".join(f"@font-face {{ font-family: '{n}'; src: url(kip:{n}) }}" for n in FONTS)
    lines = "".join(f"<p style=\"font-family: '{n}'\">Aa <b>Bb</b> <i>Cc</i></p>" for n in FONTS)
    page = (
        f"<html lang='id'><title>x</title><style>{faces}</style>{lines}"
        "<table><tr><th>x<td style='border-top: 1px solid'>x</table><img src='kip:x.svg' alt='x'>"
    )
    files = {name: path.read_bytes() for name, path in FONTS.items()}
    typeset(Order(page, {**files, "x.svg": DRAWING}, {}, {}, "00" * 16, "2020-01-01T00:00:00Z"))


def _print(source: HTML, order: Order) -> tuple[bytes, int]:
    """Lay out and write; every date and name comes from the order, so that bytes repeat."""
    moment = datetime.fromisoformat(order.moment)
    attachments = [
        Attachment(
            string=data, name=name, created=moment, modified=moment, relationship="Supplement"
        )
        for name, data in order.attached.items()
    ]
    document = source.render(**ARCHIVAL)
    identifier = bytes.fromhex(order.identifier)
    pdf = document.write_pdf(**ARCHIVAL, pdf_identifier=identifier, attachments=attachments)
    return pdf, len(document.pages)
