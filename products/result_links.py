"""Addresses of lists of results that differ from this one in one thing: chips, map, pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

PLACES = ("setelah", "sebelum")
FILTERS = {"kinds": "jenis", "regencies": "kabupaten", "years": "tahun"}
KNOWN = frozenset({"q", "urut", *FILTERS.values(), *PLACES})


@dataclass(frozen=True)
class Way:
    """A link with its words."""

    label: str
    url: str
    current: bool = False


class Address:
    """The address of this page, and of pages that differ from it in one thing."""

    def __init__(self, query: QueryDict) -> None:
        """Take what was asked; unknown names and empty answers go no further."""
        self._asked = {
            name: values for name, values in query.lists() if name in KNOWN and any(values)
        }
        self._first = {k: values for k, values in self._asked.items() if k not in PLACES}

    def at(self, **place: str) -> str:
        """Return another page of the same list."""
        return _written(self._first | {name: [value] for name, value in place.items()})

    def toggling(self, name: str, value: str) -> str:
        """Return the list with one choice more, or without it where it is chosen."""
        chosen = self._first.get(name, [])
        kept = [one for one in chosen if one != value]
        return _written(self._first | {name: kept if value in chosen else [*kept, value]})

    def dropping(self, name: str) -> str:
        """Return the list without one sort of filter."""
        return _written(self._first | {name: []})

    def only(self, *names: str) -> str:
        """Return the list with nothing asked but these."""
        return _written({name: self._first.get(name, []) for name in names})

    def with_one(self, name: str, value: str) -> str:
        """Return the list with another answer to one question."""
        return _written(self._first | {name: [value]})

    def asking(self, text: str) -> str:
        """Return the list for other words, and with no filter in their way."""
        return _written({"q": [text]})

    def kept(self) -> list[tuple[str, str]]:
        """Return the filters, for the search form to carry along."""
        return [
            (name, value) for name in FILTERS.values() for value in self._asked.get(name, [])[:30]
        ]


def _written(asked: Mapping[str, list[str]]) -> str:
    text = urlencode(asked, doseq=True)
    return f"?{text}" if text else reverse("public:catalogue")
