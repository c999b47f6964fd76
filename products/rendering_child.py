"""Sets one dossier in type, in a process of its own: `python -m products.rendering_child`.

HTML and files come in on stdin, the PDF goes out on stdout. The process knows no settings, no
secrets and no database; it may use so much time and memory and no more; and it can fetch nothing
but the files it was given. It imports neither Django nor anything else of the portal, so that it
starts fast. The parent's side is `products.pdf.rendering`.
"""

import json
import logging
import resource
import signal
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import datetime
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from weasyprint import HTML

WALL_SECONDS = 90
LIMITS = {
    resource.RLIMIT_AS: 1_500_000_000,
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPES = {"css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
# Letters that no font carries but that have an exact stand-in.
STAND_INS = {"\u2010": "-", "\u2011": "-", "\u02da": "\u00b0"}


class Refused(Exception):
    """This order cannot be printed: a code for the parent, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


class Order(NamedTuple):
    """What to print."""

    html: str
    files: Mapping[str, bytes]
    pictures: Mapping[str, int]
    attached: Mapping[str, bytes]
    identifier: str
    moment: str


class Print(NamedTuple):
    """What came of it; `missing` are the letters that had to be written as codes."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


def pack(header: Mapping[str, Any], parts: Sequence[bytes]) -> bytes:
    """Frame a message: one line of JSON that tells the sizes, then the parts themselves."""
    line = json.dumps({**header, "sizes": [len(part) for part in parts]})
    return b"".join([line.encode(), b"\n", *parts])


def unpack(message: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Take a message of `pack` apart."""
    line, _, rest = message.partition(b"\n")
    header = json.loads(line)
    parts, start = [], 0
    for size in header.pop("sizes"):
        parts.append(rest[start : start + size])
        start += size
    return header, parts


def read_order(message: bytes) -> Order:
    """Rebuild the order that the parent packed."""
    header, (html, *parts) = unpack(message)
    names, attached = header["files"], header["attached"]
    return Order(
        html=html.decode(),
        files=dict(zip(names, parts, strict=False)),
        pictures=header["pictures"],
        attached=dict(zip(attached, parts[len(names) :], strict=True)),
        identifier=header["identifier"],
        moment=header["moment"],
    )


def confine() -> None:
    """Give up, for good, what setting type does not need."""
    for what, limit in LIMITS.items():
        resource.setrlimit(what, (limit, limit))
    signal.alarm(WALL_SECONDS)

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN_EVENTS):
            raise PermissionError(event)

    sys.addaudithook(refuse)


def load_weasyprint() -> None:
    """Import the typesetter, or say that the machine lacks its libraries.

    It prints a banner to stdout when pango is missing, and only warns without
    libharfbuzz-subset0; then every rendering would differ, so that counts as missing.
    """
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Hh]arf[Bb]uzz", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message="(No fonts configured|FontConfig cannot)")
        try:
            import weasyprint  # noqa: F401, PLC0415
        except (OSError, DeprecationWarning) as error:
            raise Refused("missing", type(error).__name__) from error


def page(html: str, files: Mapping[str, bytes]) -> "HTML":
    """Build the one kind of page that may be rendered: it can reach the given files, no more.

    Every style sheet comes in through `<link href="kip:…">`, so nothing is built beside this.
    """
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import (  # noqa: PLC0415
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class Given(URLFetcher):
        """Serves what was given by name; anything else ends the rendering, not just the part."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            name = url.removeprefix("kip:")
            if name == url or name not in files:
                raise FatalURLFetchingError(url)
            kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
            return URLFetcherResponse(url, files[name], {"Content-Type": kind})

    return HTML(string=html, url_fetcher=Given(), base_url="kip:")


def letters_of(fonts: Iterable[bytes]) -> frozenset[str]:
    """Return every letter for which one of the fonts has a shape."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return frozenset(chr(code) for font in fonts for code in TTFont(BytesIO(font)).getBestCmap())


def with_printable_letters(html: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Replace each letter without a shape, so that no box or foreign font stands in silence.

    What can be taken apart into known letters is; the rest is written as its code.
    """
    unknown = {letter for letter in set(html) if letter not in known and letter not in "\n\t\r"}
    swaps = {letter: stand_in(letter, known) for letter in unknown}
    missing = sorted(letter for letter, swap in swaps.items() if swap.startswith("[tanda"))
    return html.translate({ord(letter): swap for letter, swap in swaps.items()}), tuple(missing)


def stand_in(letter: str, known: frozenset[str]) -> str:
    """Say how a letter without a shape is printed."""
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    if category in ("Cf", "Cc"):
        return ""
    apart = STAND_INS.get(letter) or unicodedata.normalize("NFD", letter)
    if known.issuperset(apart):
        return apart
    return f"[tanda U+{ord(letter):04X}]"


def at_print_size(name: str, data: bytes, limit: int) -> bytes:
    """Encode a picture anew, upright, in sRGB and no finer than print needs.

    This drops metadata, keeps the file small and keeps CMYK, which PDF/A would refuse, out.
    Drawings of few colours stay lossless.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data), formats=PICTURE_FORMATS) as source:
            source.draft("RGB", (limit, limit))
            picture = ImageOps.exif_transpose(source)
            if picture.mode != "RGB":
                layer = picture.convert("RGBA")
                picture = Image.new("RGB", layer.size, "white")
                picture.paste(layer, mask=layer.getchannel("A"))
            picture.thumbnail((limit, limit))
    except Image.DecompressionBombError as error:
        raise Refused("large", name) from error
    except (UnidentifiedImageError, OSError) as error:
        raise Refused("picture", name) from error
    out = BytesIO()
    if picture.getcolors(256):
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=88, subsampling=0)
    return out.getvalue()


class Complaints(logging.Handler):
    """Keeps what the typesetter could not load: a dossier without its picture is no dossier."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def typeset(order: Order) -> Print:
    """Print one order."""
    load_weasyprint()
    from weasyprint import Attachment  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    sized = {
        name: at_print_size(name, order.files[name], px) for name, px in order.pictures.items()
    }
    fonts = [data for name, data in order.files.items() if name.endswith(".woff2")]
    html, missing = with_printable_letters(order.html, letters_of(fonts))
    complaints = Complaints()
    logging.getLogger("weasyprint").addHandler(complaints)
    moment = datetime.fromisoformat(order.moment)
    options = {"pdf_variant": "pdf/a-3u", "pdf_tags": True}
    try:
        document = page(html, {**order.files, **sized}).render(**options)
        pdf = document.write_pdf(
            **options,
            pdf_identifier=bytes.fromhex(order.identifier),
            attachments=[
                Attachment(
                    string=data,
                    name=name,
                    created=moment,
                    modified=moment,
                    relationship="Supplement",
                )
                for name, data in order.attached.items()
            ],
        )
    except FatalURLFetchingError as error:
        raise Refused("fetch", str(error)) from error
    except RecursionError as error:
        raise Refused("nested") from error
    if complaints.heard:
        raise Refused("incomplete", complaints.heard[0])
    return Print(pdf, len(document.pages), missing)


def answer(message: bytes) -> bytes:
    """Turn an order into its answer: the print, or why there is none."""
    try:
        pdf, pages, missing = typeset(read_order(message))
    except MemoryError:
        return pack({"refused": "large", "about": ""}, [])
    except Refused as refusal:
        return pack({"refused": refusal.code, "about": refusal.about}, [])
    return pack({"pages": pages, "missing": missing}, [pdf])


def report_crash(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """Tell where it broke but not with what: a message may quote the record's content."""
    print(*traceback.format_tb(trace), kind.__name__, sep="", file=sys.stderr)


if __name__ == "__main__":
    sys.excepthook = report_crash
    confine()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
