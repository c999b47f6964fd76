"""The officers' queue as data: its tabs, filters, order, and what a row may say to whom.

Of a guarded filing that is not the officer's, a row says reference, kind, agency and age
alone, and neither a search nor an order speaks of its title (N1).
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Lower
from django.forms import SearchInput
from django.utils.translation import gettext_lazy as _

from kip_portal import clock
from kip_portal.models import AgencyName, User
from kip_portal.workflow import Text
from products import regimes
from products.models import Filing, Submission
from products.rules import STATE_CSS, WAITING, State

# What an agency edits after a return stays its own until it is sent: these show what was sent.
EDITED_SINCE = (State.RETURNED, State.WITHDRAWN)
PAGE = 25
NOTHING_HERE = _("Tidak ada usulan di bagian ini.")


class SentTitle(Func):
    """The title in the snapshot of a submission."""

    template = (
        "(jsonb_path_query_first(%(expressions)s,"
        """ '$.sections[*].answers[*] ? (@.name == "title").value') #>> '{}')"""
    )
    output_field = CharField()


@dataclass(frozen=True)
class Tab:
    """One part of the queue; `mine` narrows it to the person's own."""

    code: str
    label: Text
    states: tuple[str, ...]
    mine: bool = False
    nothing: Text = NOTHING_HERE

    def condition(self, user: User) -> Q:
        """Return what a filing of this tab is."""
        states = Q(state__in=self.states)
        return states & Q(officer=user) if self.mine else states


TABS = (
    Tab(
        "menunggu", _("Menunggu"), (State.SUBMITTED,),
        nothing=_("Tidak ada berkas yang menunggu."),
    ),
    Tab("saya", _("Saya telaah"), (State.IN_REVIEW,), mine=True),
    Tab("ditelaah", _("Ditelaah"), (State.IN_REVIEW,)),
    Tab("dikembalikan", _("Dikembalikan"), (State.RETURNED,)),
    Tab("siap", _("Siap terbit"), (State.APPROVED,)),
    Tab(
        "selesai",
        _("Selesai"),
        (State.ISSUED, State.LODGED, State.REGISTERED, State.REFUSED, State.LAPSED,
         State.REJECTED, State.WITHDRAWN),
    ),
    Tab("semua", _("Semua"), tuple(state for state in State if state != State.DRAFT)),
)  # fmt: skip
BY_CODE = {tab.code: tab for tab in TABS}

# `urut` in the address: the longest wait comes first unless something else is asked for.
OLDEST = ("submitted_at", "pk")
ORDERS: dict[str, tuple[Any, ...]] = {
    "-umur": OLDEST,
    "umur": ("-submitted_at", "-pk"),
    "nomor": ("reference",),
    "-nomor": ("-reference",),
    "pengusul": (Lower("agency_name"), *OLDEST),
    "-pengusul": (Lower("agency_name").desc(), *OLDEST),
    "pemeriksa": (Lower("officer__name"), *OLDEST),
    "-pemeriksa": (Lower("officer__name").desc(nulls_last=True), *OLDEST),
}


