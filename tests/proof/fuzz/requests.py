"""One odd request: made from a form, a page or nothing, and printed to be sent again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

from tests.proof import multipart
from tests.proof.fuzz import odd
from tests.proof.fuzz.pages import Field, Form
from tests.proof.hostile import CORPUS
from tests.proof.hostile.names import NAMES as FILE_NAMES

FORM = "application/x-www-form-urlencoded"
ODD_FILES = [
    one for one in CORPUS
    if not one.heavy and one.family in ("disguises", "pictures_broken", "films", "sounds")
]  # fmt: skip
Value = str | multipart.Sent


@dataclass
class Odd:
    """What is sent; `line` is Python that sends it again."""

    method: str
    path: str
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        return (
            f"client.generic({self.method!r}, {self.path!r}, {self.body[:3000]!r}, "
            f"content_type={self.content_type!r}, headers={self.headers!r})"
        )


def question(path: str, names: Sequence[str], random: Random) -> Odd:
    """Return a GET with odd parameters, some of them known to the page, some twice."""
    pool = [*names, *names, *odd.NAMES]
    asked = [(random.choice(pool), odd.word(random)) for _ in range(random.randint(1, 5))]
    if random.random() < 0.05:
        asked += [(random.choice(pool), str(number)) for number in range(200)]
    query = urlencode(asked, errors="surrogatepass")
    return Odd("GET", f"{path}?{query}", headers=_now_and_then(random))


def filled(form: Form, random: Random, *, spoil: bool = False) -> Odd:
    """Return a form of a page, filled in oddly here and there.

    Each has something odd: an answer (surely so with `spoil`), or fields that nobody asked for.
    """
    asked = [one for one in form.fields if one.name != "csrfmiddlewaretoken"]
    spoilt = random.choice(asked) if spoil and asked else None
    fields = [pair for one in asked for pair in _answers(one, random, spoil=one is spoilt)]
    if form.buttons and random.random() < 0.8:
        fields.append(random.choice(form.buttons))
    if spoilt is None or random.random() < 0.3:
        fields += [(random.choice(odd.NAMES), odd.word(random)) for _ in range(3)]
    if random.random() < 0.1:
        random.shuffle(fields)
    has_files = any(isinstance(value, multipart.Sent) for _name, value in fields)
    if has_files or random.random() < 0.4:
        return Odd("POST", form.action, multipart.body(fields), multipart.CONTENT_TYPE,
                   _now_and_then(random))  # fmt: skip
    body = urlencode(fields, errors="surrogatepass").encode()
    return Odd("POST", form.action, body, FORM, _now_and_then(random))


def _answers(one: Field, random: Random, *, spoil: bool) -> list[tuple[str, Value]]:
    """Return what is sent for a field: left out, once, or twice."""
    chance = random.random()
    if spoil:
        return [(one.name, _file(random) if one.kind == "file" else odd.word(random))]
    if chance < 0.05:
        return []
    found: list[tuple[str, Value]] = [(one.name, _answer(one, random))]
    return found * 2 if chance > 0.97 else found


def _answer(one: Field, random: Random) -> Value:
    if one.kind == "file":
        return _file(random)
    if one.name.endswith(("_FORMS", "-DELETE", "-ORDER")) and random.random() < 0.15:
        return random.choice(odd.MANAGEMENT)
    faithful = 0.85 if one.kind == "hidden" else 0.55
    if random.random() < faithful:
        return one.value or random.choice(one.choices or [""])
    return odd.word(random)


def _file(random: Random) -> multipart.Sent:
    if random.random() < 0.3:
        return multipart.Sent("", b"", "application/octet-stream")
    made = random.choice(ODD_FILES).make()
    return multipart.Sent(random.choice(FILE_NAMES), made[:200_000], odd.word(random)[:40] or "x/y")


def pressed(path: str, random: Random) -> Odd:
    """Return a broken body, or a wild one, for an address of which no form is known."""
    if random.random() < 0.5:
        kind, body = random.choice(odd.BODIES)
        return Odd("POST", path, body, kind, _now_and_then(random))
    return filled(Form(path, "post"), random)


def strange(path: str, random: Random) -> Odd:
    """Return a request that no page asks for: another method, body, header or address."""
    chance = random.random()
    if chance < 0.3:
        return Odd(random.choice(odd.METHODS), path, headers=odd.headers(random))
    if chance < 0.6:
        kind, body = random.choice(odd.BODIES)
        return Odd("POST", path, body, kind, _now_and_then(random))
    if chance < 0.75:
        return Odd("GET", _bent(path, random), headers=_now_and_then(random))
    return Odd("GET", path, headers=odd.headers(random))


def _bent(path: str, random: Random) -> str:
    """Return the address with one of its parts replaced."""
    parts = path.strip("/").split("/")
    parts[random.randrange(len(parts))] = quote(
        odd.word(random)[:300].encode("utf-8", "surrogatepass"), safe=""
    )
    return "/" + "/".join(parts) + random.choice(("/", "", "//", "/x.css", "/;a.js", "/%2e%2e/"))


def _now_and_then(random: Random) -> dict[str, str]:
    return odd.headers(random) if random.random() < 0.1 else {}
