"""How an address is asked beside a plain look: other verbs, other spellings, what caches ask."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from tests.proof.matrix_forms import Reader

OWNERS_MARK = "the mark that the owner was given"
ANYTHING = "*"
LINKED = re.compile(r'href="(\?[^"]+)"')


@dataclass(frozen=True)
class Way:
    """One way to ask. `bend`: how the address is spelled."""

    verb: str = "GET"
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    bend: str = ""

    def path(self, path: str) -> str:
        """Return the address as this way spells it."""
        bare, _mark, query = path.partition("?")
        bare = BENDS[self.bend](bare)
        asked = "&".join(filter(None, [query, self.query]))
        return f"{bare}?{asked}" if asked else bare

    def __str__(self) -> str:
        return " ".join(filter(None, [self.verb, self.query, str(self.headers or ""), self.bend]))


BENDS = {
    "": lambda path: path,
    "in capitals": str.upper,
    "without its slash": lambda path: path.rstrip("/") or "/",
    "with one slash more": lambda path: f"{path}/",
    "with all slashes doubled": lambda path: f"/{path[1:].replace('/', '//')}",
    "with dots": lambda path: f"/./x/..{path}",
}
PLAIN = Way()
WAYS: tuple[Way, ...] = (
    Way("HEAD"), Way("OPTIONS"), Way("POST"),
    Way(headers={"accept": "application/json"}), Way(headers={"hx-request": "true"}),
    Way(headers={"range": "bytes=0-"}), Way(headers={"accept-encoding": "gzip"}),
    Way(headers={"if-none-match": OWNERS_MARK}), Way(headers={"if-none-match": ANYTHING}),
    Way("HEAD", headers={"if-none-match": OWNERS_MARK}),
    Way(query="format=json"), Way(query="tab=isian"), Way(query="tab=lampiran"),
    Way(query="tab=riwayat"), Way(query="unduh"), Way(query="ukuran=kecil"), Way(query="asli"),
    *(Way(bend=one) for one in BENDS if one),
)  # fmt: skip


def offered(page: str) -> Iterator[str]:
    """Yield each question that a page offers by itself: choices of its forms, its own links."""
    reader = Reader()
    reader.feed(page)
    for name, value in dict.fromkeys(reader.choices):
        yield f"?{urlencode({name: value})}"
    yield from dict.fromkeys(unescape(one) for one in LINKED.findall(page))
