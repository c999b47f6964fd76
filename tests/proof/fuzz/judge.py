"""Sends one request, and judges what came of it: no error of ours, nothing changed in silence."""

import time
import traceback
from collections import Counter
from itertools import count
from types import TracebackType
from typing import Any, Self

from django.core.signals import got_request_exception
from django.test import Client

from tests.proof.fuzz import watch
from tests.proof.fuzz.requests import Odd

REFUSED = b"<title>Kesalahan: ", b"<title>Error: "


class Judge:
    """Counts what was sent; what went wrong stands in `faults`."""

    def __init__(self) -> None:
        self.watch = watch.Watch()
        self.state = self.watch.state()
        self.sent, self.kept, self.slowest, self.slowest_line = 0, 0, 0.0, ""
        self.statuses = Counter[int]()
        self.faults: list[str] = []
        self.changed: list[str] = []  # by the last request
        self._strangers = count(1)

    def __enter__(self) -> Self:
        got_request_exception.connect(self._note_exception)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        got_request_exception.disconnect(self._note_exception)

    def look_again(self) -> None:
        """Take things as they are: not a request changed them."""
        self.state = self.watch.state()

    def send(self, client: Client, role: str, sent: Odd) -> Any:
        """Send it, from an address of its own: no limit hides what a page does with it."""
        self._exception = ""
        number = next(self._strangers)
        began = time.perf_counter()
        answer: Any = client.generic(
            sent.method, sent.path, sent.body, content_type=sent.content_type,
            REMOTE_ADDR=f"10.9.{number >> 8 & 255}.{number & 255}", **_extra(sent),
        )  # fmt: skip
        if answer.streaming:
            answer.getvalue()  # read to its end, which closes the file
        took = time.perf_counter() - began
        self.sent += 1
        self.statuses[answer.status_code] += 1
        if took > self.slowest:
            self.slowest, self.slowest_line = took, f"{role}: {sent.line[:300]}"
        self._judge(role, sent, answer)
        return answer

    def _judge(self, role: str, sent: Odd, answer: Any) -> None:
        before, self.state = self.state, self.watch.state()
        self.changed = watch.changes(before, self.state)
        self.kept += bool(self.changed)
        if answer.status_code >= 500 or self._exception:
            fault = f"{answer.status_code} {self._exception}"
        elif self.changed and is_refusal(sent, answer):
            fault = f"changed in silence: {self.changed}, though answered {answer.status_code}"
        else:
            return
        self.faults.append(f"{role}: {fault}\n  {sent.line}")

    def _note_exception(self, **_signal: Any) -> None:
        self._exception = traceback.format_exc(limit=-3, chain=False)


def is_refusal(sent: Odd, answer: Any) -> bool:
    """Whether the answer says, in one way or another, that nothing was done."""
    if sent.method in ("GET", "HEAD", "OPTIONS", "TRACE") or 400 <= answer.status_code < 500:
        return True
    # A file is kept though another answer is wrong, and the page says so.
    has_files = b"filename=" in sent.body
    return (
        answer.status_code == 200
        and not has_files
        and any(mark in text_of(answer).encode() for mark in REFUSED)
    )


def text_of(answer: Any) -> str:
    """Return the body of an answer as text, whatever it is."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode("utf-8", "replace"))


def _extra(sent: Odd) -> dict[str, str]:
    """Return the headers as a server hands them on: bytes beyond ASCII as Latin-1."""
    found = {}
    for name, value in sent.headers.items():
        key = name.upper().replace("-", "_")
        raw = value.encode("utf-8", "surrogatepass").decode("latin-1")
        found[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = raw
    return found
