"""Writes a mark into everything that a filing holds, and leads it to where it stands."""

from typing import Any

from django.db import models

from products import regimes
from products.actions import attachments, remarks
from products.models import Filing
from tests.factories.answers import LONG
from tests.proof import planting_files
from tests.proof.matrix_world import FilingWorld, paper_role
from tests.proof.planting import Garden, Plant, Sort

# Answers that are codes or numbers of fixed shape: no mark fits.
SHAPED = {"nib", "postcode", "locarno_class", "number_of_designs", "year", "ipc", "url"}
# What stands only beside another answer.
BESIDE = ("priority_", "disclosed_", "first_", "fewer_", "withdrawn_")


def planted(garden: Garden, sort: Sort) -> Plant:
    """Make a filing whose every word is a mark, and lead it to where it stands."""
    plant = garden.plant(sort)
    world = garden.worlds[sort.other]
    Marking(garden, plant).mark()
    plant.filing = world.lead(Filing.objects.get(pk=plant.filing.pk), sort.time)
    talk(garden, plant, world)
    plant.filing = Filing.objects.get(pk=plant.filing.pk)
    return plant


class Marking:
    """Writes marks into every row of a draft."""

    def __init__(self, garden: Garden, plant: Plant) -> None:
        self.garden, self.plant, self.filing = garden, plant, plant.filing

    def mark(self) -> None:
        filing = self.filing
        self._words_of(filing, only=("title", "note_to_officer"))
        if self.plant.sort.is_communal:
            self._communal()
        else:
            self._words_of(filing.product.business, only=("name", "owner"))
            business = filing.product.business
            business.street = self.garden.mark(self.plant, "street", "sealed")
            business.email = f"{self.garden.mark(self.plant, 'email', 'sealed')}@demo.example"
            business.save()
        self._details()
        self._files()

    def _communal(self) -> None:
        asset, garden, plant = self.filing.asset, self.garden, self.plant
        self._words_of(asset)
        self._words_of(asset.consent, skip=("withdrawn_reason",))
        asset.other_names.create(name=garden.mark(plant, "other name"), language="Ngaju")
        for row in asset.communities.select_related("community"):
            row.community.name = garden.mark(plant, "community")
            row.community.leader = garden.mark(plant, "leader")
            row.community.save()
        for reference in asset.references.all():
            self._words_of(reference)
        asset.references.create(
            title=garden.mark(plant, "reference"), author=garden.mark(plant, "teller"),
            is_oral=True,
        )  # fmt: skip
        asset.practitioners.create(name=garden.mark(plant, "practitioner"), role="maestro")
        if plant.sort.twist == "part sealed":
            asset.part_levels.create(part="answer:history", level="petugas")

    def _details(self) -> None:
        details = getattr(self.filing, regimes.get(self.filing.code).details)
        self._words_of(details, skip=("coordinates",))
        if hasattr(details, "coordinates"):
            number = len(self.garden.marks) + 1
            self.garden.mark(self.plant, "coordinates")
            details.coordinates = f"-1.{number:04d}4715, 113.{number:04d}4715"
            details.save()

    def _words_of(self, row: Any, *, only: Any = (), skip: Any = ()) -> None:
        """Mark every free text of a row that its own constraints let stand."""
        for column in row._meta.concrete_fields:
            named = not only or column.name in only
            if named and column.name not in skip and _is_free_text(column):
                mark = self.garden.mark(self.plant, column.name)
                long = isinstance(column, models.TextField)
                setattr(row, column.name, f"{mark} {LONG}".strip() if long else mark.capitalize())
        row.save()

    def _files(self) -> None:
        """Mark what is attached: names, words, notes in them, what is seen and heard."""
        garden, plant, filing = self.garden, self.plant, self.filing
        role = "photo" if plant.sort.is_communal else _picture_role(filing)
        by = garden.worlds[plant.sort.other].by
        if role:
            filing.attachments.filter(role=role).delete()
            photo = attachments.attach(
                filing, planting_files.photo(garden, plant), role=role, by=by, **self._said()
            )
            if plant.sort.twist == "part sealed":
                attachments.describe(photo, by=by, level="petugas")
        attachments.attach(
            Filing.objects.get(pk=filing.pk), planting_files.paper(garden, plant),
            role=paper_role(filing.code), by=by,
        )  # fmt: skip
        if plant.sort.recorded:
            planting_files.recordings(garden, plant)

    def _said(self) -> dict[str, str]:
        garden, plant = self.garden, self.plant
        if not plant.sort.is_communal:
            return {}
        return {name: garden.mark(plant, name) for name in ("caption", "alt", "taken_at")}


def _is_free_text(column: Any) -> bool:
    plain = type(column) in {models.CharField, models.TextField}
    fits = isinstance(column, models.TextField) or (column.max_length or 0) >= 30
    is_shaped = column.name in SHAPED or column.name.startswith(BESIDE)
    return plain and fits and column.editable and not column.choices and not is_shaped


def _picture_role(filing: Filing) -> str:
    wanted = regimes.get(filing.code).files
    return next((role for role in ("label", "signature") if role in wanted), "")


def talk(garden: Garden, plant: Plant, world: FilingWorld) -> None:
    """Let officers write what they write, and the agency edit what came back."""
    filing, officer = plant.filing, world.officer
    if plant.sort.time == "draft":
        return
    remarks.note(filing, text=garden.mark(plant, "internal note", "notes"), by=officer)
    if plant.sort.time == "in review":
        mark = garden.mark(plant, "unsent remark", "unsent")
        remarks.remark(filing, target="answer:title", text=mark, by=officer)
    if plant.sort.time == "returned":
        row = filing.asset if plant.sort.is_communal else filing
        name = "history" if plant.sort.is_communal else "note_to_officer"
        setattr(row, name, garden.mark(plant, "edited since", "draft"))
        row.save()
