"""PDFs written by hand, object by object: what no library would write for us."""

import zlib
from collections.abc import Mapping

Objects = Mapping[int, bytes]

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R %s >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources %s >>"


def assembled(objects: Objects, *, head: bytes = b"%PDF-1.7\n", trailer: bytes = b"") -> bytes:
    """Return a file of these objects with a true table of where they begin."""
    body, starts = head, {}
    for number, data in objects.items():
        starts[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    size = max(objects) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % starts[number] if number in starts else b"0000000000 65535 f \n"
        for number in range(size)
    )
    end = b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
    return body + b"xref\n0 %d\n" % size + rows + end % (size, trailer, len(body))


def paper(
    *, root: bytes = b"", page: bytes = b"", drawn: bytes = b"<< >>", more: Objects | None = None
) -> bytes:
    """Return one page, with entries in its catalogue and on it, what it draws with, and more."""
    return assembled({1: CATALOGUE % root, 2: PAGES, 3: PAGE % (drawn + page), **(more or {})})


def stream(data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """Return a stream object."""
    filters = b"/Filter /FlateDecode" if packed else b""
    data = zlib.compress(data, 9) if packed else data
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters, entries, data)


def zeros(count: int) -> bytes:
    """Return that many noughts, packed without ever holding them."""
    packer = zlib.compressobj(9)
    part = bytes(1_000_000)
    return b"".join(packer.compress(part) for _ in range(count // len(part))) + packer.flush()


def packed_stream(packed: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object of bytes that are packed already."""
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"
