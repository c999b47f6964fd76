"""What the registers of businesses and communities share: whose they are, and how one is found."""

from collections.abc import Iterable
from functools import reduce
from operator import add, or_
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Q, TextField, Value, When

from kip_portal.models import User
from products.models.filing import Filing
from products.rules import EDITABLE

Row = TypeVar("Row", bound=models.Model)

NEAR = 0.5  # how much of a mistyped word must be there
SHORTEST = 4  # letters; shorter words are near to too many
MOST_WORDS = 6
PLACES = (
    "regency__name", "district__name", "village__name", "district_text", "village_text",
)  # fmt: skip


class RegisterQuerySet(models.QuerySet[Row]):
    """Rows of a register, narrowed by questions."""

    searched_in: ClassVar[tuple[str, ...]] = ()
    filings: ClassVar[str] = ""  # the path from a row to the filings that name it
    opened_by: ClassVar[tuple[str, ...]] = ()  # whose key opens what is sealed

    def visible_to(self, user: User) -> Self:
        """Return an agency's own register; officers read it through filings alone."""
        if not user.is_authenticated or user.membership is None:
            return self.none()
        if user.membership.is_agency:
            return self.filter(agency=user.membership.agency_id)
        return self.none()

    def standing(self) -> Self:
        """Return those that were not merged into another one: the ones to list and to offer."""
        return self.filter(merged_into=None)

    def whole(self) -> Self:
        """Return rows with their place, and the key of what is sealed, in one query."""
        return self.select_related("regency", "district", "village", *self.opened_by)

    def handed_in(self, user: User) -> Self:
        """Return those named in what was handed in and `user` may read (design 6).

        A returned filing may name what was never sent, so it counts once it is sent again.
        """
        read = Filing.objects.readable_by(user).exclude(state__in=EDITABLE)
        return self.filter(**{f"{self.filings}__in": read.values("pk")}).distinct()

    def searched(self, text: str) -> Self:
        """Return those in which every typed word stands, or nearly does; the surest first.

        A word counts in a name, a person, a number or a place, accents or not; where it
        stands nowhere, a near one does: people mistype names.
        """
        words = text.split()[:MOST_WORDS]
        if not words:
            return self
        held = {word: self._holding(word) for word in words}
        found = self.annotate(**_nearness(self.searched_in, words))
        for number, word in enumerate(words):
            near = Q(**{f"near_{number}__gte": NEAR}) if len(word) >= SHORTEST else Q()
            found = found.filter(held[word] | near if near else held[word])
        return found.order_by(-_sure(held.values()), "name", "pk")

    def _holding(self, word: str) -> Q:
        columns = (*self.searched_in, *PLACES)
        return reduce(or_, (Q(**{f"{name}__unaccent__icontains": word}) for name in columns))


def _sure(conditions: Iterable[Q]) -> Any:
    """Return how many of the words stand in a row as they were typed."""
    ones = [Case(When(one, then=1), default=0, output_field=IntegerField()) for one in conditions]
    return reduce(add, ones[1:], ones[0])


def _nearness(columns: tuple[str, ...], words: list[str]) -> dict[str, Any]:
    """Return, for each word, how near the nearest word of a row comes to it."""
    texts: list[Any] = [F(name) for name in (*columns, "regency__name")]
    whole = _plain(Func(Value(" "), *texts, function="concat_ws", output_field=TextField()))
    return {
        f"near_{number}": TrigramWordSimilarity(_plain(Value(word)), whole)
        for number, word in enumerate(words)
        if len(word) >= SHORTEST
    }


def _plain(text: Any) -> Any:
    return Func(text, function="unaccent", output_field=TextField())
