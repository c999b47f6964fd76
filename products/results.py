"""A page of results in words: how many, which filters, what to try where nothing was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from products import charts, kept_facets, naming
from products.cards import Card, card_of
from products.charts import HexTile
from products.models import CatalogueEntry
from products.result_links import FILTERS, Address, Way
from products.search import Facets, Found, Order, Question, facets, find, suggestion


@dataclass(frozen=True)
class Option:
    """One choice of a filter, as `components/facet.html` takes it."""

    value: str
    label: str
    count: str
    checked: bool


@dataclass(frozen=True)
class Facet:
    """One sort of filter with its choices."""

    name: str
    title: str
    options: list[Option]
    open: bool


@dataclass(frozen=True)
class Results:
    """All that the list of results shows."""

    question: Question
    count: str
    cards: list[Card]
    facets: list[Facet]
    tiles: list[HexTile]
    chips: list[Way]
    orders: list[Way]
    clear_url: str = ""
    previous_url: str = ""
    next_url: str = ""
    suggestion: Way | None = None
    limiting: Way | None = None
    limiting_count: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)
    asked_order: str = ""

    @classmethod
    def of(
        cls, question: Question, narrowed: QuerySet[CatalogueEntry], query: QueryDict
    ) -> "Results":
        found, counts = answered(question, narrowed)
        address = Address(query)
        limiting = _limiting(question, counts) if not found.total else ""
        return cls(
            question=question,
            count=_count(found, question),
            cards=[card_of(entry) for entry in found.entries],
            facets=_facets(question, counts),
            tiles=_tiles(question, counts, address),
            chips=_chips(question, address),
            orders=_orders(question, address),
            clear_url=address.only("q"),
            previous_url=address.at(sebelum=found.previous) if found.previous else "",
            next_url=address.at(setelah=found.next) if found.next else "",
            suggestion=_suggestion(question, address) if not found.total else None,
            limiting=Way(_names(question, limiting), address.dropping(FILTERS[limiting]))
            if limiting
            else None,
            limiting_count=counts.without(limiting) if limiting else 0,
            kept=address.kept(),
            asked_order=query.get("urut", "") if question.order == query.get("urut") else "",
        )

    @property
    def sent_from(self) -> str:
        """The address of the list itself."""
        return reverse("public:catalogue")

    @property
    def canonical(self) -> str:
        """The one address under which search engines know the list."""
        return f"{settings.PUBLIC_URL}{self.sent_from}"


def answered(question: Question, narrowed: QuerySet[CatalogueEntry]) -> tuple[Found, Facets]:
    """Return a page and the counts beside it; of a search both are taken from one set of matches.

    `narrowed`: the entries that pass the filters.
    """
    if question.text:
        found = find(question, narrowed)
        return found, facets(question, found.first)
    counts = kept_facets.of(question)
    return find(question, narrowed, total=counts.total), counts


def _count(found: Found, question: Question) -> str:
    """Say how many there are."""
    if question.text and found.is_more:
        return _("Lebih dari 1.000 aset")
    least = "≥ " if found.is_least else ""
    return ngettext("%(count)s aset", "%(count)s aset", found.total) % {
        "count": f"{least}{number_format(found.total, force_grouping=True)}"
    }


def _facets(question: Question, counts: Facets) -> list[Facet]:
    kinds = [(kind.code, kind.label) for kind in naming.kinds()]
    regencies = sorted(naming.REGENCY_NAMES.items(), key=lambda pair: pair[1])
    years = [str(one) for one in sorted({*counts.years, *question.years}, reverse=True)]
    mark = "≥ " if counts.is_least else ""
    return [
        Facet("jenis", _("Jenis"), _options(kinds, counts.kinds, question.kinds, mark), open=True),
        Facet(
            "kabupaten",
            _("Kabupaten/kota"),
            _options(regencies, counts.regencies, question.regencies, mark),
            open=bool(question.regencies),
        ),
        Facet(
            "tahun",
            _("Tahun pencatatan"),
            _options([(one, one) for one in years], counts.years, question.years, mark),
            open=bool(question.years),
        ),
    ]


def _options(
    choices: list[tuple[str, str]], found: Mapping[Any, int], chosen: Iterable[Any], mark: str
) -> list[Option]:
    counts = {str(code): count for code, count in found.items()}
    checked = {str(code) for code in chosen}
    return [
        Option(code, label, f"{mark}{counts.get(code, 0)}", checked=code in checked)
        for code, label in choices
    ]


def _tiles(question: Question, counts: Facets, address: Address) -> list[HexTile]:
    return charts.hexmap(
        counts.regencies, question.regencies, href=lambda code: address.toggling("kabupaten", code)
    )


def _chips(question: Question, address: Address) -> list[Way]:
    chosen = [
        *(("jenis", code, naming.kind_label(code)) for code in question.kinds),
        *(("kabupaten", code, naming.regency(code)) for code in question.regencies),
        *(("tahun", str(year), str(year)) for year in question.years),
    ]
    return [Way(label, address.toggling(name, code)) for name, code, label in chosen]


def _orders(question: Question, address: Address) -> list[Way]:
    offered = list(Order) if question.text else [Order.NEWEST, Order.NAME]
    return [
        Way(str(order.label), address.with_one("urut", order), current=order == question.order)
        for order in offered
    ]


def _suggestion(question: Question, address: Address) -> Way | None:
    words = suggestion(question.text) if question.text else ""
    return Way(words, address.asking(words)) if words else None


def _limiting(question: Question, counts: Facets) -> str:
    """Return the sort of filter without which most is found; empty where none would help."""
    active = [name for name in FILTERS if getattr(question, name)]
    best = max(active, key=counts.without, default="")
    return best if best and counts.without(best) else ""


def _names(question: Question, filter_name: str) -> str:
    named = {
        "kinds": [naming.kind_label(code) for code in question.kinds],
        "regencies": [naming.regency(code) for code in question.regencies],
        "years": [str(year) for year in question.years],
    }
    return naming.shortened(named[filter_name], 2)
