"""Addresses of lists of results that differ from this one in one thing: chips, map, pages."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Address:
    """The address of this page, and of pages that differ from it in one thing."""

    query: QueryDict

    def _made(self, query: QueryDict) -> str:
        for name in list(query):
            if name not in KNOWN or not any(query.getlist(name)):
                del query[name]
        return f"?{query.urlencode()}" if query else reverse("public:catalogue")

    def at(self, **place: str) -> str:
        """Return another page of the same list."""
        query = self._first()
        for name, value in place.items():
            query[name] = value
        return self._made(query)

    def _first(self) -> QueryDict:
        query = self.query.copy()
        for name in PLACES:
            query.pop(name, None)
        return query

    def toggling(self, name: str, value: str) -> str:
        """Return the list with one choice more, or without it where it is chosen."""
        query = self._first()
        chosen = query.getlist(name)
        kept = [one for one in chosen if one != value]
        query.setlist(name, kept if value in chosen else [*kept, value])
        return self._made(query)

    def dropping(self, name: str) -> str:
        """Return the list without one sort of filter."""
        query = self._first()
        query.pop(name, None)
        return self._made(query)

    def only(self, *names: str) -> str:
        """Return the list with nothing asked but these."""
        query = self._first()
        for name in set(query) - set(names):
            del query[name]
        return self._made(query)

    def with_one(self, name: str, value: str) -> str:
        """Return the list with another answer to one question."""
        query = self._first()
        query[name] = value
        return self._made(query)

    def asking(self, text: str) -> str:
        """Return the list for other words, and with no filter in their way."""
        query = QueryDict(mutable=True)
        query["q"] = text
        return self._made(query)

    def kept(self) -> list[tuple[str, str]]:
        """Return the filters, for the search form to carry along."""
        return [
            (name, value) for name in FILTERS.values() for value in self.query.getlist(name)[:30]
        ]
