"""A browser without a screen: cookies, forms as the page shows them, and an answer or none."""

import http.client
from collections.abc import Iterable
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from tests.proof import multipart
from tests.proof.fuzz import pages
from tests.proof.fuzz.pages import Form

PATIENCE = 20  # seconds
Value = str | multipart.Sent


class Unanswered(Exception):
    """Nothing came back, or an error of the portal's: nobody may count on what was sent.

    `text` is what the person read.
    """

    def __init__(self, what: str, text: str = "") -> None:
        super().__init__(what)
        self.text = text


class Answer(NamedTuple):
    status: int
    path: str
    text: str


class Browser:
    """One person's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Return a page, and follow where it leads."""
        for _ in range(5):
            answer, to = self._ask("GET", path)
            if not to:
                return answer
            path = urljoin(path, to)
        raise Unanswered(path)

    def send(
        self, form: Form, *, button: tuple[str, str] | None = None, **changed: Value
    ) -> Answer:
        """Send a form as the page shows it but for what is changed; return where it led.

        The answer's status is 302 where the portal took it, and then the text is that of the
        page that it led to.
        """
        fields: list[tuple[str, Value]] = [
            (one.name, changed.pop(one.name, one.value))
            for one in form.fields
            if one.kind != "file" and (one.value or one.name in changed or one.kind != "radio")
            and not (one.kind == "checkbox" and not one.value and one.name not in changed)
        ]  # fmt: skip
        fields += [*changed.items(), *([button] if button else [])]
        answer, to = self._ask("POST", form.action, fields)
        if answer.status != http.client.FOUND:
            return answer
        landed = self.get(urljoin(form.action, to))
        return Answer(answer.status, landed.path, landed.text)

    def _ask(
        self, method: str, path: str, fields: Iterable[tuple[str, Value]] | None = None
    ) -> tuple[Answer, str]:
        body, kind = _encoded(list(fields)) if fields is not None else (None, "")
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": kind} if kind else {}
        connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(path) from error
        finally:
            connection.close()
        if response.status >= http.client.INTERNAL_SERVER_ERROR:
            raise Unanswered(f"{path}: {response.status}", text)
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        to = urlsplit(response.headers.get("Location", ""))
        return Answer(response.status, path, text), to._replace(scheme="", netloc="").geturl()


def _encoded(fields: list[tuple[str, Value]]) -> tuple[bytes, str]:
    if any(isinstance(value, multipart.Sent) for _name, value in fields):
        return multipart.body(fields), multipart.CONTENT_TYPE
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def form_of(answer: Answer, ending: str, *, having: str = "") -> Form | None:
    """Return the form of a page that goes to such an address and has such a field."""
    for form in pages.read(answer.text, answer.path).forms:
        names = {one.name for one in form.fields} | {name for name, _value in form.buttons}
        where = form.action.partition("?")[0]
        if form.method == "post" and where.endswith(ending) and (
            not having or having in names
        ):  # fmt: skip
            return form
    return None
