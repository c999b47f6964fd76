"""What the portal and its rendering child say to each other, as bytes. No pickle, no code."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Refused(Exception):
    """This order cannot be printed: a code for the parent, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


class Order(NamedTuple):
    """What to print: the page, the files that it may reach, and what goes along."""

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


def pack_order(order: Order) -> bytes:
    """Frame an order; letters that are none (lone surrogates) become question marks."""
    header = order._asdict() | {"files": list(order.files), "attached": list(order.attached)}
    del header["html"]
    html = order.html.encode(errors="replace")
    return pack(header, [html, *order.files.values(), *order.attached.values()])


def read_order(message: bytes) -> Order:
    """Rebuild the order that the parent packed."""
    header, (html, *parts) = unpack(message)
    names, attached = header.pop("files"), header.pop("attached")
    return Order(
        html=html.decode(),
        files=dict(zip(names, parts, strict=False)),
        attached=dict(zip(attached, parts[len(names) :], strict=True)),
        **header,
    )
