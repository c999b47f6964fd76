"""Which level each part of a communal asset has: defaults by nature, then the custodians' word.

A part is a section (`section:uraian`), a listed answer (`answer:taboos`) or a file. What is
not known is closed (N5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kip_portal.rules import Level
from products.regimes.declaration import Answer, Item, Levels, Section
from products.rules import CLOSED_NATURES, Nature

CLOSED: Levels = (Level.OFFICER, Level.OFFICER, Level.OFFICER)


@dataclass(frozen=True)
class Protocol:
    """What decides the level of each part: nature, level of the whole, the chosen ones."""

    nature: str
    level: str
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def column(self) -> int:
        """Which default holds: 0 open, 1 sacred, guarded or not open as a whole, 2 secret."""
        if self.nature == Nature.SECRET or self.nature not in Nature.values:
            return 2
        if self.nature in CLOSED_NATURES or self.level != Level.OPEN:
            return 1
        return 0

    def of_section(self, section: Section) -> Level:
        """Return the level of a section as a whole."""
        chosen = self.parts.get(f"section:{section.code}")
        return Level(chosen) if chosen else (section.levels or CLOSED)[self.column]

    def of_item(self, section: Section, item: Item, *, closed: bool = False) -> Level:
        """Return the level of one answer, group or role of files.

        The custodians' word on the answer counts first, then the stricter of its own
        default and its section. `closed` is what the answer's closing box says. Of a fixed
        answer the default stands, whatever was chosen.
        """
        chosen = self.parts.get(f"answer:{item.name}")
        if item.levels is not None and isinstance(item, Answer) and item.fixed:
            return stricter(item.levels[self.column], chosen or item.levels[self.column])
        if chosen:
            return Level(chosen)
        if closed:
            return Level.OFFICER
        whole = self.of_section(section)
        if item.levels is None:
            return whole
        return stricter(item.levels[self.column], whole)

    def of_file(self, section: Section, item: Item, own: str) -> Level:
        """Return the level of one file: its own, else that of its role."""
        return Level(own) if own else self.of_item(section, item)


def stricter(one: str, other: str) -> Level:
    """Return the stricter of two levels."""
    return max(Level(one), Level(other), key=lambda level: level.rank)


def is_public(level: str) -> bool:
    """Return whether a part of that level may stand in a catalogue entry."""
    return level in {Level.OPEN, Level.SUMMARY}
