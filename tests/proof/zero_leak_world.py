"""The world of the zero-leak run: what is planted, by what the run is long or short."""

from collections.abc import Iterable, Iterator
from itertools import cycle, product

from agreements.models import Agreement
from products.actions import catalogue, filings
from products.models import Filing
from tests import figures
from tests.proof import planting_beside, surfaces
from tests.proof.matrix_people import People
from tests.proof.matrix_world import TIMES, FilingWorld
from tests.proof.planting import Garden, Plant, Sort
from tests.proof.planting_marks import mark_of
from tests.proof.planting_words import planted
from tests.proof.surfaces import Surface

KINDS = ("ebt", "pt", "sdg", "ia", "pig")
NATURES = ("terbuka", "tersebar_luas", "sakral", "dipegang_teguh", "rahasia")
LEVELS = ("terbuka", "ringkasan", "terdaftar", "komunitas", "petugas")
PRODUCTS = ("merek", "merek_kolektif", "hak_cipta", "desain_industri", "paten", "paten_sederhana",
            "indikasi_geografis", "rahasia_dagang", "dtlst")  # fmt: skip
SHORT = (
    Sort("ebt", "approved", "terbuka", "terbuka", recorded=True),
    Sort("ebt", "approved", "sakral", "ringkasan", recorded=True),
    Sort("pt", "approved", "terbuka", "terbuka", "part sealed", recorded=True),
    Sort("sdg", "issued", "terbuka", "terbuka", recorded=True),
    Sort("ebt", "approved", "rahasia", "petugas", recorded=True),
    Sort("pig", "approved", "dipegang_teguh", "komunitas"),
    Sort("ebt", "approved", "terbuka", "terbuka", "consent withdrawn", recorded=True),
    Sort("ia", "approved", "terbuka", "terbuka", "narrowed", recorded=True),
    Sort("ebt", "in review", "terbuka", "petugas"),
    Sort("pt", "returned", "terbuka", "terdaftar"),
    Sort("ebt", "draft", "terbuka", "terbuka", other=True),
    Sort("merek", "issued"),
    Sort("rahasia_dagang", "in review"),
    Sort("merek", "submitted", other=True),
    Sort("ebt", "draft", "terbuka", "terbuka", "deleted"),
)
# What a short run plants: one of each that somebody must see, and one that nobody may.
FEW = tuple(SHORT[place] for place in (0, 2, 9, 10, 11, 12, 14))
# Into which sorts a second row of the register is merged.
MERGING = {SHORT[0], SHORT[11]}


def sorts() -> Iterator[Sort]:
    """Yield what is planted: in a long run every kind with every nature and level."""
    if not figures.LONG:
        yield from FEW
        return
    yield from SHORT
    times = cycle([time for time in TIMES if time != "typed in"])
    for kind, (nature, level) in product(KINDS, product(NATURES, LEVELS)):
        if _may_stand(nature, level):
            recorded = level in {"terbuka", "petugas"}
            yield Sort(kind, next(times), nature, level, other=kind == "ia", recorded=recorded)
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
            plant = planted(self.garden, sort)
            self.twist(plant)
            if sort in MERGING:
                planting_beside.merged_into(self.garden, plant, self.people)
        self.agreements: list[Agreement] = planting_beside.agreements(self.garden, self.people)

    def twist(self, plant: Plant) -> None:
        """Let the custodians take back what they had opened, or the agency delete its draft."""
        filing, by = plant.filing, self.people["officer assigned"]
        plant.etags = dict(self._etags(plant)) if plant.sort.twist else {}
        if plant.sort.twist == "consent withdrawn":
            catalogue.withdraw_consent(
                filing, by=by, reason=self.garden.mark(plant, "remark", "agency")
            )
        if plant.sort.twist == "narrowed":
            catalogue.narrow(
                filing, part="asset", level="komunitas", by=by, reason="Diminta pengampu"
            )
        if plant.sort.twist == "deleted":
            plant.addresses = list(surfaces.of_plant(plant))
            filings.delete_draft(
                Filing.objects.get(pk=filing.pk), by=self.garden.worlds[plant.sort.other].by
            )
            self.garden.forget(plant)

    def _etags(self, plant: Plant) -> Iterator[tuple[str, str]]:
        """Yield the marks for caches that anybody was given while all was still open."""
        for surface in surfaces.of_plant(plant):
            if surface.name.startswith(surfaces.PUBLIC):
                answer = self.people.clients["anonymous"].get(surface.path)
                if answer.streaming:
                    b"".join(answer.streaming_content)  # which closes it
                if mark := answer.headers.get("ETag"):
                    yield surface.path, mark


def surfaces_of(world: World) -> tuple[list[Surface], list[Surface]]:
    """Return what belongs to nobody in particular, and what belongs to each filing."""
    plant = next(
        one for one in world.garden.plants if one.sort.is_communal and not one.sort.is_public
    )
    words = {
        part: mark_of(next(mark.number for mark in plant.marks if mark.part == part))
        for part in ("title", "summary", "community")
    }
    hidden = surfaces.Hidden(words["title"], inside=words["summary"], row=words["community"])
    general = list(surfaces.of_all(world.people, hidden))
    for made in world.agreements:
        general += [Surface(*one) for one in planting_beside.addresses_of(made)]
    return general, [one for plant in world.garden.plants for one in surfaces.of_plant(plant)]
