"""What a browser sends for a form with files, written by hand: any name, any bytes, any order."""

from collections.abc import Iterable
from typing import NamedTuple

BOUNDARY = "----tepi7f3a9c51e2d8"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


class Sent(NamedTuple):
    """A file as it is sent: the name and the type that the sender gives it."""

    name: str
    data: bytes
    media_type: str = "image/jpeg"


def body(fields: Iterable[tuple[str, "str | Sent"]]) -> bytes:
    """Return the body of these fields, in this order; names repeat as they please."""
    parts = [_part(name, value) for name, value in fields]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _part(name: str, value: "str | Sent") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
    if isinstance(value, Sent):
        head += f'; filename="{_quoted(value.name)}"\r\nContent-Type: {value.media_type}'
        data = value.data
    else:
        data = value.encode("utf-8", "surrogatepass")
    return head.encode("utf-8", "surrogatepass") + b"\r\n\r\n" + data + b"\r\n"


def _quoted(name: str) -> str:
    """Escape what browsers escape; everything else goes as it is."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
