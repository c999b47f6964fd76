"""What the custodians open, part by part: a level for each section and each answer in it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kip_portal.rules import Level
from products import rules, snapshots
from products.forms.papers import level_field
from products.forms.rows import UnjudgedForm
from products.levels import Protocol
from products.models import CommunalAsset, PartLevel
from products.regimes.declaration import Answer, Item, Regime, Section

NARROWED = _(
    "Aturan akses dikosongkan karena tidak cocok dengan sifat yang baru. "
    "Pilih kembali di bagian Persetujuan."
)
CLOSED = [(one.value, one.label) for one in (Level.COMMUNITY, Level.OFFICER)]


class LevelsForm(UnjudgedForm):
    """A choice for each part; an empty one leaves what follows from the asset's nature.

    Field names are the parts themselves: `section:uraian`, `answer:taboos`. What speaks of
    a person is never public, so nothing wider than komunitas is offered for it.
    """

    def __init__(self, asset: CommunalAsset, regime: Regime, **options: Any) -> None:
        self.asset = asset
        self.regime = regime
        self.stored = {one.part: one.level for one in asset.part_levels.all()}
        super().__init__(**options, prefix="levels", initial=self.stored)
        for section in regime.sections:
            self._ask(f"section:{section.code}", section.label, self._usual(section), Level.choices)
            for item in section.items:
                if isinstance(item, Answer) and item.fixed:
                    continue
                choices = CLOSED if item.private else Level.choices
                usual = Protocol(asset.nature, asset.level, self._without(item)).of_item(
                    section, item
                )
                label = snapshots.label_of(item)
                self._ask(f"answer:{item.name}", label, usual.label, choices)

    def _usual(self, section: Section) -> Any:
        return Protocol(self.asset.nature, self.asset.level).of_section(section).label

    def _without(self, item: Item) -> dict[str, str]:
        return {part: lv for part, lv in self.stored.items() if part != f"answer:{item.name}"}

    def _ask(self, part: str, label: Any, usual: Any, choices: Any) -> None:
        self.fields[part] = level_field(capfirst(str(label)), usual, choices)

    def parts(self) -> Iterable[dict[str, Any]]:
        """Yield each section with its own choice and those of its answers, for the page."""
        for section in self.regime.sections:
            inner = [
                self[f"answer:{item.name}"]
                for item in section.items
                if f"answer:{item.name}" in self.fields
            ]
            yield {
                "section": self[f"section:{section.code}"],
                "answers": inner,
                "is_open": any(bound.value() or bound.errors for bound in inner),
            }

    def write(self) -> None:
        """Save the choices that changed, all at once."""
        chosen = {part: self.cleaned_data[part] for part in self.changed_data}
        PartLevel.objects.filter(
            asset=self.asset, part__in=[part for part, level in chosen.items() if not level]
        ).delete()
        PartLevel.objects.bulk_create(
            [PartLevel(asset=self.asset, part=part, level=lv) for part, lv in chosen.items() if lv],
            update_conflicts=True, unique_fields=["asset", "part"], update_fields=["level"],
        )  # fmt: skip


def judge_level(nature: str) -> Any:
    """Return a validator of the level of a whole asset of that nature."""

    def judge(level: str) -> None:
        if reason := rules.asset_level_refusal(nature, level):
            raise ValidationError(str(reason))

    return judge


def judge_by_nature(field: forms.Field, asset: CommunalAsset) -> None:
    """Let the field of the whole asset's level refuse what its nature does not allow."""
    field.validators = [*field.validators, judge_level(asset.nature)]


def narrow_to_nature(asset: CommunalAsset) -> bool:
    """Take back a level that a stricter nature bars: nothing chosen is closed (N5)."""
    if not rules.asset_level_refusal(asset.nature, asset.level):
        return False
    asset.level = ""
    asset.save(update_fields=["level"])
    return True
