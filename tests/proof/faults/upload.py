"""An upload over a slow line: half of it, and the rest when asked."""

import socket
import threading
import time
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue

from PIL import Image

from tests.factories import files
from tests.proof import multipart
from tests.proof.faults.browser import Answer, Unanswered, form_of
from tests.proof.faults.people import Operator

PATIENCE = 60  # seconds


class Upload:
    """A picture on its way into a draft, by its operator."""

    def __init__(self, port: int, email: str, filing: str) -> None:
        person = Operator(
            email, port, 1, threading.Event(), drafts=[filing], sent=SimpleQueue(),
            wanted=threading.Event(),
        )  # fmt: skip
        path = f"/kerja/usulan/{filing}/bagian/dokumentasi/"
        page = _patiently(person, path)
        form = form_of(page, "/bagian/dokumentasi/", having="version")
        assert form is not None, (page.status, page.path, page.text[:6000])
        noise = Image.effect_noise((1400, 1000), 90).convert("RGB")
        data = files.saved(noise, "JPEG")  # several of the portions in which it is read
        self.sha256 = sha256(data).hexdigest()
        fields: list[tuple[str, str | multipart.Sent]] = [
            (one.name, one.value) for one in form.fields if one.kind != "file"
        ]
        upload = ("upload-photo", multipart.Sent("foto.jpg", data))
        body = multipart.body([*fields, ("simpan", "draf"), upload])
        cookies = "; ".join(f"{name}={value}" for name, value in person.browser.cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookies}\r\n"
            f"Content-Type: {multipart.CONTENT_TYPE}\r\nContent-Length: {len(body)}\r\n"
            "Connection: close\r\n\r\n"
        )
        message = head.encode() + body
        middle = len(head) + len(body) // 2
        self.halves = message[:middle], message[middle:]
        self.port = port

    def send_half(self, store: Path, *, within: float = 60) -> None:
        """Send the head and half of the body; wait until that half is being written down."""
        before, end = set(store.glob("partial/*")), time.monotonic() + within
        # A line on which nothing comes is closed after a moment, so it is opened only now.
        self.line = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.line.sendall(self.halves[0])
        while set(store.glob("partial/*")) <= before:
            assert time.monotonic() < end, "nothing was written down"
            time.sleep(0.05)

    def send_rest(self) -> bytes:
        """Send the other half; return the answer."""
        with self.line:
            self.line.sendall(self.halves[1])
            return b"".join(iter(lambda: self.line.recv(65_536), b""))


def _patiently(person: Operator, path: str) -> Answer:
    """Open a page; a machine that is busy may say first that this took too long."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return person.page(path)
        except Unanswered:
            if time.monotonic() > end:
                raise
