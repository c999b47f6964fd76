"""The world of the zero-leak run: what is planted, by what the run is long or short."""

from collections.abc import Iterable, Iterator
from itertools import cycle, product

from products.actions import catalogue
from tests import figures
from tests.proof.matrix_people import People
from tests.proof.matrix_world import TIMES, FilingWorld
from tests.proof.planting import Garden, Plant, Sort
from tests.proof.planting_words import planted

KINDS = ("ebt", "pt", "sdg", "ia", "pig")
NATURES = ("terbuka", "tersebar_luas", "sakral", "dipegang_teguh", "rahasia")
LEVELS = ("terbuka", "ringkasan", "terdaftar", "komunitas", "petugas")
PRODUCTS = ("merek", "merek_kolektif", "hak_cipta", "desain_industri", "paten", "paten_sederhana",
            "indikasi_geografis", "rahasia_dagang", "dtlst")  # fmt: skip
SHORT = (
    Sort("ebt", "approved", "terbuka", "terbuka"),
    Sort("ebt", "approved", "sakral", "ringkasan"),
    Sort("pt", "approved", "terbuka", "terbuka", "part sealed"),
    Sort("sdg", "issued", "terbuka", "terbuka"),
    Sort("ebt", "approved", "rahasia", "petugas"),
    Sort("pig", "approved", "dipegang_teguh", "komunitas"),
    Sort("ebt", "approved", "terbuka", "terbuka", "consent withdrawn"),
    Sort("ia", "approved", "terbuka", "terbuka", "narrowed"),
    Sort("ebt", "in review", "terbuka", "petugas"),
    Sort("pt", "returned", "terbuka", "terdaftar"),
    Sort("ebt", "draft", "terbuka", "terbuka", other=True),
    Sort("merek", "issued"),
    Sort("rahasia_dagang", "in review"),
    Sort("merek", "submitted", other=True),
)
# What a short run plants: one of each that somebody must see, and one that nobody may.
FEW = tuple(SHORT[place] for place in (0, 2, 9, 10, 11, 12))


def sorts() -> Iterator[Sort]:
    """Yield what is planted: in a long run every kind with every nature and level."""
    if not figures.LONG:
        yield from FEW
        return
    yield from SHORT
    times = cycle([time for time in TIMES if time != "typed in"])
    for kind, (nature, level) in product(KINDS, product(NATURES, LEVELS)):
        if _may_stand(nature, level):
            yield Sort(kind, next(times), nature, level, other=kind == "ia")
    for number, code in enumerate(PRODUCTS):
        for time in ("draft", "in review", "issued", "registered"):
            yield Sort(code, time, other=bool(number % 2))


def _may_stand(nature: str, level: str) -> bool:
    """Say whether the custodians can hold an asset so: what is secret is never open."""
    if nature == "rahasia":
        return level in {"komunitas", "petugas"}
    return level != "terbuka" or nature not in {"sakral", "dipegang_teguh"}


class World:
    """Everybody, and all that is planted."""

    def __init__(self, wanted: Iterable[Sort] | None = None) -> None:
        self.people = People()
        self.garden = Garden(
            FilingWorld(self.people, prints=True),
            FilingWorld(self.people, of_other=True),
        )
        for sort in wanted or sorts():
            self.twist(planted(self.garden, sort))

    def twist(self, plant: Plant) -> None:
        """Let the custodians take back what they had opened."""
        filing, by = plant.filing, self.people["officer assigned"]
        if plant.sort.twist == "consent withdrawn":
            catalogue.withdraw_consent(
                filing, by=by, reason=self.garden.mark(plant, "remark", "agency")
            )
        if plant.sort.twist == "narrowed":
            catalogue.narrow(
                filing, part="asset", level="komunitas", by=by, reason="Diminta pengampu"
            )
