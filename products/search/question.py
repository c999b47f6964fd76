"""What a visitor asks of the catalogue, as facts, and where its phrases stand."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from products.models import CatalogueEntry
from products.search import broad, phrases, statements, words
from products.search.statements import MOST_MATCHES


class Order(TextChoices):
    """Orders of results (design 5)."""

    RELEVANT = "relevan", _("Paling sesuai")
    NEWEST = "terbaru", _("Terbaru")
    NAME = "nama", _("Nama")


@dataclass(frozen=True)
class Question:
    """Words, choices, order and place in the results. Everything in it was checked before."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    regencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    order: Order = Order.NEWEST
    after: str = ""
    before: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is chosen."""
        return bool(self.kinds or self.regencies or self.years)

    @property
    def chosen(self) -> int:
        """How many filters are chosen."""
        return len(self.kinds) + len(self.regencies) + len(self.years)

    @cached_property
    def _nearby(self) -> phrases.Nearby | None:
        return phrases.look_for(self.text)

    @property
    def is_cut(self) -> bool:
        """Whether a phrase of it was looked for in some of the entries with its words alone."""
        return self._nearby is not None and self._nearby.is_cut

    @cached_property
    def _is_broad(self) -> bool:
        return broad.is_broad(self.text)

    def matching(self, narrowed: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
        """Return the narrowed entries that hold its words, no more than anybody looks through."""
        if self.is_narrowed and self._is_broad:  # the newest of a rare choice may be far away
            return narrowed.filter(search=words.query_of(self.text)).order_by()[:MOST_MATCHES]
        return self.holding(narrowed)

    def holding(self, entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
        """Return the same of all entries."""
        query = words.query_of(self.text)
        if self._is_broad:
            newest = statements.read(entries, query).order_by("-published_at", "-number")
            return newest[: broad.MOST_WALKED]
        if self._nearby is None:
            return entries.filter(search=query).order_by()[:MOST_MATCHES]
        near = statements.ids(self._nearby.ids)
        return entries.filter(pk__in=near).order_by()[:MOST_MATCHES]

    def without(self, name: str) -> "Question":
        """Return the question without one sort of filter."""
        return replace(self, **{name: ()})  # type: ignore[arg-type]
