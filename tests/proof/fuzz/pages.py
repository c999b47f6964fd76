"""What a page offers to send: its forms with their fields, and its links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


@dataclass
class Field:
    """A field as the page shows it: its kind, what stands in it, and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form: where it goes, how, and with what."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Page:
    """All forms and all links of a page of ours."""

    forms: list[Form]
    links: list[str]


def read(html: str, path: str) -> Page:
    """Read a page that was found at `path`."""
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms:
        form.action = urljoin(path, form.action) if form.action else path
    links = [urlsplit(urljoin(path, link)) for link in reader.links if ":" not in link]
    return Page(reader.forms, [one.path for one in links if not one.netloc and one.path])


class _Reader(HTMLParser):
    """Fields outside a form belong to the form that their attribute names, or to none."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._named: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: Field | None = None
        self._text: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self._named[given.get("id", "")] = self._form
            self.forms.append(self._form)
        elif tag == "option" and self._select is not None:
            self._option(given)
        elif given.get("name"):
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data

    def _option(self, given: dict[str, str]) -> None:
        if self._select is not None:
            self._select.choices.append(given.get("value", ""))
            if "selected" in given:
                self._select.value = given.get("value", "")

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form = self._named.get(given["form"]) if given.get("form") else self._form
        if form is None:
            return
        name, value = given["name"], given.get("value", "")
        if tag == "button":
            form.buttons.append((name, value))
        elif tag == "select":
            self._select = Field(name, "select")
            form.fields.append(self._select)
        elif tag == "textarea":
            self._text = Field(name, "textarea")
            form.fields.append(self._text)
        elif tag == "input":
            kind = given.get("type", "text")
            checked = kind not in ("radio", "checkbox") or "checked" in given
            form.fields.append(Field(name, kind, value if checked else "", [value]))
