"""People who write through the portal's own pages, each write noted outside before and after."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from queue import Empty, SimpleQueue
from random import Random

from PIL import Image

from tests.factories import files
from tests.proof import multipart
from tests.proof.faults.browser import Answer, Browser, Unanswered, form_of
from tests.proof.faults.ground import PASSWORD
from tests.proof.fuzz.pages import Form

TAKEN = 302
WRONG = "note--bad"


@dataclass
class Write:
    """One write: what, to which filing, and whether and when the portal said that it has it.

    `led_to` is the page that it led to: that of an order bears its number of issue.
    """

    what: str
    filing: str
    value: str = ""
    acknowledged: bool = False
    led_to: str = ""
    at: float = 0.0


class Person(threading.Thread):
    """Goes on writing until told to stop; what stays unanswered is tried again."""

    def __init__(self, email: str, port: int, seed: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.email, self.browser = email, Browser(port)
        self.random, self.stop = Random(seed), stop
        self.log: list[Write] = []
        self.read = ""  # the page that the last write led to

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self.act()
            except Unanswered:
                self.stop.wait(0.3)

    def act(self) -> None:
        """Do one thing."""
        raise NotImplementedError

    def page(self, path: str) -> Answer:
        """Open a page; log in first where that is asked for."""
        answer = self.browser.get(path)
        if answer.path.startswith("/akun/login/"):
            self._log_in(answer)
            answer = self.browser.get(path)
        return answer

    def _log_in(self, answer: Answer) -> None:
        form = form_of(answer, "/akun/login/", having="login")
        if form is None:
            raise Unanswered("log-in")
        answer = self.browser.send(form, login=self.email, password=PASSWORD)
        if answer.status != TAKEN:
            raise Unanswered(f"log-in: {answer.status}", answer.text)

    def write(self, note: Write, send: Callable[[], Answer]) -> bool:
        """Note what is tried, try it, and note whether it was taken."""
        self.log.append(note)
        answer = send()
        note.led_to, note.at, self.read = answer.path, time.monotonic(), answer.text
        note.acknowledged = answer.status == TAKEN and WRONG not in answer.text
        return note.acknowledged


class Operator(Person):
    """Writes into drafts, uploads pictures, and hands in one after the other, but for the last.

    While `wanted` is set nothing is uploaded: the copies of pictures stand in the same queue as
    the dossiers that are waited for.
    """

    def __init__(
        self, *given: object, drafts: list[str], sent: "SimpleQueue[str]",
        wanted: threading.Event,
    ) -> None:  # fmt: skip
        super().__init__(*given)  # type: ignore[arg-type]
        self.drafts, self.sent, self.count, self.wanted = drafts, sent, 0, wanted

    def act(self) -> None:
        chance = self.random.random()
        if chance < 0.55 or self.wanted.is_set():
            self.save()
        elif chance < 0.8:
            self.upload()
        elif len(self.drafts) > 1:
            self._hand_in()

    def _section(self, code: str) -> tuple[str, Form | None]:
        filing = self.drafts[0]
        path = f"/kerja/usulan/{filing}/bagian/{code}/"
        return filing, form_of(self.page(path), f"/bagian/{code}/", having="version")

    def save(self) -> None:
        filing, form = self._section("uraian")
        self.count += 1
        text = f"Uraian {self.email} {self.count} " + "kata " * 60
        if form is not None:
            note = Write("text", filing, text.strip())
            self.write(note, lambda: self.browser.send(
                form, button=("simpan", "draf"), description=text))  # fmt: skip

    def upload(self) -> None:
        filing, form = self._section("dokumentasi")
        colour = tuple(self.random.randrange(256) for _ in range(3))
        data = files.saved(Image.new("RGB", (400, 300), colour), "JPEG")
        if form is not None:
            note = Write("file", filing, sha256(data).hexdigest())
            upload = {"upload-photo": multipart.Sent("foto.jpg", data)}
            self.write(note, lambda: self.browser.send(form, button=("simpan", "draf"), **upload))

    def _hand_in(self) -> None:
        filing = self.drafts[0]
        self._describe_pictures(filing)
        page = self.page(f"/kerja/usulan/{filing}/periksa/")
        form = form_of(page, "/periksa/")
        if form is None and page.path.endswith("/periksa/"):
            return  # something is missing still
        # Led elsewhere: it was handed in before, though the answer was lost.
        if form is None or self.write(Write("submit", filing), lambda: self.browser.send(form)):
            self._next(filing)

    def _describe_pictures(self, filing: str) -> None:
        """Give each picture the words without which nothing is handed in."""
        _filing, form = self._section("dokumentasi")
        if form is not None:
            words = {one.name: "Foto contoh" for one in form.fields if one.name.endswith("-alt")}
            self.browser.send(form, button=("simpan", "draf"), **words)

    def _next(self, filing: str) -> None:
        self.drafts.remove(filing)
        self.sent.put(filing)


class Officer(Person):
    """Takes what was handed in, writes a note, passes the checklist, approves and issues.

    While `wanted` is set and nothing was handed in, what was issued before is issued again.
    """

    def __init__(
        self, *given: object, sent: "SimpleQueue[str]", approved: list[str],
        wanted: threading.Event,
    ) -> None:  # fmt: skip
        super().__init__(*given)  # type: ignore[arg-type]
        self.sent, self.filing, self.steps = sent, "", list[str]()
        self.approved, self.wanted = approved, wanted

    def act(self) -> None:
        if not self.filing and self.wanted.is_set():
            self.issue(self.random.choice(self.approved))
            self.stop.wait(0.1)
        elif not self.filing:
            try:
                self.filing = self.sent.get(timeout=0.2)
            except Empty:
                return
            self.steps = ["claim", "note", "tick", "approve", "issue"]
        if self.filing:
            self._step()

    def _step(self) -> None:
        if getattr(self, self.steps[0])(self.filing):
            self.steps.pop(0)
        if not self.steps:
            self.approved.append(self.filing)
            self.filing = ""

    def _desk(self, ending: str, having: str = "") -> Form | None:
        return form_of(self.page(f"/tinjauan/{self.filing}/"), ending, having=having)

    def claim(self, filing: str) -> bool:
        form = self._desk("/langkah/claim/")
        if form is None:
            # It is ours, though the answer was lost.
            return self._desk("/catatan-internal/") is not None
        return self.write(Write("claim", filing), lambda: self.browser.send(form))

    def note(self, filing: str) -> bool:
        form = self._desk("/catatan-internal/", having="text")
        if form is None:
            return False
        text = f"Catatan {self.random.getrandbits(60):x}"
        return self.write(Write("note", filing, text), lambda: self.browser.send(form, text=text))

    def tick(self, filing: str) -> bool:
        form = self._desk("/daftar-periksa/")
        if form is None:
            return False
        passed = {one.name: "pass" for one in form.fields if "pass" in one.choices}
        return self.browser.send(form, **passed).status == TAKEN

    def approve(self, filing: str) -> bool:
        form = form_of(self.page(f"/tinjauan/{filing}/langkah/approve/"), "/langkah/approve/")
        if form is None:
            return True  # it was approved before, though the answer was lost
        return self.write(Write("approve", filing), lambda: self.browser.send(form))

    def issue(self, filing: str) -> bool:
        form = form_of(self.page(f"/berkas/{filing}/terbitkan/"), "/terbitkan/")
        if form is None:
            return True
        return self.write(Write("order", filing), lambda: self.browser.send(form))
