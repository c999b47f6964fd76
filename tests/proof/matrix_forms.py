"""What people would type into each form of the matrix, so that whoever may act does act."""

from html.parser import HTMLParser
from typing import Any

from kip_portal import clock
from kip_portal.models import User
from products import regimes
from products.models import Filing
from tests.proof.matrix_world import boxes, tomorrow

REASON = {"reason": "Sesuai kata pengampu."}
NOTE = {"note": "Sesuai kesepakatan."}


class Reader(HTMLParser):
    """Gathers the answers of the longest form of a page, as a browser would send them.

    `choices` are all that can be chosen in forms that ask and change nothing.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, list[str]]] = [{}]
        self.choices: list[tuple[str, str]] = []
        self._select = self._text = ""
        self._asks = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "text")
        self._offer(tag, name, kind, given)
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self._add(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._text = name
            self._add(name, "")
        elif tag == "input" and name and "disabled" not in given:
            ticked = kind not in {"checkbox", "radio"} or "checked" in given
            if ticked and kind not in {"file", "submit"}:
                self._add(name, given.get("value", "on" if kind in {"checkbox", "radio"} else ""))

    def _offer(self, tag: str, name: str, kind: str, given: dict[str, str]) -> None:
        """Note what a form that asks lets one choose."""
        if tag == "form":
            self._asks = given.get("method", "get").lower() == "get"
        named = self._select if tag == "option" else name
        if self._asks and named and (tag == "option" or kind in {"checkbox", "radio"}):
            self.choices.append((named, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][self._text][-1] += data

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)


def filled_in(page: str) -> dict[str, Any]:
    """Return what the longest form of a page would send as it stands."""
    reader = Reader()
    reader.feed(page)
    form = max(reader.forms, key=len)
    return {name: [one.removeprefix("\n") for one in values] for name, values in form.items()}


def of_filing(name: str) -> dict[str, Any]:
    """Return what is typed on the pages of an agency's filing."""
    typed = {
        "products:withdraw": REASON,
        "products:check": {"confirmed": "on"},
        "products:narrow": {**REASON, "part": "asset", "level": "petugas"},
        "products:withdraw-consent": REASON,
        "products:order-void": REASON,
        "products:dossier-revoke": REASON,
    }
    return dict(typed.get(name, {}))


def of_review(name: str, filing: Filing, other: User) -> dict[str, Any]:
    """Return what is typed at the desk. `other` is an officer who may take it over."""
    regime, today, ready = regimes.get(filing.code), clock.today(), tomorrow()
    day = boxes(today)
    first = regime.checklist[0].code
    typed: dict[str, dict[str, Any]] = {
        "assign": {"to": other.pk},
        "hand_over": {**NOTE, "to": other.pk},
        "return": {**NOTE, **{f"due_on_{part}": value for part, value in ready.items()}},
        "reject": {**NOTE, "ground": regime.grounds[0].code},
        "reopen": NOTE,
        "lodge": {"application_number": f"JID-{filing.pk}", **_on("lodged_on", day)},
        "register": {"registered_number": f"IDM-{filing.pk}", **_on("registered_on", day)},
        "refuse": {**NOTE, "refusal_letter": "HKI-2", **_on("refused_on", day)},
        "lapse": _on("lapsed_on", day),
        "products:remark": {"target": "answer:title", "text": "Mohon diperjelas."},
        "products:checklist": {f"butir-{first}": "fail"},
        "products:note": {"text": "Antar-pemeriksa."},
    }
    return typed.get(name.removeprefix("products:step "), {})


def _on(name: str, day: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{part}": value for part, value in day.items()}