class QueueFilter(django_filters.FilterSet):
    """Narrow the queue by words, kind, agency, state and officer; labels are the portal's own."""

    q = django_filters.CharFilter(
        label=_("Cari nomor atau judul"), method="search", max_length=100, widget=SearchInput
    )
    jenis = django_filters.ChoiceFilter(
        label=_("Jenis"), field_name="code", empty_label=_("Semua jenis")
    )
    pengusul = django_filters.ChoiceFilter(
        label=_("Pengusul"), field_name="agency", empty_label=_("Semua pengusul")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), field_name="state", empty_label=_("Semua status")
    )
    pemeriksa = django_filters.ChoiceFilter(
        label=_("Pemeriksa"), field_name="officer", empty_label=_("Semua pemeriksa")
    )

    class Meta:
        model = Filing
        fields: list[str] = []

    def __init__(
        self, *args: Any, user: User, agencies: Iterable[tuple[int, str]],
        officers: Iterable[User], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.user = user
        choices: dict[str, list[tuple[Any, Any]]] = {
            "jenis": [(one.code, one.label) for one in regimes.REGIMES.values()],
            "pengusul": list(agencies),
            "status": [pair for pair in State.choices if pair[0] != State.DRAFT],
            "pemeriksa": [(one.pk, one.name) for one in officers],
        }
        for name, offered in choices.items():
            self.filters[name].extra["choices"] = offered

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for beside the tab."""
        return any(self.data.get(name) for name in self.filters)

    def search(self, rows: QuerySet[Filing], name: str, words: str) -> QuerySet[Filing]:
        """Find references among all, titles among those that the person may read alone."""
        readable = Filing.objects.readable_by(self.user).filter(pk=OuterRef("pk"))
        return rows.filter(
            Q(reference__icontains=words) | Q(Exists(readable), sent_title__icontains=words)
        )


def sent_title() -> Case:
    """Return the title as officers read it: what an agency edits after a return is its own."""
    last = Submission.objects.filter(filing=OuterRef("pk")).order_by("-number")
    sent = Subquery(last.annotate(title=SentTitle("content")).values("title")[:1])
    return Case(When(state__in=EDITED_SINCE, then=sent), default=F("title"))


def queue_of(user: User) -> QuerySet[Filing]:
    """Return what officers see listed, with what a row needs: no further query a row."""
    this = Filing.objects.filter(pk=OuterRef("pk"))
    names = AgencyName.objects.filter(agency=OuterRef("agency"), valid__contains=clock.today())
    return (
        Filing.objects.visible_to(user)
        .select_related("officer", "agency")
        .annotate(
            sent_title=sent_title(),
            agency_name=Subquery(names.values("short_name")[:1]),
            is_readable=Exists(this.filter(pk__in=Filing.objects.readable_by(user).values("pk"))),
            is_unbarred=Exists(Filing.objects.unbarred_for(user).filter(pk=OuterRef("pk"))),
        )
    )


def in_order(rows: QuerySet[Filing], wish: str) -> QuerySet[Filing]:
    """Return the rows in the order asked for; an unknown wish means the oldest first."""
    return rows.order_by(*ORDERS.get(wish, OLDEST))


@dataclass(frozen=True)
class Row:
    """A filing as one line of the queue; a closed one says no more than it may."""

    reference: str
    url: str
    title: str
    kind: Mapping[str, Any]
    agency: str
    age: int | None
    submitted_at: datetime.datetime | None
    is_closed: bool
    state: str
    may_claim: bool
    may_assign: bool
    status: Mapping[str, Any] | None = None
    officer: str = ""
    due_on: datetime.date | None = None
    on_behalf: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits for a decision, so that its age counts."""
        return self.state in WAITING

    @property
    def is_overdue(self) -> bool:
        """Whether the agency's time to mend it is over."""
        return self.due_on is not None and self.due_on < clock.today()


def row_of(filing: Any, user: User) -> Row:
    """Return the line of a filing from `queue_of`, with the steps offered beside it."""
    waiting = filing.state == State.SUBMITTED
    more: dict[str, Any] = {}
    if filing.is_readable:
        more = {
            "status": {
                "label": regimes.state_label(filing),
                "css": STATE_CSS[filing.state].removeprefix("tag--"),
            },
            "officer": filing.officer.name if filing.officer else "",
            "due_on": filing.due_on,
            "on_behalf": filing.on_behalf,
        }
    regime = regimes.get(filing.code)
    return Row(
        reference=filing.reference,
        url=filing.get_review_url(),
        title=filing.sent_title if filing.is_readable else "",
        kind={"code": regime.code, "label": regime.label, "is_communal": regime.is_communal},
        agency=filing.agency_name or filing.agency.code,
        age=filing.age_days,
        submitted_at=filing.submitted_at,
        is_closed=not filing.is_readable,
        state=filing.state,
        may_claim=waiting and filing.is_unbarred,
        may_assign=waiting and user.actor.is_head_of_office,
        **more,
    )
