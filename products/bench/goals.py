"""What must be reached (docs/performance.md), each goal beside the figure that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Goal:
    """One line of the bench. `at_least` turns the limit round."""

    name: str
    limit: float
    of: Callable[[Figures], float | None]
    at_least: bool = False

    def line(self, figures: Figures) -> dict[str, Any]:
        """Return the line as data; what was not measured is neither met nor missed."""
        value = self.of(figures)
        met = None
        if value is not None:
            met = value >= self.limit if self.at_least else value <= self.limit
        sign = "≥" if self.at_least else "≤"
        return {"goal": self.name, "value": value, "limit": f"{sign} {self.limit:g}", "met": met}


def _at(figures: Figures, *path: str) -> Any:
    """Return a figure deep inside; None where it, or what leads to it, is missing."""
    found: Any = figures
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _ratio(one: Any, other: Any) -> float | None:
    return one / other if one is not None and other else None


def _of(*path: str) -> Callable[[Figures], float | None]:
    return lambda figures: _at(figures, *path)


def _grown(part: str, *path: str) -> Callable[[Figures], float | None]:
    """Return how a figure grew from the smallest to the largest size of a part."""
    return lambda figures: _ratio(
        _at(figures, part, "largest", *path), _at(figures, part, "smallest", *path)
    )


def _worst_page(figures: Figures) -> float | None:
    small = _at(figures, "catalogue", "smallest", "pages") or {}
    large = _at(figures, "catalogue", "largest", "pages") or {}
    grown = [large[name] / small[name] for name in small if name in large]
    return max(grown, default=None)


def _search_grown(figures: Figures) -> float | None:
    return _ratio(_at(figures, "search", "largest", "p95"), _at(figures, "search", "second", "p95"))


def _slowest_search(figures: Figures) -> float | None:
    medians = _at(figures, "search", "largest", "medians") or {}
    return max(medians.values(), default=None)


def _pair(*names: str) -> Callable[[Figures], float | None]:
    part, one, other = names
    return lambda figures: _ratio(_at(figures, part, one), _at(figures, part, other))


GOALS = (
    Goal("browse, filter, page anywhere: largest ÷ smallest, worst page", 1.3, _worst_page),
    Goal("search: p95 database time, largest ÷ one size below", 3, _search_grown),
    Goal("search: slowest question at the largest size, ms in the database", 100, _slowest_search),
    Goal("browse with facets ÷ Datasette, requests/s", 100,
         _pair("peers", "browse_s", "datasette_browse_s"), at_least=True),
    Goal("the same, each page made for its reader", 100,
         _pair("peers", "browse_made_s", "datasette_browse_s"), at_least=True),
    Goal("search with facets ÷ Datasette, requests/s", 30,
         _pair("peers", "search_s", "datasette_search_s"), at_least=True),
    Goal("the same, each page made for its searcher", 30,
         _pair("peers", "search_made_s", "datasette_search_s"), at_least=True),
    Goal("page ÷ its statements through psycopg2 and a bare template", 2.5,
         _of("catalogue", "largest", "page_to_bare")),
    Goal("first page as made before ÷ a constant view, requests/s", 0.8,
         _pair("peers", "first_s", "constant_s"), at_least=True),
    Goal("statements of an unchanged page (304)", 0,
         _of("catalogue", "largest", "unchanged_queries")),
    Goal("review queue: most filings ÷ fewest", 1.3, _grown("staff", "medians", "queue")),
    Goal("review queue: statements", 8, _of("staff", "largest", "queries", "queue")),
    Goal("filing page: statements", 12, _of("staff", "largest", "queries", "filing")),
    Goal("page of a section: statements", 12, _of("staff", "largest", "queries", "section")),
    Goal("save by itself: statements", 6, _of("staff", "largest", "autosave_queries")),
    Goal("save by itself: bytes up", 2048, _of("staff", "largest", "autosave_bytes")),
    Goal("figures: statements", 5, _of("staff", "largest", "queries", "figures")),
    Goal("figures: most filings ÷ fewest", 2, _grown("staff", "medians", "figures")),
    Goal("dossier ÷ bare WeasyPrint on the finished page, time", 1.15, _of("dossier", "ratio")),
    Goal("dossier ÷ headless Chromium, time", 1,
         _pair("dossier", "seconds", "browser_seconds")),
    Goal("dossier ÷ headless Chromium, memory", 0.5,
         _pair("dossier", "megabytes", "browser_megabytes")),
    Goal("dossier ÷ headless Chromium, size", 0.5, _pair("dossier", "bytes", "browser_bytes")),
    Goal("batch of dossiers: speed-up ÷ cores", 0.85, _of("dossier", "speed_up"), at_least=True),
    Goal("seed ÷ COPY of the same rows, rows/s", 0.3, _of("loading", "ratio"), at_least=True),
    Goal("first view: bytes over the wire", 150 * 1024, _of("peers", "first_bytes")),
    Goal("repeat view: bytes over the wire", 20 * 1024, _of("peers", "repeat_bytes")),
)  # fmt: skip
