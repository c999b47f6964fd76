"""Somebody from outside, who asks the public catalogue and its search what is there."""

import json
import time
from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import quote

from django.conf import settings

from tests.proof.faults.browser import Browser
from tests.proof.faults.people import Write
from tests.proof.faults.reader import Reader

PUBLIC = "SELECT reference FROM products_filing WHERE state IN ('approved', 'issued')"
# A process may go on so long without asking whether the catalogue changed.
MEMORY = settings.PAGE_MEMORY_SECONDS + 1


class Visitor:
    """Reads the catalogue; `words` holds the word of each filing's name by its reference."""

    def __init__(self, port: int, reader: Reader, words: dict[str, list[str]], seed: int) -> None:
        self.browser, self.reader, self.random = Browser(port), reader, Random(seed)
        self.names = {reference: f"Karya {word}" for reference, [word] in words.items()}

    def looks(self, log: Callable[[], list[Write]]) -> list[str]:
        """Return what is wrong with a search for something public, and for something that is not.

        What was approved a moment ago may be found or not: who writes goes on meanwhile.
        """
        settled = time.monotonic() - MEMORY
        approved = {one.filing for one in log() if one.what == "approve" and one.acknowledged
                    and one.at < settled}  # fmt: skip
        hidden = sorted(set(self.names) - self._public())
        found: list[str] = []
        if approved:
            found += self._searched(self.random.choice(sorted(approved)), times=1)
        if hidden:
            chosen = self.random.choice(hidden)
            wrong = list(self._searched(chosen, times=0))
            found += wrong if chosen not in self._public() else []
        return found

    def differences(self) -> list[str]:
        """Return the names that the list shows and should not, or should show and does not."""
        shown, public = sorted(self._listed()), self._public()
        return [
            name for name in {*shown, *self.names.values()}
            if shown.count(name) != ({self.names[one] for one in public} >= {name})
        ]  # fmt: skip

    def _public(self) -> set[str]:
        return {reference for (reference,) in self.reader.rows(PUBLIC)}

    def _searched(self, reference: str, *, times: int) -> Iterator[str]:
        name = self.names[reference]
        query = quote(name.removeprefix("Karya "))
        answer = json.loads(self.browser.get(f"/api/v1/katalog/?q={query}").text)
        titles = [one["title"] for one in answer["results"]]
        if titles != [name] * times or answer["count"] != times:
            yield f"{name} should be found {times} times: {answer['count']}, {titles}"
        page = self.browser.get(f"/katalog/?q={query}").text
        if (name in page) != bool(times):
            yield f"{name} should be on the page {times} times"

    def _listed(self) -> Iterator[str]:
        path = "/api/v1/katalog/"
        while path:
            answer = json.loads(self.browser.get(path).text)
            yield from (one["title"] for one in answer["results"])
            path = answer["next"] or ""
