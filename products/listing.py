"""The list of filings: filtered, paged, a constant number of queries."""

from collections.abc import Container
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.http import QueryDict

from kip_portal.models import User
from products import regimes, rules, tables
from products.models import Filing
from products.models.filing import FilingQuerySet
from products.rules import State

SIZE = 25


def _known(value: str, values: Container[str]) -> str:
    """Return a filter's value, or nothing where it is none."""
    return value if value in values else ""


class Listing:
    """The filings that `user` may see, by state, sort and words.

    The title of a guarded filing is content: to an officer whose it is not, it is neither
    shown nor found. Of a returned one officers read the title that was sent.
    """

    def __init__(self, user: User, asked: QueryDict) -> None:
        self.user = user
        self.state = _known(asked.get("status", ""), State.values)
        self.code = _known(asked.get("jenis", ""), regimes.REGIMES)
        self.words = asked.get("q", "").replace("\x00", "").strip()[:100]
        self.number = asked.get("halaman", "1")

    @property
    def may_type(self) -> bool:
        """Whether this person types in for agencies."""
        return rules.may_type_for_agencies(self.user.actor)

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.state or self.code or self.words)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to list."""
        return not self.page.object_list

    @property
    def states(self) -> list[dict[str, Any]]:
        """The states to choose from; of drafts officers see those that they type in."""
        of_office = self.user.actor.is_officer
        shown = self.may_type or not of_office
        hidden = set() if shown else {State.DRAFT.value}
        return [
            {"value": state.value, "label": state.label, "checked": state.value == self.state}
            for state in State
            if state.value not in hidden
        ]

    @property
    def codes(self) -> list[dict[str, Any]]:
        """The regimes and kinds to choose from."""
        return [
            {"value": one.code, "label": one.label, "checked": one.code == self.code}
            for one in regimes.REGIMES.values()
        ]

    @property
    def page(self) -> Page:
        """The page asked for, the first where it is none."""
        if not hasattr(self, "_page"):
            self._page = Paginator(self._rows(), SIZE).get_page(self.number)
            for row in self._page.object_list:
                row.kind = regimes.get(row.code)  # type: ignore[attr-defined]
                row.is_closed = self._is_closed(row)  # type: ignore[attr-defined]
                row.title = row.shown_title  # type: ignore[attr-defined]
                row.url = self._url_of(row)  # type: ignore[attr-defined]
        return self._page

    def _rows(self) -> FilingQuerySet:
        title = tables.sent_title() if self.user.actor.is_officer else F("title")
        rows = Filing.objects.visible_to(self.user).annotate(shown_title=title)
        if self.state:
            rows = rows.filter(state=self.state)
        if self.code:
            rows = rows.filter(code=self.code)
        if self.words:
            readable = Filing.objects.readable_by(self.user).values("pk")
            titled = Q(shown_title__icontains=self.words, pk__in=readable)
            rows = rows.filter(Q(reference__icontains=self.words) | titled)
        return rows.for_list()

    def _url_of(self, row: Filing) -> str:
        at_desk = self.user.actor.is_officer and row.state != State.DRAFT
        return row.get_review_url() if at_desk else row.get_absolute_url()

    def _is_closed(self, row: Filing) -> bool:
        actor = self.user.actor
        if not actor.is_officer or actor.is_head_of_office or row.state == State.DRAFT:
            return False
        return row.is_guarded and row.officer_id != self.user.pk
